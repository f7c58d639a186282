"""The record that a file begins with: what the file itself says, and what a person said of it."""

from __future__ import annotations

import os
from contextlib import suppress

from archive.catalogue.database.connection import Catalogue
from archive.dates import Edtf, parse
from archive.errors import BadDateError
from archive.extract.extracted import Extracted, Found
from archive.extract.file_title import readable_name
from archive.importing.identity import NewIds, new_document_id
from archive.importing.import_item import ImportItem
from archive.importing.metadata import described
from archive.importing.name_date import date_in_name
from archive.model.record import Record
from archive.model.vocabulary import Basis, Kind, Origin
from archive.text.clean import clean_line


def new_record(
    catalogue: Catalogue, about: Extracted, item: ImportItem, ids: NewIds | None = None
) -> Record:
    """A record of what the file says; its id is made of what a person says, where they do.

    `ids` are those that its import has given so far.
    """
    stem = clean_line(os.path.splitext(item.name)[0])  # noqa: PTH122
    title = about.title.value if about.title else readable_name(stem)
    language = about.language.value if about.language else None
    dated_by = about.date or date_in_name(item.name, language)
    date = parse(dated_by.value) if dated_by else None
    called = item.given.get("title")
    dated = _date(item.given.get("date")) or _date(item.known.get("date")) or date
    year = dated.earliest.year if dated and dated.earliest else None
    fields: dict[str, str | list[str]] = {"kind": "document"}
    if about.creators:
        fields["creators"] = [creator.value for creator in about.creators]
    if about.language:
        fields["language"] = about.language.value
    if guessed := _guessed(about):
        fields["guessed"] = guessed
    record = Record(
        id=new_document_id(catalogue, called if isinstance(called, str) else title, year, ids),
        kind=Kind.DOCUMENT,
        title=title or "untitled",
        date=date.text if date else None,
        date_basis=_basis(dated_by),
        date_note=_date_note(dated_by),
        note=f"Languages: {', '.join(about.languages)}" if about.languages else None,
        fields=fields,
        origin=Origin.IMPORTED,
    )
    return described(record, item.known)


def _date(given: object) -> Edtf | None:
    """A date that was given; None also for one that does not fit, which is reported elsewhere."""
    with suppress(BadDateError):
        return parse(str(given)) if given else None
    return None


def _guessed(about: Extracted) -> list[str]:
    values = {
        "title": (about.title,),
        "language": (about.language,),
        "creators": about.creators,
    }
    return [
        name
        for name, found in values.items()
        if any(one is not None and one.basis == "guessed" for one in found)
    ]


def _date_note(found: Found | None) -> str | None:
    if found is None:
        return None
    return "From the file's own metadata." if found.basis == "found" else found.note or None


def _basis(found: Found | None) -> Basis | None:
    if found is None:
        return None
    return Basis.STATED if found.basis == "found" else Basis.INFERRED
