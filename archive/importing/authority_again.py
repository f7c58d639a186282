"""A person or body that came in a table of AtoM leaves in the cells it came in (`row_again`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.importing.atom_authorities import PLAIN, AgentDraft, fill_agent, names_in
from archive.importing.atom_tables import key_of
from archive.importing.row_again import (
    Cells,
    Columns,
    Gathered,
    RowAgain,
    Values,
    parts_of,
    values_of,
)
from archive.model.as_listed import listed_cells
from archive.model.read_item import read_item
from archive.model.record import Record
from archive.model.vocabulary import Kind

_NAME = "authorizedformofname"
_OTHER_NAMES = "otherformsofname"
_GATHERED = {
    "history": Gathered("history", (("datesofexistence",),)),
    "aliases": Gathered(_OTHER_NAMES, (("standardizedformsofname",),), joint="|"),
    "functions": Gathered("functions", (("actoroccupations", "actoroccupationnotes"),)),
    "places": Gathered("places", (("placeaccesspoints",),)),
    "mandates": Gathered("mandates"),
    "parallel_names": Gathered("parallelformsofname", joint="|"),
    "identifiers": Gathered("corporatebodyidentifiers", joint="|"),
    "subjects": Gathered("subjectaccesspoints", joint="|"),
    "note": Gathered("maintenancenotes"),
}
_SCALARS: Sequence[tuple[Columns, Columns]] = (
    ((_NAME,), ("title",)),
    (("typeofentity",), ("type",)),
    (("datesofexistence",), ("existence",)),
    (("legalstatus",), ("legal_status",)),
    (("internalstructures",), ("internal_structure",)),
    (("generalcontext",), ("general_context",)),
)


def agent_again(record: Record, derived: Mapping[str, str]) -> Sequence[Mapping[str, str]]:
    """The rows of an agent: what is `derived`, unless it came in such a table.

    `derived` is made of the record alone; its columns are those of the table. The first row is that
    of the record, others are in further languages.
    """
    kept = listed_cells(record)
    if not kept:
        return [derived]
    keys = {column: key_of(column) for column in derived}
    made = {keys[column]: value for column, value in derived.items()}
    listed = {key_of(cell.column): cell.value for cell in kept if not cell.culture}
    row = {key: listed.get(key, made[key] if key in PLAIN else "") for key in made}
    rows: dict[str, Cells] = {}
    for cell in kept:
        if cell.culture:
            further = rows.setdefault(cell.culture, {"culture": cell.culture})
            further[key_of(cell.column)] = cell.value
    row = _as_it_is_now(record, made, row, [names_in(one) for one in rows.values()])
    return [
        {column: each.get(key, "") for column, key in keys.items()}
        for each in (row, *rows.values())
    ]


def _as_it_is_now(
    record: Record, made: Cells, row: Cells, elsewhere: Sequence[Mapping[str, list[str]]]
) -> Cells:
    values = values_of(record)
    # Former names leave among the other ones.
    if others := [*filter(None, made[_OTHER_NAMES].split("|"))]:
        values["aliases"] = [*others]
    # A name that only a row in another language has leaves there.
    said = _read(row)
    for field in ("parallel_names", "aliases"):
        here = parts_of(said.get(field))
        there = {name for one in elsewhere for name in one[field]}
        names = parts_of(values.pop(field, None))
        if mine := [one for one in names if one in here or one not in there]:
            values[field] = [*mine]
    again = RowAgain(values, made, row, _read)
    again.put_scalars(_SCALARS)
    again.put_gathered(_GATHERED)
    return again.row


def _read(cells: Mapping[str, str]) -> Values:
    """What an import would make of these cells."""
    draft = AgentDraft("", cells.get(_NAME, ""), "")
    fill_agent(draft, cells)
    return values_of(read_item(Kind.AGENT, {"id": "or-any", **draft.fields}).record)
