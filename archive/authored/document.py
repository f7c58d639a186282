"""A file as it was read: its values, what is wrong in it, and where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
"""A value as JSON has it. A date is the text that was written: EDTF is read by the model."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a file may be: in bytes, in levels of nesting, and in values, names not counted."""

    bytes: int = 1 << 20
    depth: int = 20
    values: int = 100_000


class Place(NamedTuple):
    """Where something stands, both from 1; `within` are the places of its parts.

    The place of a field is that of its name. In a table the column is the number of the cell.
    """

    line: int
    column: int
    within: Mapping[str, Place] | Sequence[Place] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: `field` is a path such as `shows/0/order`, "" for the file as a whole.

    `sentence` says what is wrong and what would be right, without a full stop. Line and column
    are 0 where no place in the file is meant.
    """

    file: str
    line: int
    column: int
    field: str
    sentence: str

    @property
    def where(self) -> str:
        """Line, column and field, as they stand before the sentence; "" for the whole file."""
        place = f"line {self.line}, column {self.column}" if self.line else ""
        return ", ".join(filter(None, (place, self.field)))

    @property
    def within_file(self) -> str:
        """Place and sentence, for where the file has been named."""
        return f"{self.where}: {self.sentence}" if self.where else self.sentence

    def __str__(self) -> str:
        """File, place and sentence."""
        return ", ".join(filter(None, (self.file, self.where))) + f": {self.sentence}"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file of which nothing can be read. There is one fault, the first."""

    faults: tuple[Fault]


@dataclass(frozen=True, slots=True)
class AuthoredFile:
    """A file that was read. `faults` are the values that could not be and are left out of `value`.

    A reader for whom half a file is none refuses where there are `faults`.
    """

    file: str
    value: Plain
    top: Place
    faults: tuple[Fault, ...] = ()

    def place(self, field: str) -> Place:
        """Where the field of this path stands, or the last part of the path that is there."""
        here, rest = self.top, field
        while rest:
            name, _, behind = rest.partition("/")
            if isinstance(here.within, Mapping):
                if rest in here.within:  # A name may hold a stroke itself.
                    name, behind = rest, ""
                found = here.within.get(name)
            else:
                found = _numbered(here.within, name)
            if found is None:
                break
            here, rest = found, behind
        return here

    def fault(self, field: str, sentence: str) -> Fault:
        """A mistake that a check of the values has found."""
        place = self.place(field)
        return Fault(self.file, place.line, place.column, field, sentence)


def _numbered(parts: Sequence[Place], number: str) -> Place | None:
    is_number = number.isascii() and number.isdecimal() and len(number) < 10
    return parts[int(number)] if is_number and int(number) < len(parts) else None


Read = AuthoredFile | Unreadable


def unreadable(file: str, line: int, column: int, sentence: str) -> Unreadable:
    """A file that ends to make sense at this place."""
    return Unreadable((Fault(file, line, column, "", sentence),))
