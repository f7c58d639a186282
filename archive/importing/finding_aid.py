"""A finding aid as another system gives it: units of description with their tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from archive.authored.document import Plain
from archive.model.as_listed import FIELD as AS_LISTED
from archive.model.as_listed import ListedCell

FieldValue: TypeAlias = str | list[str] | list[dict[str, str]]
"""A value of a field: of groups there are only the cells of a table as they were listed."""


def plain_value(value: FieldValue) -> Plain:
    """A value as an item has it."""
    if isinstance(value, str):
        return value
    return [dict(one) if isinstance(one, dict) else one for one in value]


def summary_of(remarks: tuple[str, ...], not_taken: tuple[str, ...]) -> tuple[str, ...]:
    """Sentences on the whole of what was read from another system: what was not taken last."""
    return (*remarks, f"not taken: {'; '.join(not_taken)}") if not_taken else remarks


# Without slots, which make a dataclass slow to send to another process (Python 3.11).
@dataclass(frozen=True)
class ListedUnit:
    """A unit of description of a finding aid.

    `key` names it within the finding aid, `parent` is the key of the unit that it is part of, None
    at the top. `fields` are those of a document; its parent, its level and who may see it where
    nothing is said follow from the tree. `named` is the id that it has where it comes from, "" for
    none. `place` is where it stands ("line 4"), `file` the path of
    the file that it describes, "" for none. `remarks` are sentences on what was read otherwise than
    it is written, or was not read.
    """

    key: str
    parent: str | None
    fields: dict[str, FieldValue]
    place: str
    file: str = ""
    remarks: tuple[str, ...] = ()
    named: str = ""

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.fields["title"])


@dataclass(frozen=True)
class FindingAid:
    """All units of a finding aid, each behind the one that it is part of.

    `name` is that of its file. `remarks` are sentences on the whole of it; `not_taken` names every
    column or element of which something was not taken, and how often.
    """

    name: str
    units: tuple[ListedUnit, ...]
    remarks: tuple[str, ...] = ()
    not_taken: tuple[str, ...] = ()

    @property
    def summary(self) -> tuple[str, ...]:
        """Sentences on the whole: what was not taken last."""
        return summary_of(self.remarks, self.not_taken)


@dataclass(slots=True)
class UnitDraft:
    """A unit while it is read: its fields are filled, its remarks gathered."""

    key: str
    place: str
    parent: str | None = None
    file: str = ""
    named: str = ""
    fields: dict[str, FieldValue] = field(default_factory=dict)
    cells: list[ListedCell] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def put(self, name: str, value: str) -> None:
        """Fill a field; what is there already stays before it, on a line of its own."""
        value = value.strip()
        before = self.fields.get(name)
        if not value or before == value:
            return
        self.fields[name] = f"{before}\n{value}" if isinstance(before, str) and before else value

    def put_all(self, name: str, values: list[str]) -> None:
        """Add to a list, each value once."""
        before = self.fields.get(name)
        kept = [one for one in before if isinstance(one, str)] if isinstance(before, list) else []
        together = list(dict.fromkeys((*kept, *(one for one in values if one))))
        if together:
            self.fields[name] = together

    def note(self, label: str, value: str) -> None:
        """Keep what has no field of its own in the note, under its name."""
        if value.strip():
            self.put("note", f"{label}: {value.strip()}")

    def remark(self, sentence: str) -> None:
        """Report something of this unit."""
        self.remarks.append(f"{self.place}, {sentence}")

    def finished(self) -> ListedUnit:
        """The unit as read."""
        if self.cells:
            self.fields[AS_LISTED] = [cell.written() for cell in self.cells]
        return ListedUnit(
            self.key,
            self.parent,
            self.fields,
            self.place,
            self.file,
            tuple(self.remarks),
            self.named,
        )


def in_tree_order(drafts: list[UnitDraft]) -> tuple[tuple[ListedUnit, ...], list[str]]:
    """The units with each behind its parent, and sentences on parents that cannot be.

    A parent that is not among them, and one that would make a unit part of itself, is left out.
    """
    by_key: dict[str, UnitDraft] = {}
    for draft in drafts:
        by_key.setdefault(draft.key, draft)
    remarks: list[str] = []
    for draft in drafts:
        seen = {draft.key}
        above = draft.parent
        while above is not None and above in by_key and above not in seen:
            seen.add(above)
            above = by_key[above].parent
        if above is not None and above in seen:
            remarks.append(f"{draft.place}, its parent: would make it part of itself; left out")
            draft.parent = None
        elif draft.parent is not None and draft.parent not in by_key:
            remarks.append(
                f"{draft.place}, its parent: there is no unit {draft.parent[:60]} here; left out"
            )
            draft.parent = None
    parts: dict[str | None, list[UnitDraft]] = {}
    for draft in drafts:
        parts.setdefault(draft.parent, []).append(draft)
    ordered: list[ListedUnit] = []
    waiting = parts.pop(None, [])[::-1]
    while waiting:
        draft = waiting.pop()
        ordered.append(draft.finished())
        # Two units of one key: what names it belongs to the first.
        waiting.extend(parts.pop(draft.key, [])[::-1])
    return tuple(ordered), remarks
