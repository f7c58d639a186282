"""What a document's text speaks of: lines of its card, and the same for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.model.access import access_today
from archive.model.audience import marked, most_closed
from car_tui.present.address import Address
from car_tui.present.card_line import CardLine
from car_tui.present.contents import SpokenOf

_MOST = 12


def spoken_of_lines(speaks_of: Sequence[SpokenOf]) -> Iterator[CardLine]:
    """What a text names most often, with counts; a name that several records bear leads nowhere."""
    for number, one in enumerate(speaks_of[:_MOST]):
        label = "" if number else "speaks of"
        times = f" · {one.count:,}"
        if len(one.records) == 1:
            title = marked(one.records[0])
            yield CardLine(label, f"{title}{times}", Address(one.records[0].id), len(title))
        else:
            ids = " or ".join(record.id for record in one.records)
            yield CardLine(label, f"{one.name}{times}: {ids}")
    if len(speaks_of) > _MOST:
        yield CardLine("", f"and {len(speaks_of) - _MOST:,} other names (show --json)")


def shown_spoken_of(one: SpokenOf) -> dict[str, object]:
    """The same for programs; `id` is None where several bear the name, whose ids `choice` has."""
    only = one.records[0] if len(one.records) == 1 else None
    return {
        "id": only.id if only else None,
        "title": one.title,
        "count": one.count,
        "choice": [] if only else [record.id for record in one.records],
        "access": most_closed(access_today(record) for record in one.records),
        "access_until": only.access_until if only else None,
    }
