"""Reads AtoM's CSV of archival descriptions (its ISAD(G) template), as it exports it and worse.

The columns and their quirks are those of AtoM 2: `|` divides lists, NULL is a hole in one, the
columns of events belong together by position, a further row of one `legacyId` in another `culture`
is a translation. A fault of form costs what it concerns; everything else is taken.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable

from archive.importing.atom_columns import (
    ELSEWHERE,
    EVENTS,
    FOR_THE_TREE,
    LISTS,
    MARKS,
    NOTES,
    OLD_NAMES,
    TEXTS,
)
from archive.importing.finding_aid import FindingAid, UnitDraft, in_tree_order
from archive.importing.lenient_table import TableRow, columns_of, read_table
from archive.importing.listed_values import (
    put_access,
    put_date,
    put_genres,
    put_languages,
    put_level,
)
from archive.model.vocabulary import Access
from archive.text.clean import clean_line

_CREATION = ("", "creation")
_NEARLY = 0.85
_ZEROS = re.compile(r"(?:-00)+\b")
_HEADING_BYTES = 8_192
_KNOWN = {*TEXTS, *LISTS, *NOTES, *MARKS, *EVENTS, *ELSEWHERE}
_TREE = {"legacyid", "parentid", "qubitparentslug", "levelofdescription"}


def is_atom_list(data: bytes) -> bool:
    """Whether the bytes of a table are a list of descriptions with their tree, by its columns."""
    beginning = b"".join(data[:_HEADING_BYTES].replace(b"\0", b"").lower().split())
    if not any(name.encode() in beginning.replace(b"_", b"") for name in _TREE):
        return False  # Most tables are none, and guessing an encoding takes time.
    names = {_key(name) for name in columns_of(data)}
    return "title" in names and bool(names & _TREE) and len(names & _KNOWN) >= 3


def read_atom_list(data: bytes, name: str) -> FindingAid:
    """Read the bytes of a table of the file `name`; whatever is wrong with it is a remark."""
    return _List(data, name).read()


def _key(column: str) -> str:
    return "".join(column.split()).replace("_", "").lower()


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
        key = OLD_NAMES.get(_key(column), _key(column))
        near = difflib.get_close_matches(key, ["accessconditions", "publicationstatus"], 1, _NEARLY)
        if key not in _KNOWN and near:
            self._remarks.append(f"the column {clean_line(column, 60)} was read as {near[0]}")
            key = near[0]
        if key in self._names.values():
            key = column
        self._names[column] = key

    def read(self) -> FindingAid:
        drafts: list[UnitDraft] = []
        by_id: dict[str, tuple[UnitDraft, str]] = {}
        slugs: dict[str, str] = {}
        for row in self._rows:
            cells = {self._names[column]: value for column, value in row.cells.items()}
            self._count_lost(row)
            legacy, culture = cells.get("legacyid", ""), cells.get("culture", "").lower()
            first = by_id.get(legacy) if legacy else None
            if first is not None and first[1] != culture and culture:
                self._translation(first[0], row, cells)
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
                by_id.setdefault(legacy, (draft, culture))
            self._fill(draft, cells)
            for known in (cells.get("slug", ""), _slug(str(draft.fields["title"]))):
                if known:
                    slugs.setdefault(f"slug {known.lower()}", key)
            drafts.append(draft)
        for draft in drafts:
            if draft.parent in slugs:
                draft.parent = slugs[draft.parent]
        self._set_codes(drafts)
        units, on_parents = in_tree_order(drafts)
        if read := [column for column, key in self._names.items() if key in FOR_THE_TREE]:
            self._remarks.append(f"read for the tree and not kept: {', '.join(read)}")
        lost = (f"{column} ({count})" for column, count in sorted(self._lost.items()))
        return FindingAid(self._name, units, (*self._remarks, *on_parents), tuple(lost))

    def _count_lost(self, row: TableRow) -> None:
        for column in row.cells:
            key = self._names[column]
            if key not in _KNOWN or key in ELSEWHERE:
                self._lost[clean_line(column, 60)] += 1

    def _translation(self, draft: UnitDraft, row: TableRow, cells: dict[str, str]) -> None:
        """A further row of the same unit: its title is another name; the rest is reported."""
        title = cells.get("title", "")
        draft.put_all("aliases", [title] if title != draft.fields["title"] else [])
        rest = [
            column
            for column in row.cells
            if self._names[column]
            not in ("title", "legacyid", "culture", "parentid", "qubitparentslug", "identifier")
        ]
        self._remarks.append(
            f"line {row.line}: {draft.place} in another language ({cells.get('culture')});"
            f" its title was taken as another name"
            + (f", not {', '.join(clean_line(one, 60) for one in rest)}" if rest else "")
        )

    def _fill(self, draft: UnitDraft, cells: dict[str, str]) -> None:
        title = clean_line(cells.get("title", ""), 500)
        if not title:
            title = clean_line(cells.get("identifier", "")) or "untitled"
            draft.remark(f"title: is missing; “{title}” stands in its place")
        draft.fields["title"] = title
        draft.file = cells.get("digitalobjectpath", "")
        put_level(draft, "levelOfDescription", cells.get("levelofdescription", ""))
        self._events(draft, cells)
        put_access(draft, "accessConditions", cells.get("accessconditions", ""))
        self._publication(draft, cells.get("publicationstatus", ""))
        put_languages(draft, "language", _list(cells.get("language", "")))
        for column, field in TEXTS.items():
            for value in _list(cells.get(column, "")):
                draft.put(field, value)
        draft.put("script", ", ".join(_list(cells.get("script", ""))))
        for column, field in LISTS.items():
            draft.put_all(field, [clean_line(one, 300) for one in _list(cells.get(column, ""))])
        for column, label in NOTES.items():
            draft.note(label, ", ".join(_list(cells.get(column, ""))))
        put_genres(draft, _list(cells.get("genreaccesspoints", "")))
        self._identifiers(draft, cells)
        self._places(draft, cells)

    def _events(self, draft: UnitDraft, cells: dict[str, str]) -> None:
        """Take events by position: who created it is its creator, and when its date."""
        rows = {column: _parallel(cells.get(column, "")) for column in EVENTS}
        length = max(map(len, rows.values()))
        counts = {len(values) for values in rows.values() if values != [""]}
        if len(counts) > 1:
            draft.remark("events: their columns do not have the same number of values")
        events = [
            {column: values[at] if at < len(values) else "" for column, values in rows.items()}
            for at in range(length)
        ]
        created = [one for one in events if one["eventtypes"].lower() in _CREATION]
        others = [one for one in events if one not in created]
        for event in created:
            dated = "date" in draft.fields
            if dated:
                draft.note("Further creation", _in_words(event))
            else:
                put_date(
                    draft,
                    "eventDates",
                    event["eventdates"],
                    event["eventstartdates"],
                    event["eventenddates"],
                )
            draft.put_all("creators", [clean_line(event["eventactors"], 300)])
            draft.put("administrative_history", event["eventactorhistories"])
            for column in ("eventdescriptions", "eventplaces"):
                draft.note("Creation", event[column])
        for event in others:
            kind, words = event["eventtypes"], _in_words(event)
            draft.note(kind, words)
            if not words:
                draft.remark(f"eventTypes: nothing is said of “{clean_line(kind, 60)}”; left out")

    def _publication(self, draft: UnitDraft, status: str) -> None:
        """What is a draft there is not public here."""
        if status and status.lower() != "published":
            # Also where a condition would open it: nobody has published it yet.
            draft.fields["access"] = Access.RESTRICTED.value
            draft.fields.setdefault(
                "access_reason", f"publication status: {clean_line(status, 60)}"
            )
            draft.fields.pop("access_until", None)
            if status.lower() != "draft":
                draft.remark(f"publicationStatus: “{clean_line(status, 60)}” was read as Draft")

    def _identifiers(self, draft: UnitDraft, cells: dict[str, str]) -> None:
        labels = _parallel(cells.get("alternativeidentifierlabels", ""))
        others = _parallel(cells.get("alternativeidentifiers", ""))
        for at in range(max(len(labels), len(others))):
            label = labels[at] if at < len(labels) else ""
            other = others[at] if at < len(others) else ""
            draft.note(label or "Alternative identifier", other)
            if label and not other:
                shown = clean_line(label, 60)
                draft.remark(f"alternativeIdentifierLabels: “{shown}” labels nothing; left out")

    def _places(self, draft: UnitDraft, cells: dict[str, str]) -> None:
        """Shelf marks: a name, its kind and its place, by position."""
        names, kinds, places = (
            _parallel(cells.get(f"physicalobject{part}", ""))
            for part in ("name", "type", "location")
        )
        for at in range(max(len(names), len(kinds), len(places))):
            name, kind, place = (
                column[at] if at < len(column) else "" for column in (names, kinds, places)
            )
            named = f"{name} ({kind})" if name and kind and kind not in name else name or kind
            draft.put("locator", ", ".join(filter(None, (named, place))))

    def _set_codes(self, drafts: Iterable[UnitDraft]) -> None:
        """At the top an identifier is a unit's code, below it a number within its parent."""
        for draft in drafts:
            code = draft.fields.pop("number", None)
            if code and (draft.parent is None and "reference" not in draft.fields):
                draft.fields["reference"] = code
            elif code:
                draft.fields["number"] = code


def _list(value: str) -> list[str]:
    return [part for part in _parallel(value) if part]


def _parallel(value: str) -> list[str]:
    parts = [part.strip() for part in value.split("|")]
    return ["" if part == "NULL" else part for part in parts]


def _in_words(event: dict[str, str]) -> str:
    bounds = "/".join(filter(None, (event["eventstartdates"], event["eventenddates"])))
    # A day or month of zeros is not stated.
    is_said = _ZEROS.sub("", bounds) in (event["eventdates"], "")
    dates = (
        event["eventdates"] if is_said else ", ".join(filter(None, (event["eventdates"], bounds)))
    )
    more = (event["eventplaces"], event["eventdescriptions"], event["eventactorhistories"])
    return ", ".join(filter(None, (event["eventactors"], dates, *more)))


def _slug(title: str) -> str:
    """A title as AtoM makes an address of it: small letters and digits, joined by hyphens."""
    kept = "".join(letter if letter.isalnum() else "-" for letter in title.lower())
    return "-".join(filter(None, kept.split("-")))
