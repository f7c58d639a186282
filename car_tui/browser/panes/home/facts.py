"""What the panels of Home say, as lines for the room there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from car_tui.browser.widgets.cells import fit, width_of
from car_tui.browser.widgets.facts import Lines
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.wrap import wrap
from car_tui.present.home.kinds import KindLine
from car_tui.present.home.standing import StandingLine
from car_tui.present.home.years import year_chart

_LABEL = 11
_SHARE = 12
_BAR = 24
_HIGHEST = 8


def wrapped(text: str, width: int, role: str = "text") -> list[list[Piece]]:
    """A sentence over as many lines as it takes."""
    return [[Piece(text[line.start : line.end], role)] for line in wrap(text, max(1, width))]


def standing(lines: Sequence[StandingLine], width: int, height: int) -> Lines:
    """A label at the left, what is told beside it; where there is room, with a blank line between
    two."""
    close = _standing(lines, width, airy=False)
    airy = _standing(lines, width, airy=True)
    return airy if len(airy) <= height else close


def _standing(lines: Sequence[StandingLine], width: int, *, airy: bool) -> list[list[Piece]]:
    told: list[list[Piece]] = []
    room = max(1, width - _LABEL)
    for line in lines:
        if airy and told and line.label:
            told.append([])
        label = Piece(fit(line.label, _LABEL), "label")
        share = _share(line) if airy and line.share and room > 4 * _SHARE else []
        role = "warning" if line.is_lacking else "text"
        beside = room - _SHARE - 2 if share else room
        for number, words in enumerate(wrapped(line.text, beside, role)):
            first = [label, *share] if not number else [Piece(" " * (_LABEL + room - beside))]
            told.append([*first, *words])
    return told


def _share(line: StandingLine) -> list[Piece]:
    part, whole = line.share or (0, 1)
    full = -(-part * _SHARE // whole)
    return [Piece("█" * full, "good"), Piece("░" * (_SHARE - full), "muted"), Piece("  ")]


def kinds(lines: Sequence[KindLine], width: int, height: int) -> Lines:
    """A line for each kind with a bar; where the lines are too few, several kinds on one."""
    names = max((width_of(line.name) for line in lines), default=0)
    counts = max((len(f"{line.count:,}") for line in lines), default=0)
    least = names + counts + 4
    if len(lines) <= height:
        bar = min(_BAR, width - least - 2)
        return [
            [*_kind(line, names, counts), Piece(f"  {line.bar(bar)}" if bar > 3 else "", "rule")]
            for line in lines
        ]
    columns = max(1, (width + 3) // (least + 3))
    if -(-len(lines) // columns) <= height:
        rows = -(-len(lines) // columns)
        return [list(_beside(lines[row::rows], names, counts)) for row in range(rows)]
    text = " · ".join(f"{line.sign} {line.name} {line.count:,}" for line in lines)
    return wrapped(text, width)[:height]


def _beside(lines: Sequence[KindLine], names: int, counts: int) -> Iterator[Piece]:
    for line in lines:
        yield from _kind(line, names, counts)
        yield Piece("   ")


def _kind(line: KindLine, names: int, counts: int) -> list[Piece]:
    return [
        Piece(f"{line.sign} ", "label"),
        Piece(fit(line.name, names)),
        Piece("  " + f"{line.count:,}".rjust(counts), "title"),
    ]


def years(counts: dict[int, int], width: int, height: int) -> Lines:
    """Bars, and below them the axis."""
    chart = year_chart(counts, width, min(_HIGHEST, height - 1))
    if chart is None:
        return [[Piece("Nothing bears a date.", "muted")]]
    lines = [[Piece(line, "date")] for line in chart.lines]
    lines.append([Piece(chart.axis, "muted")])
    if chart.years > 1 and height > len(lines):
        lines.append([Piece(f"one bar: {chart.years} years", "muted")])
    return lines


def sentences(texts: Sequence[str], width: int, height: int) -> Lines:
    """Sentences below each other, as far as there is room."""
    return list(islice((line for text in texts for line in wrapped(text, width)), height))
