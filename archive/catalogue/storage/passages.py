"""The passages of a document's current version."""

from __future__ import annotations

from collections.abc import Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.current_version import CURRENT
from archive.catalogue.storage.records import unknown_id
from archive.catalogue.storage.versions import versions_of
from archive.errors import UnknownIdError
from archive.model.document import Passage

# SQLite's default limit of variables is 32,766, and a key takes two.
_PORTION = 5_000
# What a `Passage` is made of, in its order.
_COLUMNS = (
    "versions.document, passages.number, passages.page, passages.heading, passages.language,"
    " passages.text"
)


def passages_of(catalogue: Catalogue, document: str) -> list[Passage]:
    """The passages of a document's current version, in order; none when it is only cited."""
    rows = catalogue.rows(
        f"select {_COLUMNS} from passages"
        f" join versions on versions.id = passages.version and {CURRENT}"
        " where versions.document = ? order by passages.number",
        (document,),
    )
    return [Passage(*row) for row in rows]


def passages_of_version(catalogue: Catalogue, document: str, number: int) -> list[Passage]:
    """The passages of one version of a document, in order; none where there is no such version."""
    rows = catalogue.rows(
        f"select {_COLUMNS} from passages"
        " join versions on versions.id = passages.version"
        " where versions.document = ? and versions.number = ? order by passages.number",
        (document, number),
    )
    return [Passage(*row) for row in rows]


def passages_by_key(
    catalogue: Catalogue, keys: Sequence[tuple[str, int]]
) -> dict[tuple[str, int], Passage]:
    """Many passages at once, each addressed by document and number; one that is gone is absent."""
    found: dict[tuple[str, int], Passage] = {}
    for start in range(0, len(keys), _PORTION):
        portion = keys[start : start + _PORTION]
        rows = catalogue.rows(
            f"with wanted(document, number) as (values {','.join(['(?, ?)'] * len(portion))})"
            f" select {_COLUMNS} from wanted"
            f" cross join versions on versions.document = wanted.document and {CURRENT}"
            " cross join passages on passages.version = versions.id"
            " and passages.number = wanted.number",
            [value for key in portion for value in key],
        )
        found |= {(row["document"], row["number"]): Passage(*row) for row in rows}
    return found


def load_passage(catalogue: Catalogue, document: str, number: int) -> Passage:
    """One passage of the current version.

    Raises UnknownIdError when there is no such document, no text, or no such passage.
    """
    there = "select 1 from records where id = ? and removed_at is null"
    if catalogue.scalar(there, (document,)) is None:
        raise unknown_id(catalogue, document)
    found = passages_by_key(catalogue, [(document, number)])
    if found:
        return found[document, number]
    versions = versions_of(catalogue, document)
    if not versions:
        raise UnknownIdError(
            f"{document} is cited, not held, and has no passages",
            f"Import its file with: car-tui import FILE, or see: car-tui show {document}",
        )
    raise UnknownIdError(
        f"{document} has no passage {number}", f"Its passages are 1 to {versions[-1].passages}."
    )
