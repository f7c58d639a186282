"""What the panels of Home say, as lines for the room there is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from car_tui.browser.widgets.cells import fit, width_of
from car_tui.browser.widgets.facts import Lead, Lines
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.wrap import wrap
from car_tui.present.home.kinds import KindLine
from car_tui.present.home.leads import Doing, Leads, Showing, only_years, searching
from car_tui.present.home.news import NewsLine
from car_tui.present.home.standing import StandingLine
from car_tui.present.home.years import YearChart, year_chart

_LABEL = 11
_SHARE = 12
_BAR = 24
_HIGHEST = 8
_ASK = "What are you looking for? Words do, and so does a question"
_SYNTAX = 'words · "a phrase" · -without · prefix* · kind:decision · in:2017'
_LATELY = "  Lately: "


def leading(text: str, role: str, leads: Leads | None) -> Piece | Lead:
    """Words, which may lead on."""
    return Piece(text, role) if leads is None else Lead(text, role, leads)


def wrapped(
    text: str, width: int, role: str = "text", leads: Leads | None = None
) -> list[list[Piece | Lead]]:
    """A sentence over as many lines as it takes."""
    lines = wrap(text, max(1, width))
    return [[leading(text[line.start : line.end], role, leads)] for line in lines]


def asking(key: str, recent: Sequence[str], width: int) -> Lines:
    """How one asks, by which key, and what was asked lately."""
    search = Doing("search")
    lines: list[list[Piece | Lead]] = [
        [
            Lead(f"{key} ", "heading", search),
            Lead("▏", "date", search),
            Lead(fit(_ASK, max(0, width - 3)), "muted", search),
        ],
        [Lead("  ", "text", search), Lead(fit(_SYNTAX, max(0, width - 2)), "muted", search)],
    ]
    if recent:
        lines.append([Piece(_LATELY, "muted"), *_lately(recent, width - width_of(_LATELY))])
    return lines


def _lately(recent: Sequence[str], room: int) -> Iterator[Piece | Lead]:
    """The last searches, as many as there is room for, each of which leads to it."""
    between = ""
    for query in recent:
        if between and width_of(between + query) > room:
            return
        words = fit(query, min(width_of(query), max(1, room)))
        room -= width_of(between + words)
        yield Piece(between, "muted")
        yield Lead(words, "link", searching(query))
        between = " · "


def standing(lines: Sequence[StandingLine], width: int, height: int) -> Lines:
    """A label at the left, what is told beside it; where there is room, with a blank line between
    two."""
    close = _standing(lines, width, airy=False)
    airy = _standing(lines, width, airy=True)
    return airy if len(airy) <= height else close


def _standing(lines: Sequence[StandingLine], width: int, *, airy: bool) -> Lines:
    told: list[list[Piece | Lead]] = []
    room = max(1, width - _LABEL)
    for line in lines:
        if airy and told and line.label:
            told.append([])
        name = leading(line.label, "link" if line.leads else "label", line.leads)
        label = (name, Piece(" " * (_LABEL - width_of(line.label))))
        share = _share(line) if airy and line.share and room > 4 * _SHARE else []
        role = "warning" if line.is_lacking else "text"
        beside = room - _SHARE - 2 if share else room
        for number, words in enumerate(wrapped(line.text, beside, role, line.leads)):
            first = [*label, *share] if not number else [Piece(" " * (_LABEL + room - beside))]
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
    return _together(lines, width)[:height]


def _together(lines: Sequence[KindLine], width: int) -> list[list[Piece | Lead]]:
    """The kinds one behind the other, none of them broken."""
    told: list[list[Piece | Lead]] = []
    room = 0
    for line in lines:
        name = f"{line.name} {line.count:,}"
        before = f"{line.sign} "
        takes = width_of(f" · {before}{name}")
        if takes > room or not told:
            told.append([])
            room = width + 3
        between = " · " if told[-1] else ""
        told[-1] += [Piece(between + before, "label"), Lead(name, "link", line.leads)]
        room -= takes
    return told


def _beside(lines: Sequence[KindLine], names: int, counts: int) -> Iterator[Piece | Lead]:
    for line in lines:
        yield from _kind(line, names, counts)
        yield Piece("   ")


def _kind(line: KindLine, names: int, counts: int) -> list[Piece | Lead]:
    between = names - width_of(line.name) + 2 + counts
    return [
        Lead(f"{line.sign} ", "label", line.leads),
        Lead(line.name, "link", line.leads),
        Lead(f"{line.count:,}".rjust(between), "title", line.leads),
    ]


def years(counts: dict[int, int], width: int, height: int) -> Lines:
    """Bars, and below them the axis."""
    chart = year_chart(counts, width, min(_HIGHEST, height - 1))
    if chart is None:
        return [[Piece("Nothing bears a date.", "muted")]]
    lines: list[list[Piece | Lead]] = [[Piece(line, "date")] for line in chart.lines]
    lines.append([_year(words, chart) for words in re.split("(  +)", chart.axis)])
    if chart.years > 1 and height > len(lines):
        lines.append([Piece(f"one bar: {chart.years} years", "muted")])
    return lines


def _year(words: str, chart: YearChart) -> Piece | Lead:
    """What stands on the axis leads to the year that it names."""
    if words.isspace():
        return Piece(words)
    years = (int(words), int(words)) if words.isdecimal() else chart.fullest
    return Lead(words, "link", Showing("timeline", only_years(*years)))


def sentences(news: Sequence[NewsLine], width: int, height: int) -> Lines:
    """Sentences below each other, as far as there is room."""
    told = (
        line
        for one in news
        for line in wrapped(one.text, width, "link" if one.leads else "text", one.leads)
    )
    return list(islice(told, height))
