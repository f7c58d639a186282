"""A selection that keys extend."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from car_tui.browser.widgets.layout import Layout

_WORD = re.compile(r"\w+")
# Words are looked for this far from the end that moves.
_REACH = 2_000


@dataclass(frozen=True, slots=True)
class KeySelection:
    """The offset of the end that stays, and of the one that moves."""

    anchor: int
    head: int

    @property
    def range(self) -> tuple[int, int]:
        """What is selected."""
        return min(self.anchor, self.head), max(self.anchor, self.head)

    def swapped(self) -> KeySelection:
        """The same, with the other end moving."""
        return KeySelection(self.head, self.anchor)

    def to(self, offset: int) -> KeySelection:
        """The end moved to an offset."""
        return replace(self, head=offset)

    def by_lines(self, lines: Layout, step: int) -> KeySelection:
        """The end some lines further, in its column; from the end of a line to the end of one."""
        here = lines.line_of(self.head)
        # The end of a line is an offset that the next line begins with, where a word was cut.
        if here and self.head == lines[here].start > self.anchor:
            here -= 1
        there = max(0, min(here + step, len(lines) - 1))
        if self.head >= lines[here].end:
            return self.to(lines[there].end)
        return self.to(min(lines[there].start + self.head - lines[here].start, lines[there].end))

    def by_word(self, text: str, step: int) -> KeySelection:
        """The end at the end of the next word, or at the start of the one before."""
        if step > 0:
            found = _WORD.search(text, self.head)
            return self.to(found.end() if found else len(text))
        first = max(0, self.head - _REACH)
        starts = [word.start() for word in _WORD.finditer(text, first, self.head)]
        before = bisect_left(starts, self.head) - 1
        return self.to(starts[before] if before >= 0 else first)
