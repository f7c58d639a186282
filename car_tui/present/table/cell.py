"""What stands in one column of one row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

SortKey = tuple[int, int, str]
"""Numbers come before words, and each in its order."""

_ABSENT = ("", "?", "–", "·")


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as it is shown: `text`, in a `role` of the list, with `shorter` forms of it, the
    longest first, for a column that is too narrow.

    `by` is what it is sorted by where the words are not; a cell that says nothing comes last.
    `is_public` is False where it names what is not public.
    """

    text: str = ""
    role: str = "text"
    shorter: tuple[str, ...] = ()
    by: int | str | None = None
    is_public: bool = True

    @property
    def sort_key(self) -> SortKey | None:
        """What it is sorted by; None where there is nothing."""
        if isinstance(self.by, int):
            return 0, self.by, ""
        words = self.by or self.text
        return None if words in _ABSENT else (1, 0, words.casefold())

    def form(self, width: int, width_of: Callable[[str], int]) -> str:
        """The longest form that fits into `width`, or else the shortest there is."""
        for text in (self.text, *self.shorter):
            if width_of(text) <= width:
                return text
        return (self.text, *self.shorter)[-1]


def number(count: int | None, role: str = "text") -> Cell:
    """A number as a cell; a quiet dot for none."""
    return Cell(f"{count:,}", role, by=count) if count else Cell("·", "muted")
