"""A description that came in a table of AtoM leaves in the cells that it came in (`row_again`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from archive.importing.atom_cells import BY_ITS_PARENT
from archive.importing.atom_columns import EVENTS, FOR_THE_TREE, PLAIN, TEXTS
from archive.importing.atom_slug import atom_slug
from archive.importing.atom_tables import key_of
from archive.importing.atom_unit import OTHER_TITLE, fill_unit, other_titles
from archive.importing.finding_aid import UnitDraft
from archive.importing.row_again import (
    Cells,
    Columns,
    Gathered,
    RowAgain,
    Values,
    parts_of,
    values_of,
)
from archive.model.as_listed import ListedCell, listed_cells
from archive.model.read_item import read_item
from archive.model.record import Record
from archive.model.vocabulary import Access, Kind
from archive.text.clean import clean_line

_LEVEL = "Level of description: "
_ACCESS = ("access", "access_until", "access_reason", "access_conditions")
_ALTERNATIVES = ("alternativeidentifiers", "alternativeidentifierlabels")
_OBJECTS = ("physicalobjectname", "physicalobjectlocation", "physicalobjecttype")
_GATHERED = {
    "note": Gathered(
        "generalnote",
        (
            *(("accessionnumber",), ("languagenote",), EVENTS, ("language",), _ALTERNATIVES),
            ("levelofdescription", "genreaccesspoints"),
        ),
    ),
    "locator": Gathered("locationoforiginals", (("digitalobjecturi",), _OBJECTS)),
    "archivist_note": Gathered("archivistnote", (("sources",),)),
    "subjects": Gathered(
        "subjectaccesspoints", (("placeaccesspoints",), ("nameaccesspoints",)), joint="|"
    ),
}
# What reads and writes one value: the columns, and the fields that they fill together.
_SCALARS: Sequence[tuple[Columns, Columns]] = (
    *(
        ((column,), (name,))
        for column, name in TEXTS.items()
        if column in PLAIN and column != "identifier"
    ),
    (("title",), ("title",)),
    (("repository",), ("holder",)),
    (EVENTS, ("date", "date_basis", "date_note", "creators", "administrative_history")),
    (("levelofdescription", "genreaccesspoints"), ("level", "kind")),
    (("language",), ("language",)),
    (("script",), ("script",)),
    (("accessconditions", "publicationstatus"), _ACCESS),
)


def listed_again(
    record: Record, derived: Mapping[str, str], parent: Record | None
) -> Sequence[Mapping[str, str]]:
    """The rows of a record: what is `derived`, unless it came in such a table.

    `derived` is made of the record alone; its columns are those of the table. The first row is that
    of the record, others are in further languages. `parent` is the record that it is part of and
    that leaves too.
    """
    kept = listed_cells(record)
    if not kept:
        return [derived]
    keys = {column: key_of(column) for column in derived}
    made = {keys[column]: value for column, value in derived.items()}
    listed = {key_of(cell.column): cell.value for cell in kept if not cell.culture}
    row = {key: listed.get(key, made[key] if key in PLAIN else "") for key in made}
    tree = _tree(made, listed, parent)
    translations = _translations(kept, tree)
    titles = [name for one in translations for name in (one.get("title", ""), *other_titles(one))]
    row = _Unit(record, made, row, titles, parent).as_it_is_now() | tree
    return [
        {column: each.get(key, "") for column, key in keys.items()} for each in (row, *translations)
    ]


class _Unit:
    """The row of one unit."""

    def __init__(
        self, record: Record, made: Cells, row: Cells, titles: Sequence[str], parent: Record | None
    ) -> None:
        self._titles = {clean_line(one) for one in titles} - {record.title}
        self._above = values_of(parent) if parent is not None else {}
        self._again = RowAgain(values_of(record), made, row, self._read)

    def as_it_is_now(self) -> Cells:
        """The row; as it came where nothing was changed since."""
        again = self._again
        if again.values.get("kind") == "document" and "kind" not in self._read(again.row):
            del again.values["kind"]  # Which every file is of which nothing else is known.
        again.put_scalars(_SCALARS)
        self._identifier()
        self._aliases()
        again.put_gathered(_GATHERED)
        return again.row

    def _aliases(self) -> None:
        """Put other names that came with no row in another language among the identifiers."""
        again = self._again
        aliases = parts_of(again.values.get("aliases"))
        said = parts_of(self._read(again.row).get("aliases"))
        mine = [one for one in aliases if one in said or one not in self._titles]
        if said == mine:
            return
        columns = [again.row.get(key, "").split("|") for key in _ALTERNATIVES]
        pairs = [
            (other, label)
            for other, label in zip_longest(*columns, fillvalue="")
            if label != OTHER_TITLE and (other or label)
        ]
        pairs += [(name.replace("|", "¦"), OTHER_TITLE) for name in mine]
        others, labels = (
            ("|".join(part) for part in zip(*pairs, strict=True)) if pairs else ("", "")
        )
        again.row |= dict(zip(_ALTERNATIVES, (others, labels), strict=True))

    def _identifier(self) -> None:
        """What was a list became lines of the code or number, which leave as they came."""
        values, written = self._again.values, self._again.row["identifier"]
        lines = "\n".join(filter(None, (one.strip() for one in written.split("|"))))
        if lines not in (values.get("reference"), values.get("number")):
            self._again.revert(("identifier",))

    def _read(self, cells: Mapping[str, str]) -> Values:
        """What an import would make of these cells, below the same parent."""
        draft = UnitDraft("", "")
        fill_unit(draft, cells)
        if "access" not in draft.fields and self._above.get("access") != Access.PUBLIC:
            draft.fields |= {
                name: str(self._above[name]) for name in _ACCESS[:3] if self._above.get(name)
            }
        values = self._again.values
        level, note = draft.fields.get("level"), str(values.get("note") or "")
        if level and values.get("level") is None and f"{_LEVEL}{level}" in note.split("\n"):
            # One that cannot be within its parent's is kept in the note.
            del draft.fields["level"]
            draft.put("note", f"{_LEVEL}{level}")
        return values_of(read_item(Kind.DOCUMENT, {"id": "do-any", **draft.fields}).record)


def _tree(made: Cells, listed: Cells, parent: Record | None) -> Cells:
    """The cells by which rows find each other, with the ids that they have in this table."""
    row = {key: listed.get(key, "") for key in FOR_THE_TREE}
    row["legacyid"] = made["legacyid"]
    by_slug = row["qubitparentslug"] == BY_ITS_PARENT
    if by_slug:
        row["qubitparentslug"] = "" if parent is None else _slug_of(parent)
    elif parent is not None:
        row |= {"parentid": made["parentid"], "qubitparentslug": ""}
    return row


def _translations(kept: Sequence[ListedCell], tree: Cells) -> list[Cells]:
    """The further rows, which name the same unit and the same parent."""
    rows: dict[str, Cells] = {}
    for cell in kept:
        if cell.culture:
            first = {"legacyid": tree["legacyid"], "culture": cell.culture}
            row, key = rows.setdefault(cell.culture, first), key_of(cell.column)
            row[key] = tree.get(key, "") if cell.value == BY_ITS_PARENT else cell.value
    return [*rows.values()]


def _slug_of(record: Record) -> str:
    own = (cell.value for cell in listed_cells(record) if key_of(cell.column) == "slug")
    return next(own, "") or atom_slug(record.title)
