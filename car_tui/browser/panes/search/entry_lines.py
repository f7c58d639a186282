"""A hit, or a line of an answer, as lines on screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.dates import parse, short
from archive.model.audience import marked
from archive.model.vocabulary import Kind
from car_tui.browser.widgets.cells import fit, printable, width_of
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.wrap import Line, wrap
from car_tui.present.found_words import words_of
from car_tui.present.place_names import passage_name
from car_tui.present.registers.entry import written_in
from car_tui.present.symbols import SYMBOLS

if TYPE_CHECKING:
    from car_tui.present.answered import AnswerLine
    from index import Hit

_MOST_LINES = 2
_LEAST_TITLE = 16
_INDENT = "  "
_GAP = " … "


def hit_lines(hit: Hit, width: int, *, is_held: bool, is_new: bool) -> list[list[Piece]]:
    """Sign and title with date and state at the right, then at most two lines of the snippet."""
    return [*_title_lines(hit, width, is_held, is_new), *_snippet_lines(hit, width)]


def answer_lines(line: AnswerLine, width: int) -> list[list[Piece]]:
    """A line of an answer: the words, cut to two lines, and where they are written."""
    text = printable(line.words)
    sure = len(printable(line.certainty)) + 1 if line.certainty else 0
    wrapped = wrap(text, max(1, width - 2))[:_MOST_LINES]
    lines: list[list[Piece]] = []
    for number, part in enumerate(wrapped):
        said = text[part.start : part.end]
        if number == _MOST_LINES - 1:
            said = fit(text[part.start :].replace("\n", " "), max(1, width - 2))
        word = max(0, min(len(said), sure - part.start))
        sign = Piece("» " if number == 0 else _INDENT, "label")
        lines.append([sign, Piece(said[:word], "mark"), Piece(said[word:], "title")])
    first, *others = written_in(line.sources)
    more = f" (and {len(others)} more)" if others else ""
    lines.append([Piece(_INDENT), Piece(fit(printable(first + more), max(1, width - 2)), "muted")])
    return lines


def _title_lines(hit: Hit, width: int, is_held: bool, is_new: bool) -> list[list[Piece]]:
    """The title in one or two lines, at the right of the first what is told of time and file."""
    date = short(parse(hit.date)) if hit.date else ""
    state = ("held" if is_held else "cited") if hit.kind == Kind.DOCUMENT else ""
    right = [
        Piece(f"  {text}", role)
        for text, role in (
            ("new" if is_new else "", "good"),
            (date, "date"),
            (state, "good" if is_held else "muted"),
        )
        if text
    ]
    sign = f"{SYMBOLS[hit.kind]} "
    while right and width - len(sign) - _width(right) < _LEAST_TITLE:
        right.pop()
    room = max(1, width - len(sign) - _width(right))
    title = printable(marked(hit))
    first, *others = wrap(title, room)
    lines = [
        [
            Piece(sign, "label"),
            Piece(fit(title[first.start : first.end], room), "title"),
            *right,
        ]
    ]
    if others:
        rest = fit(title[others[0].start :].strip(), max(1, width - len(_INDENT)))
        lines.append([Piece(_INDENT), Piece(rest, "title")])
    return lines


def _width(pieces: list[Piece]) -> int:
    return sum(width_of(piece.text) for piece in pieces)


def _where(hit: Hit) -> str:
    """Where in a document the snippet stands, and how many more places there are."""
    words = words_of(hit.has, hit.passages_matching)
    if hit.passages_matching > 1:
        words = words or f"{hit.passages_matching} places"
        words += ", p shows all"
    place = passage_name(hit.page, hit.passage)
    return ": ".join(part for part in (words, place) if part)


def _snippet_lines(hit: Hit, width: int) -> list[list[Piece]]:
    """At most two lines, so that the first marked word is in them; none without a snippet.

    Of words that stand in several texts the first two lines with one.
    """
    room = max(1, width - len(_INDENT))
    where = _where(hit)
    snippet = printable(hit.snippet)
    if not snippet.strip():
        return [[Piece(_INDENT), Piece(fit(where, room), "muted")]] if where else []
    pieces = [Piece(f"{where}  ", "muted")] if where else []
    for number, (start, end) in enumerate(_parts(hit, snippet, room, bool(where))):
        if number or start:
            pieces.append(Piece(_GAP if number else _GAP.lstrip(), "muted"))
        pieces += _marked(snippet, start, end, hit)
    text = "".join(piece.text for piece in pieces)
    lines = wrap(text, room)
    shown = list(lines[:_MOST_LINES])
    cut = len(lines) > _MOST_LINES
    drawn = [[Piece(_INDENT), *_stretch(pieces, line.start, line.end)] for line in shown]
    if cut:
        last = shown[-1]
        end = last.end if width_of(text[last.start : last.end]) < room else last.end - 1
        drawn[-1] = [Piece(_INDENT), *_stretch(pieces, last.start, end), Piece("…", "muted")]
    return drawn


def _parts(hit: Hit, text: str, width: int, is_led: bool) -> list[tuple[int, int]]:
    """The stretches of a snippet that are shown: they begin near the first marked word."""
    lines = wrap(text, width)
    marked_lines = [number for number, line in enumerate(lines) if _has_mark(line, hit)] or [0]
    if hit.has != "all" and len(marked_lines) > 1:
        return [(lines[number].start, lines[number].end) for number in marked_lines[:_MOST_LINES]]
    # What stands before the snippet takes some of the first line.
    before = 0 if is_led else 1
    first = max(0, min(marked_lines[0] - before, len(lines) - _MOST_LINES))
    return [(lines[first].start, len(text))]


def _has_mark(line: Line, hit: Hit) -> bool:
    return any(line.start <= start < line.end for start, _ in hit.marks)


def _marked(text: str, start: int, end: int, hit: Hit) -> Iterator[Piece]:
    at = start
    for mark_start, mark_end in hit.marks:
        if mark_end <= start or mark_start >= end:
            continue
        first, last = max(at, mark_start), min(end, mark_end)
        yield Piece(text[at:first], "muted")
        yield Piece(text[first:last], "mark")
        at = last
    yield Piece(text[at:end], "muted")


def _stretch(pieces: list[Piece], start: int, end: int) -> Iterator[Piece]:
    """What stands from `start` to `end` of the joined pieces."""
    at = 0
    for piece in pieces:
        first, last = max(start - at, 0), min(end - at, len(piece.text))
        if first < last:
            yield Piece(piece.text[first:last], piece.role)
        at += len(piece.text)
