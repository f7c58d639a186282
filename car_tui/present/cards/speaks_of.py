"""What a document's text speaks of: the names, most often named first, and how many of a kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from archive.model.audience import marked
from car_tui.present.address import Address
from car_tui.present.cards.card_line import CardLine
from car_tui.present.cards.tone import Tone
from car_tui.present.contents import SpokenOf
from car_tui.present.symbols import SYMBOLS

_MOST = 12


def speaks_of_lines(speaks_of: Sequence[SpokenOf]) -> Iterator[CardLine]:
    """Counts by kind, then names with counts; one that several records bear leads nowhere."""
    if not speaks_of:
        return
    kinds = Counter(one.records[0].kind for one in speaks_of if len(one.records) == 1)
    counts = "  ".join(f"{SYMBOLS[kind]} {count:,}" for kind, count in kinds.most_common())
    if counts:
        yield CardLine("by kind", counts)
    for number, one in enumerate(speaks_of[:_MOST]):
        label = "" if number else "names"
        times = f" · {one.count:,}"
        if len(one.records) == 1:
            title = marked(one.records[0])
            yield CardLine(
                label, f"{title}{times}", Address(one.records[0].id), len(title), tail=Tone.QUIET
            )
        else:
            ids = " or ".join(record.id for record in one.records)
            yield CardLine(label, f"{one.name}{times}: {ids}")
    if len(speaks_of) > _MOST:
        yield CardLine("", f"and {len(speaks_of) - _MOST:,} other names (show --json)")
