"""What is different between two states of a record: field by field, in lists element by element."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from archive.model.field_values import FieldValues
from archive.model.record import Json

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field with its value before and after.

    Where `position` is a number, one element was put into a list at that place (`old` is None), or
    taken out of it there (`new` is None); several are meant one after the other.
    """

    field: str
    position: int | None
    old: Json
    new: Json


def differences(before: FieldValues, after: FieldValues) -> list[Difference]:
    """Everything that makes `after` of `before`, in the order of the fields."""
    found: list[Difference] = []
    for name in dict.fromkeys([*after, *before]):
        old, new = before.get(name), after.get(name)
        if canonical(old) == canonical(new):
            continue
        # A list of which the other state has nothing at all is empty there.
        if isinstance(old or [], list) and isinstance(new or [], list):
            found += _of_list(name, _listed(old), _listed(new))
        else:
            found.append(Difference(name, None, old, new))
    return found


def canonical(value: Json) -> str:
    """A value as text, the same for the same value whatever the order of its names.

    An empty list is nothing.
    """
    return _ENCODER.encode(None if value == [] else value)


def _of_list(name: str, old: Sequence[Json], new: Sequence[Json]) -> Iterator[Difference]:
    was, now = [canonical(one) for one in old], [canonical(one) for one in new]
    parts = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    changed = [part for part in parts if part[0] != "equal"]
    for _, start, end, _, _ in reversed(changed):
        for place in range(end - 1, start - 1, -1):
            yield Difference(name, place, old[place], None)
    for _, _, _, start, end in changed:
        for place in range(start, end):
            yield Difference(name, place, None, new[place])


def _listed(value: Json) -> Sequence[Json]:
    return value if isinstance(value, list) else []
