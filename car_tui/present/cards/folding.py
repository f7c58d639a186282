"""Many values of one label: the first few are shown, the others folded behind a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from car_tui.present.cards.card_line import CardLine
from car_tui.present.cards.tone import Tone

SHOWN = 5
"""How many values of one label are shown before the others are folded away."""


def folded(heading: str, lines: Iterable[CardLine]) -> Iterator[CardLine]:
    """The lines of a section, in which no label has more than a few that are not folded.

    One more is not folded: the line that said so would take its place.
    """
    for run in _runs(lines):
        if len(run) <= SHOWN + 1 or run[0].fold or run[0].drawn:
            yield from run
            continue
        fold = f"{heading}/{run[0].label}"
        yield from run[:SHOWN]
        more = f"… {len(run) - SHOWN:,} more"
        label = None if run[0].label is None else ""
        yield CardLine(label, more, tone=Tone.QUIET, opens=fold)
        yield from (replace(line, fold=fold) for line in run[SHOWN:])


def _runs(lines: Iterable[CardLine]) -> Iterator[list[CardLine]]:
    """Lines of one label together; what stands across the card, each on its own."""
    run: list[CardLine] = []
    for line in lines:
        if run and (line.label != "" or line.fold):
            yield run
            run = []
        if line.label is None or line.fold:
            yield [line]
        else:
            run.append(line)
    if run:
        yield run
