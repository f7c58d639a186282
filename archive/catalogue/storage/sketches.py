"""The sketches of texts (`archive.text.shingles`), by which those nearly the same are found.

They are derived: a number that is missing or wrong costs a remark at an import, and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.current_version import CURRENT

_OF_ONE_NUMBER = 50
"""How many texts with one number of a sketch are looked at: form letters would have thousands."""


def keep_sketch(catalogue: Catalogue, version: int, sketch: Sequence[int]) -> None:
    """Keep the sketch of a version's text (`versions.id`), within a transaction."""
    if sketch:
        catalogue.write_many(
            "insert or ignore into sketches(number, version) values (?, ?)",
            [(number, version) for number in sketch],
        )


def forget_sketch(catalogue: Catalogue, version: int) -> None:
    """Forget that of a text that is being replaced, within a transaction."""
    catalogue.write("delete from sketches where version = ?", (version,))


def likely_alike(
    catalogue: Catalogue, sketch: Sequence[int], document: str, most: int
) -> list[str]:
    """Other held documents whose current text has numbers of this sketch, most of them first.

    At most so many; those in the trash are left out.
    """
    if not sketch:
        return []
    few = f"select version from sketches where number = ? limit {_OF_ONE_NUMBER}"
    one = f"select version from ({few})"
    rows = catalogue.rows(
        f"select versions.document from ({' union all '.join([one] * len(sketch))}) as found"
        f" join versions on versions.id = found.version and {CURRENT}"
        " join records on records.id = versions.document and records.removed_at is null"
        " where versions.document <> ? group by versions.document"
        " order by count(*) desc, versions.document limit ?",
        (*sketch, document, most),
    )
    return [row["document"] for row in rows]
