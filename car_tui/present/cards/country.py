"""What there is of a country, on the card of a state: numbers with bars, then the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from car_tui.present.cards.card_line import LABEL, CardLine
from car_tui.present.cards.tone import Tone
from car_tui.present.contents import CountryRecords
from car_tui.present.registers.countries import ASPECTS, known_of

_BAR = 16


def country_lines(each: CountryRecords) -> Iterator[CardLine]:
    """How many records there are by aspect, the most of them a full bar; then those records."""
    short = {aspect.name: aspect.heading for aspect in ASPECTS}
    lines: list[CardLine] = []
    counts: Counter[str] = Counter()
    label = ""
    for line in known_of(each.known, each.country):
        if line.label:
            label = line.label if len(line.label) <= LABEL else short.get(line.label, line.label)
            lines.append(replace(line, label=label, tail=Tone.DATE))
        else:
            lines.append(replace(line, tail=Tone.DATE))
        counts[label] += 1
    most = max(counts.values(), default=1)
    for name, count in counts.items():
        bar = "━" * max(1, count * _BAR // most)
        yield CardLine(name, f"{count:>4} {bar}", drawn=True)
    yield from lines
