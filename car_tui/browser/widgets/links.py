"""The links in a text: those it was made with, and those that were found in it later."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from car_tui.browser.widgets.document import Span


@dataclass(frozen=True, slots=True)
class Links:
    """Spans with targets in reading order, none over another.

    `found` are those among them that the text does not draw by itself.
    """

    spans: tuple[Span, ...] = ()
    found: tuple[Span, ...] = ()

    @classmethod
    def of(cls, own: Sequence[Span], found: Sequence[Span] = ()) -> Links:
        """Own links and found ones; what was found over an own link is left out."""
        alone = cls(tuple(own))
        kept = sorted(
            (one for one in found if not alone.touches(one.start, one.end)),
            key=lambda one: one.start,
        )
        spans = tuple(sorted((*own, *kept), key=lambda one: one.start))
        return cls(spans, tuple(kept))

    def at(self, offset: int) -> Span | None:
        """The link over a character of the text."""
        number = bisect_right(self.spans, offset, key=lambda one: one.start) - 1
        return self.spans[number] if number >= 0 and offset < self.spans[number].end else None

    def touches(self, start: int, end: int) -> bool:
        """Whether a link lies in a range of the text, or reaches into it."""
        number = bisect_right(self.spans, start, key=lambda one: one.start)
        reaches = number > 0 and self.spans[number - 1].end > start
        return reaches or (number < len(self.spans) and self.spans[number].start < end)

    def found_within(self, start: int, end: int) -> Iterator[Span]:
        """The links that were found and touch a range of the text."""
        number = max(0, bisect_right(self.found, start, key=lambda one: one.start) - 1)
        while number < len(self.found) and self.found[number].start < end:
            if self.found[number].end > start:
                yield self.found[number]
            number += 1
