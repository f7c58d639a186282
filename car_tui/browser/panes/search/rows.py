"""What the search pane lists: hits, and the passages of one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from archive.dates import parse, short
from archive.model.audience import marked
from car_tui.browser.widgets.cells import fit, printable, width_of
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.wrap import Line, wrap
from car_tui.present.address import Address
from car_tui.present.found_words import words_of
from car_tui.present.place_names import passage_name
from car_tui.present.symbols import SYMBOLS

if TYPE_CHECKING:
    from index import Hit


class HitRows:
    """A row a hit, three lines: the title, and two of the snippet with the words marked.

    More hits come as one needs them; `growing` says that they are on their way. Where `seen` are
    the ids of hits that were there before, the others are marked as new.
    """

    def __init__(self, hits: Sequence[Hit], seen: frozenset[str] | None = None) -> None:
        self.hits = list(hits)
        self.growing = False
        self._seen = seen

    def grow(self, hits: Sequence[Hit]) -> None:
        """Take in the hits after the last."""
        self.hits += hits
        self.growing = False

    def __len__(self) -> int:
        return len(self.hits)

    def address(self, index: int, /) -> Address:
        """Where a hit stands: its best passage, or its record."""
        hit = self.hits[index]
        return Address(hit.id, hit.passage)

    def selectable(self, _index: int, /) -> bool:
        """Every row is a hit."""
        return True

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """Sign and title with date and place, then the snippet."""
        hit = self.hits[index]
        date = short(parse(hit.date)) if hit.date else ""
        more = f"{hit.passages_matching} passages" if hit.passages_matching > 1 else ""
        more = words_of(hit.has, hit.passages_matching) or more
        new = "new" if self._seen is not None and hit.id not in self._seen else ""
        place = passage_name(hit.page, hit.passage)
        details = " · ".join(part for part in (new, date, place, more) if part)
        title_width = max(10, width - width_of(details) - 4)
        first = [
            Piece(f"{SYMBOLS[hit.kind]} ", "label"),
            Piece(fit(marked(hit), title_width), "title"),
            Piece(f"  {details}", "date"),
        ]
        return [first, *_snippet_lines(hit, width)]


def _snippet_lines(hit: Hit, width: int) -> list[list[Piece]]:
    """Two lines of the snippet, chosen so that the first marked word is in them.

    Of words that stand in several texts the first two lines with one.
    """
    text = printable(hit.snippet)
    lines = wrap(text, max(1, width - 2))
    marked = [number for number, line in enumerate(lines) if _has_mark(line, hit)] or [0]
    first = max(0, min(marked[0] - 1, len(lines) - 2))
    shown = lines[first : first + 2]
    if hit.has != "all" and len(marked) > 1:
        shown = [lines[number] for number in marked[:2]]
    return [[Piece("  "), *_marked(text, line.start, line.end, hit)] for line in shown]


def _has_mark(line: Line, hit: Hit) -> bool:
    return any(line.start <= start < line.end for start, _ in hit.marks)


def _marked(text: str, start: int, end: int, hit: Hit) -> list[Piece]:
    pieces, at = [], start
    for mark_start, mark_end in hit.marks:
        if mark_end <= start or mark_start >= end:
            continue
        first, last = max(at, mark_start), min(end, mark_end)
        pieces += [Piece(text[at:first], "muted"), Piece(text[first:last], "mark")]
        at = last
    return [*pieces, Piece(text[at:end], "muted")]


def sparkline(counts: Mapping[str, int], width: int) -> str:
    """Counts by year as "1998 ▁▃·█ 2018", years put together where there are many."""
    if not counts:
        return ""
    first, last = min(map(int, counts)), max(map(int, counts))
    cells = min(last - first + 1, max(1, width))
    sums = [0] * cells
    for year, count in counts.items():
        sums[(int(year) - first) * cells // (last - first + 1)] += count
    most = max(sums)
    bars = "".join("▁▂▃▄▅▆▇█"[(count * 8 - 1) // most] if count else "·" for count in sums)
    return f"{first} {bars} {last}" if last > first else f"{first}"
