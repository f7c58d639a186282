"""Persons and bodies as AtoM's CSV of authority records (ISAAR(CPF)) imports them, a row each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from archive.model.as_listed import listed_cells
from archive.model.record import Json, Record
from archive.model.vocabulary import Kind
from car_tui.present.exchange.atom_table import atom_csv, listed, plain
from car_tui.present.exchange.selection import Selection

COLUMNS = (
    *("culture", "typeOfEntity", "authorizedFormOfName", "parallelFormsOfName"),
    *("standardizedFormsOfName", "otherFormsOfName", "corporateBodyIdentifiers"),
    *("datesOfExistence", "history", "places", "legalStatus", "functions", "mandates"),
    *("internalStructures", "generalContext", "descriptionIdentifier", "institutionIdentifier"),
    *("rules", "status", "levelOfDetail", "revisionHistory", "sources", "maintenanceNotes"),
    *("actorOccupations", "actorOccupationNotes", "subjectAccessPoints", "placeAccessPoints"),
    *("digitalObjectPath", "digitalObjectURI"),
)
_TEXTS: Mapping[str, str] = {
    "datesOfExistence": "existence",
    "history": "history",
    "legalStatus": "legal_status",
    "internalStructures": "internal_structure",
    "generalContext": "general_context",
}
_JOINED: Mapping[str, str] = {"places": "places", "functions": "functions", "mandates": "mandates"}
"""Texts in AtoM, in which a bar divides nothing; here they are lists."""


_BESIDE = ("legacyId", "slug")
"""Columns by which rows in several languages find each other; the template has none."""

Rows = Callable[[Record, Mapping[str, str]], Sequence[Mapping[str, str]]]
"""Of a record and the row that is made of it: its rows as they leave."""


def atom_authorities(
    selection: Selection, rows_of: Rows = lambda _record, row: [row]
) -> Iterator[str]:
    """The agents. `rows_of` gives the rows of one that came in such a table."""
    agents = [*selection.of(Kind.AGENT)]
    beside = {cell.column for one in agents for cell in listed_cells(one)}
    columns = (*COLUMNS, *(column for column in _BESIDE if column in beside))
    rows = (row for one in agents for row in rows_of(one, dict.fromkeys(columns, "") | _row(one)))
    return atom_csv(columns, rows)


def _row(record: Record) -> dict[str, str]:
    fields = record.fields
    row = {column: plain(fields.get(field)) for column, field in _TEXTS.items()}
    row |= {
        column: plain("\n".join(_texts(fields.get(field)))) for column, field in _JOINED.items()
    }
    is_person = fields.get("type") == "person"
    former = fields.get("former_names")
    names = [
        str(one.get("name") or one.get("short") or "")
        for one in (former if isinstance(former, (list, tuple)) else ())
        if isinstance(one, Mapping)
    ]
    return row | {
        "culture": "en",
        "typeOfEntity": "Person" if is_person else "Corporate body",
        "authorizedFormOfName": plain(record.title),
        "parallelFormsOfName": listed(_texts(fields.get("parallel_names"))),
        "otherFormsOfName": listed(dict.fromkeys((*record.aliases, *names))),
        "corporateBodyIdentifiers": listed(_texts(fields.get("identifiers"))),
        "descriptionIdentifier": record.id,
        "maintenanceNotes": plain(record.note),
        "subjectAccessPoints": listed(record.subjects),
    }


def _texts(value: Json) -> list[str]:
    return [str(one) for one in value] if isinstance(value, (list, tuple)) else []
