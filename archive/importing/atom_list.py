"""Reads AtoM's CSV of archival descriptions (its ISAD(G) template), as it exports it and worse.

The columns and their quirks are those of AtoM 2: `|` divides lists, NULL is a hole in one, the
columns of events belong together by position, a further row of one `legacyId` in another `culture`
is a translation. A fault of form costs what it concerns; everything else is taken.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable

from archive.importing.atom_cells import kept_cells, kept_translation, name_of
from archive.importing.atom_columns import (
    ELSEWHERE,
    EVENTS,
    LISTS,
    MARKS,
    NOTES,
    OLD_NAMES,
    TEXTS,
)
from archive.importing.atom_slug import atom_slug
from archive.importing.atom_tables import key_of
from archive.importing.atom_unit import fill_unit, other_titles
from archive.importing.finding_aid import FindingAid, UnitDraft, in_tree_order
from archive.importing.lenient_table import TableRow, columns_of, read_table
from archive.text.clean import clean_line

_NEARLY = 0.85
_HEADING_BYTES = 8_192
_KNOWN = {*TEXTS, *LISTS, *NOTES, *MARKS, *EVENTS, *ELSEWHERE}
_TREE = {"legacyid", "parentid", "qubitparentslug", "levelofdescription"}


def is_atom_list(data: bytes) -> bool:
    """Whether the bytes of a table are a list of descriptions with their tree, by its columns."""
    beginning = b"".join(data[:_HEADING_BYTES].replace(b"\0", b"").lower().split())
    if not any(name.encode() in beginning.replace(b"_", b"") for name in _TREE):
        return False  # Most tables are none, and guessing an encoding takes time.
    names = {key_of(name) for name in columns_of(data)}
    return "title" in names and bool(names & _TREE) and len(names & _KNOWN) >= 3


def read_atom_list(data: bytes, name: str) -> FindingAid:
    """Read the bytes of a table of the file `name`; whatever is wrong with it is a remark."""
    return _List(data, name).read()


class _List:
    """One table while it is read."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        table = read_table(data)
        self._rows = table.rows
        self._remarks = list(table.remarks)
        self._names: dict[str, str] = {}
        for column in table.columns:
            self._name_column(column)
        self._lost: Counter[str] = Counter()

    def _name_column(self, column: str) -> None:
        """Find out which of AtoM's columns one is; one that is nearly access is that."""
        key = OLD_NAMES.get(key_of(column), key_of(column))
        near = difflib.get_close_matches(key, ["accessconditions", "publicationstatus"], 1, _NEARLY)
        if key not in _KNOWN and near:
            self._remarks.append(f"the column {clean_line(column, 60)} was read as {near[0]}")
            key = near[0]
        if key in self._names.values():
            key = column
        self._names[column] = key

    def read(self) -> FindingAid:
        drafts: list[UnitDraft] = []
        by_id: dict[str, tuple[UnitDraft, str, dict[str, str]]] = {}
        slugs: dict[str, str] = {}
        rows: list[tuple[UnitDraft, dict[str, str]]] = []
        for row in self._rows:
            cells = {self._names[column]: value for column, value in row.cells.items()}
            self._count_lost(row)
            legacy, culture = cells.get("legacyid", ""), cells.get("culture", "").lower()
            first = by_id.get(legacy) if legacy else None
            if first is not None and first[1] != culture and culture:
                self._translation(first[0], row, cells, first[2])
                continue
            key = legacy or f"line {row.line}"
            if first is not None:
                self._remarks.append(
                    f"line {row.line}, legacyId: {legacy} stands in {first[0].place} already"
                )
                key = f"line {row.line}"
            draft = UnitDraft(key, f"line {row.line}", parent=cells.get("parentid") or None)
            if slug := cells.get("qubitparentslug", ""):
                draft.parent = f"slug {slug.lower()}"
            if legacy:
                by_id.setdefault(legacy, (draft, culture, cells))
            draft.named = legacy
            fill_unit(draft, cells)
            rows.append((draft, cells))
            for known in (cells.get("slug", ""), atom_slug(str(draft.fields["title"]))):
                if known:
                    slugs.setdefault(f"slug {known.lower()}", key)
            drafts.append(draft)
        for draft in drafts:
            if draft.parent in slugs:
                draft.parent = slugs[draft.parent]
        self._set_codes(drafts)
        names = {key: name_of(column, key) for column, key in self._names.items()}
        keys = {draft.key for draft in drafts}
        for draft, cells in rows:
            cells = {key: value for key, value in cells.items() if key in _KNOWN}
            kept = kept_cells(draft, cells, names, has_parent=draft.parent in keys)
            draft.cells[:0] = kept
        units, on_parents = in_tree_order(drafts)
        lost = (f"{column} ({count})" for column, count in sorted(self._lost.items()))
        return FindingAid(self._name, units, (*self._remarks, *on_parents), tuple(lost))

    def _count_lost(self, row: TableRow) -> None:
        for column in row.cells:
            if self._names[column] not in _KNOWN:
                self._lost[clean_line(column, 60)] += 1

    def _translation(
        self, draft: UnitDraft, row: TableRow, cells: dict[str, str], first: dict[str, str]
    ) -> None:
        """A further row of the same unit: its title is another name; its cells are kept."""
        title, culture = cells.get("title", ""), cells.get("culture", "")
        said = f"line {row.line}: {draft.place} in another language ({clean_line(culture, 20)})"
        if any(cell.culture == culture for cell in draft.cells):
            self._remarks.append(f"{said} stands here already; not taken")
            return
        others = [name for name in (title, *other_titles(cells)) if name != draft.fields["title"]]
        draft.put_all("aliases", others)
        names = {key: name_of(column, key) for column, key in self._names.items()}
        known = {key: value for key, value in cells.items() if key in _KNOWN}
        draft.cells += kept_translation(known, names, first)
        rest = [
            column
            for column in row.cells
            if self._names[column] in _KNOWN
            and self._names[column]
            not in ("title", "legacyid", "culture", "parentid", "qubitparentslug", "identifier")
        ]
        self._remarks.append(
            f"{said}; its title was taken as another name"
            + (
                f"; only as listed: {', '.join(clean_line(one, 60) for one in rest)}"
                if rest
                else ""
            )
        )

    def _set_codes(self, drafts: Iterable[UnitDraft]) -> None:
        """At the top an identifier is a unit's code, below it a number within its parent."""
        keys = {draft.key for draft in drafts}
        for draft in drafts:
            code = draft.fields.pop("number", None)
            if code and (draft.parent not in keys and "reference" not in draft.fields):
                draft.fields["reference"] = code
            elif code:
                draft.fields["number"] = code
