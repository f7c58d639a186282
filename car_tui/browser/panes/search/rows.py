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
from car_tui.present.registers.entry import written_in
from car_tui.present.symbols import SYMBOLS

if TYPE_CHECKING:
    from car_tui.present.answered import Answered, AnswerLine
    from index import Hit

_ANSWER_LINES = 2


class HitRows:
    """A row a hit, three lines: the title, and two of the snippet with the words marked.

    Above the hits stand the lines of an `answer` from the registers, where there is one, a row
    each. More hits come as one needs them; `growing` says that they are on their way. Where `seen`
    are the ids of hits that were there before, the others are marked as new.
    """

    def __init__(
        self,
        hits: Sequence[Hit],
        seen: frozenset[str] | None = None,
        answer: Answered | None = None,
    ) -> None:
        self.hits = list(hits)
        self.answer = answer.shown if answer else ()
        self.growing = False
        self._seen = seen

    def grow(self, hits: Sequence[Hit]) -> None:
        """Take in the hits after the last."""
        self.hits += hits
        self.growing = False

    def __len__(self) -> int:
        return len(self.answer) + len(self.hits)

    def hit(self, index: int) -> Hit | None:
        """The hit of a row; None for a line of the answer."""
        place = index - len(self.answer)
        return self.hits[place] if place >= 0 else None

    def address(self, index: int, /) -> Address:
        """Where a hit stands, its best passage or its record; the record of a line of an answer."""
        hit = self.hit(index)
        return Address(hit.id, hit.passage) if hit else Address(self.answer[index].record.id)

    def selectable(self, _index: int, /) -> bool:
        """Every row leads somewhere."""
        return True

    def headings(self) -> Sequence[int]:
        """None of the rows is one."""
        return ()

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """Sign and title with date and place, then the snippet."""
        hit = self.hit(index)
        if hit is None:
            return answer_lines(self.answer[index], width)
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


def answer_lines(line: AnswerLine, width: int) -> list[list[Piece]]:
    """A line of an answer: the words, cut to two lines, and where they are written."""
    text = printable(line.words)
    sure = len(printable(line.certainty)) + 1 if line.certainty else 0
    wrapped = wrap(text, max(1, width - 2))[:_ANSWER_LINES]
    lines: list[list[Piece]] = []
    for number, part in enumerate(wrapped):
        said = text[part.start : part.end]
        if number == _ANSWER_LINES - 1:
            said = fit(text[part.start :].replace("\n", " "), max(1, width - 2))
        word = max(0, min(len(said), sure - part.start))
        sign = Piece("» " if number == 0 else "  ", "label")
        lines.append([sign, Piece(said[:word], "mark"), Piece(said[word:], "title")])
    first, *others = written_in(line.sources)
    more = f" (and {len(others)} more)" if others else ""
    lines.append([Piece("  "), Piece(fit(printable(first + more), max(1, width - 2)), "muted")])
    return lines


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
