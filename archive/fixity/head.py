"""The head of a journal: a short text to be noted elsewhere, which names all that was written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.errors import ArchiveError

_ID_DIGITS = 32
_FORM = re.compile(rf"([0-9]{{1,18}})-([0-9a-f]{{{_ID_DIGITS}}})")


@dataclass(frozen=True, slots=True)
class Head:
    """A journal's last entry: its number, and the first 128 bits of its id in hexadecimal."""

    number: int
    id: str

    @classmethod
    def of(cls, number: int, entry_id: str) -> Head:
        """The head of a journal that ends with this entry."""
        return cls(number, entry_id[:_ID_DIGITS])

    @classmethod
    def parse(cls, text: str) -> Head:
        """A head as it was noted. Raises ArchiveError where it is none."""
        found = _FORM.fullmatch(text.strip().lower())
        if found is None:
            raise ArchiveError(
                "this is not the head of a journal",
                f"A head is a number, a hyphen and {_ID_DIGITS} digits; car-tui info prints it.",
            )
        return cls(int(found[1]), found[2])

    def __str__(self) -> str:
        return f"{self.number}-{self.id}"

    def names(self, entry_id: str) -> bool:
        """Whether this is the entry with this id."""
        return entry_id.startswith(self.id)
