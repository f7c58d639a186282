"""What a document's text speaks of, for programs."""

from __future__ import annotations

from archive.model.access import access_today
from archive.model.audience import most_closed
from car_tui.present.contents import SpokenOf


def shown_spoken_of(one: SpokenOf) -> dict[str, object]:
    """A name as JSON; `id` is None where several bear the name, whose ids `choice` has."""
    only = one.records[0] if len(one.records) == 1 else None
    return {
        "id": only.id if only else None,
        "title": one.title,
        "count": one.count,
        "choice": [] if only else [record.id for record in one.records],
        "access": most_closed(access_today(record) for record in one.records),
        "access_until": only.access_until if only else None,
    }
