"""Archival descriptions as AtoM's CSV of its ISAD(G) template imports them, a row a unit.

A bar divides the values of a list there and cannot be escaped: in a text it becomes a broken bar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from archive.dates import parse
from archive.model.as_listed import listed_cells
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Access, Kind
from archive.text.clean import clean_text
from car_tui.present.closures import record_closure_words, shown_access
from car_tui.present.exchange.atom_table import atom_csv, listed, parallel, plain
from car_tui.present.exchange.json_ld import span_of
from car_tui.present.exchange.selection import Placed, Selection

COLUMNS = (
    *("legacyId", "parentId", "qubitParentSlug", "accessionNumber", "identifier", "title"),
    *("levelOfDescription", "extentAndMedium", "repository", "archivalHistory", "acquisition"),
    *("scopeAndContent", "appraisal", "accruals", "arrangement", "accessConditions"),
    *("reproductionConditions", "language", "script", "languageNote", "physicalCharacteristics"),
    *("findingAids", "locationOfOriginals", "locationOfCopies", "relatedUnitsOfDescription"),
    *("publicationNote", "digitalObjectPath", "digitalObjectURI", "generalNote"),
    *("subjectAccessPoints", "placeAccessPoints", "nameAccessPoints", "genreAccessPoints"),
    *("descriptionIdentifier", "institutionIdentifier", "rules", "descriptionStatus"),
    *("levelOfDetail", "revisionHistory", "languageOfDescription", "scriptOfDescription"),
    *("sources", "archivistNote", "publicationStatus", "physicalObjectName"),
    *("physicalObjectLocation", "physicalObjectType", "alternativeIdentifiers"),
    *("alternativeIdentifierLabels", "eventDates", "eventTypes", "eventStartDates"),
    *("eventEndDates", "eventActors", "eventActorHistories", "culture"),
)
_TEXTS: Mapping[str, str] = {
    "extentAndMedium": "extent",
    "archivalHistory": "archival_history",
    "acquisition": "acquisition",
    "appraisal": "appraisal",
    "accruals": "accruals",
    "arrangement": "arrangement",
    "reproductionConditions": "reproduction_conditions",
    "physicalCharacteristics": "physical_characteristics",
    "findingAids": "finding_aids",
    "locationOfOriginals": "locator",
    "locationOfCopies": "location_of_copies",
    "relatedUnitsOfDescription": "related_units",
    "publicationNote": "publication_note",
    "rules": "rules",
    "revisionHistory": "description_dates",
    "archivistNote": "archivist_note",
    "languageNote": "",
}
_BY = (RelationType.CREATED_BY, RelationType.ISSUED_BY)


_BESIDE = ("eventDescriptions", "eventPlaces", "slug", "digitalObjectChecksum")
"""Columns that AtoM exports and its template does not have."""

Rows = Callable[[Record, Mapping[str, str], Record | None], Sequence[Mapping[str, str]]]
"""Of a record, the row that is made of it and the record above it: its rows as they leave."""


def atom(selection: Selection, rows_of: Rows = lambda _record, row, _above: [row]) -> Iterator[str]:
    """The documents in the order of the arrangement, so that a parent stands before its parts.

    `rows_of` gives the rows of one that came in such a table as it was listed there.
    """
    ids = _ids(selection)
    beside = {cell.column for one in selection.of(Kind.DOCUMENT) for cell in listed_cells(one)}
    columns = (*COLUMNS, *(column for column in _BESIDE if column in beside))
    return atom_csv(columns, _rows(selection, rows_of, ids, columns))


def _rows(
    selection: Selection, rows_of: Rows, ids: Mapping[str, str], columns: Sequence[str]
) -> Iterator[Mapping[str, str]]:
    for placed in selection.placed:
        record = selection.by_id[placed.id]
        above = selection.above_in(placed)
        row = dict.fromkeys(columns, "") | _row(record, placed, selection)
        row |= {"legacyId": ids[record.id], "parentId": ids[above] if above else ""}
        yield from rows_of(record, row, selection.by_id[above] if above else None)


def _ids(selection: Selection) -> dict[str, str]:
    """What each document is called in the table: as it was listed, where that names one alone."""
    wholes = {selection.above_in(one) for one in selection.placed}
    taken: set[str] = set()
    ids: dict[str, str] = {}
    for one in selection.placed:
        cells = (cell for cell in listed_cells(selection.by_id[one.id]) if not cell.culture)
        listed = next((cell.value for cell in cells if cell.column.lower() == "legacyid"), one.id)
        is_free = listed not in taken if listed else one.id not in wholes
        ids[one.id] = listed if is_free else one.id
        taken.add(ids[one.id])
    return ids


def _row(record: Record, placed: Placed, selection: Selection) -> dict[str, str]:
    fields = record.fields
    row = {column: plain(fields.get(field)) for column, field in _TEXTS.items() if field}
    # Below the top a number within the parent; the whole code where there is none above.
    number = str(fields.get("number") or fields.get("reference") or "")
    row["identifier"] = plain(number if placed.depth else placed.reference or number)
    row["title"] = plain(record.title)
    row["levelOfDescription"] = str(fields.get("level") or "item").capitalize()
    # It is inherited: AtoM makes an institution for each name below the top again.
    row["repository"] = "" if placed.depth else plain(fields.get("holder"))
    row["scopeAndContent"] = plain(record.summary)
    closed = record_closure_words(record)
    row["accessConditions"] = plain(
        "; ".join(filter(None, (closed, str(fields.get("access_conditions") or ""))))
    )
    row["language"] = plain(fields.get("language"))
    row["script"] = plain(fields.get("script"))
    row["generalNote"] = plain(record.note)
    row["subjectAccessPoints"] = listed(record.subjects)
    row["genreAccessPoints"] = plain(fields.get("kind"))
    row["alternativeIdentifiers"] = listed(record.aliases)
    row["alternativeIdentifierLabels"] = listed("other title" for _ in record.aliases)
    is_open = shown_access(record) is Access.PUBLIC
    row["publicationStatus"] = "Published" if is_open else "Draft"
    row["culture"] = "en"
    return row | _events(record, selection)


def _events(record: Record, selection: Selection) -> dict[str, str]:
    """When it was made and by whom: lists in which one position belongs together."""
    creators = record.fields.get("creators")
    names = [str(one) for one in creators] if isinstance(creators, (list, tuple)) else []
    names += [
        tie.title for tie in selection.ties_of(record) if tie.relation in _BY and not tie.inverse
    ]
    actors = list(dict.fromkeys(map(clean_text, names)))
    if not actors and not record.date:
        return {}
    begin, end = span_of(parse(record.date)) if record.date else (None, None)
    history = str(record.fields.get("administrative_history") or "")
    more = range(max(len(actors) - 1, 0))
    return {
        "eventDates": parallel((record.date, *(None for _ in more))),
        "eventTypes": parallel(("Creation", *("Creation" for _ in more))),
        "eventStartDates": parallel((begin, *(None for _ in more))),
        "eventEndDates": parallel((end, *(None for _ in more))),
        "eventActors": parallel(actors or (None,)),
        "eventActorHistories": parallel((history, *(None for _ in more))),
    }
