"""A selection in the order in which a table of another system brought it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from archive.model.as_listed import listed_cells
from archive.model.vocabulary import Kind
from car_tui.present.exchange.selection import Placed, Selection


def as_it_came(selection: Selection, arrived: Mapping[str, int]) -> Selection:
    """The agents in the order in which they arrived, by id; and so the parts of each whole, where
    all of them came in such a table. Others stay as they are arranged.
    """
    others = [record for record in selection.records if record.kind is not Kind.AGENT]
    agents = sorted(selection.of(Kind.AGENT), key=lambda one: arrived.get(one.id, 0))
    parts: dict[str | None, list[Placed]] = defaultdict(list)
    for one in selection.placed:
        parts[selection.above_in(one)].append(one)
    for some in parts.values():
        if all(listed_cells(selection.by_id[one.id]) for one in some):
            some.sort(key=lambda one: arrived.get(one.id, 0))
    placed: list[Placed] = []
    waiting = parts[None][::-1]
    while waiting:
        placed.append(waiting.pop())
        waiting.extend(parts.get(placed[-1].id, [])[::-1])
    return replace(selection, records=(*others, *agents), placed=tuple(placed))
