"""Which of several entries stand: those that no other has taken the place of; pure.

Entries of several archives are one set, named by their content. What is shown is worked out from
the set alone, so that it does not matter in which order archives were merged.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

INGESTION, DELETION = "ingestion", "deletion"
_MERGE, _UNDO, _UPKEEP = "merge", "undo", "upkeep"
_HISTORIAN = "bundled history"


@dataclass(frozen=True, slots=True)
class Node:
    """An entry as one of a set: what it says of a record, and the entries that it replaces.

    `old` and `new` are JSON, except for the checksum of a file; None also where they were blanked.
    """

    id: str
    origin: str
    number: int
    lamport: int
    event: str
    uid: str | None
    record: str | None
    field: str | None
    position: int | None
    old: str | None
    new: str | None
    replaces: tuple[str, ...]
    is_blanked: bool
    form: int
    step: int
    deed: str | None
    undoes: str | None
    who: str
    at: str
    why: str | None

    @property
    def order(self) -> tuple[int, str]:
        """Where it is shown among others; it decides nothing that people have to decide."""
        return self.lamport, self.id

    @property
    def is_whole(self) -> bool:
        """Whether it is of a whole record: made, or taken back as if never made."""
        return self.field is None and self.event in (INGESTION, DELETION)

    @property
    def is_authored(self) -> bool:
        """Whether somebody said it; a merge only notes what others said."""
        return self.deed != _MERGE

    @property
    def is_bundled(self) -> bool:
        """Whether it came with the program, and gives way to whatever a person says."""
        return self.deed == _UPKEEP and self.who == _HISTORIAN

    @property
    def element(self) -> str | None:
        """The element of a list that it puts in or takes out, in one form; None for no element."""
        if self.position is None or self.is_blanked:
            return None
        return same_text(self.new if self.new is not None else self.old)

    def is_of(self, field: str, element: str | None = None) -> bool:
        """Whether it says anything of a field, or of one element of a list in it."""
        if self.is_whole:
            return True
        return self.field == field and (self.position is None or self.element == element)


def same_text(value: str | None) -> str:
    """A value in JSON as text that is the same for the same value. Raises ValueError."""
    return json.dumps(None if value is None else json.loads(value), sort_keys=True)


def taken_back(nodes: Iterable[Node]) -> set[str]:
    """The entries that count for nothing: all that a step said which was taken back, and by what.

    Without them stands again what they took the place of, unless another entry did so too.
    """
    by_id = {node.id: node for node in nodes}
    void: set[str] = set()
    taken: dict[str, Node] = {}
    for node in sorted(by_id.values(), key=lambda one: one.order):
        if node.deed != _UNDO or node.field is None:
            continue
        # An undo replaces the last entry of its own archive (`catalogue.storage.journal`). Where
        # that is an undo too, it takes back what had stood before.
        before = node.replaces
        while len(before) == 1 and before[0] in taken and not _are_together(by_id[before[0]], node):
            before = taken[before[0]].replaces
        if len(before) != 1:
            continue
        found = taken.get(before[0]) or by_id.get(before[0])
        if found is None or found.is_whole:
            continue
        void |= {node.id, found.id}
        while (one := _of_same_step(found, by_id)) is not None:
            found = one
            void.add(one.id)
        taken[node.id] = found
    return void


def _of_same_step(node: Node, by_id: Mapping[str, Node]) -> Node | None:
    """What an entry took the place of, where its own step had said that."""
    one = by_id.get(node.replaces[0]) if len(node.replaces) == 1 else None
    return one if one and not one.is_whole and _are_together(one, node) else None


def _are_together(one: Node, other: Node) -> bool:
    return (one.origin, one.step) == (other.origin, other.step)


def standing(nodes: Sequence[Node], void: Collection[str] = ()) -> list[Node]:
    """Of entries of one field, or one element of a list, those that no other has replaced.

    What came with the program gives way to what people said. `void` are entries that count for
    nothing but lead on to those that they replaced, unless nothing else was ever said.
    """
    by_id = {node.id: node for node in nodes}
    authored = [node for node in by_id.values() if node.is_authored]
    counting = [node for node in authored if node.id not in void]
    heads = _heads(counting, by_id) or _heads(authored, by_id)
    people = [node for node in heads if not node.is_bundled]
    return sorted(people or heads, key=lambda node: node.order)


def _heads(living: Sequence[Node], by_id: Mapping[str, Node]) -> list[Node]:
    gone = _replaced_by(living, by_id)
    for whole in living:
        if whole.is_whole:
            # Whoever makes or takes back a record has seen all that was said of it there.
            gone |= {
                node.id
                for node in living
                if node.origin == whole.origin and node.number < whole.number
            }
    return [node for node in living if node.id not in gone]


def _replaced_by(living: Iterable[Node], by_id: Mapping[str, Node]) -> set[str]:
    """Every entry that others lead to; without recursion, since a chain may be of any length."""
    gone: set[str] = set()
    ahead = [one for node in living for one in node.replaces]
    while ahead:
        entry = ahead.pop()
        if entry not in gone:
            gone.add(entry)
            if entry in by_id:
                ahead.extend(by_id[entry].replaces)
    return gone
