"""The units of the holdings as programs read them, and as a table of one line each."""

from __future__ import annotations

import datetime as dt

from archive.dates import parse, short
from archive.derived.holdings import NOWHERE, HoldingTotals, HoldingTree
from archive.model.audience import access_mark
from archive.model.holding_unit import HoldingUnit

_UNITS = ("B", "KB", "MB", "GB")


def unit_item(
    tree: HoldingTree, totals: HoldingTotals, place: int, unit: HoldingUnit
) -> dict[str, object]:
    """A unit for programs: itself, where it stands, and how much is within it."""
    above = tree.parents[place]
    earliest, latest = tree.span(place)
    return {
        "id": unit.id,
        "parent": None if above == NOWHERE else tree.ids[above],
        "level": unit.level,
        "reference": tree.reference(place),
        "title": unit.title,
        "date": unit.date,
        "children": len(tree.parts.get(place, ())),
        "held": unit.is_held,
        "access": unit.access,
        "access_until": unit.closure.until,
        "arranged": not tree.is_unarranged(place),
        "within": tree.counts.get(place, 0),
        "held_within": totals.held[place] - unit.is_held,
        "bytes": totals.size[place],
        "earliest": earliest or None,
        "latest": latest or None,
        "needs_ocr": unit.needs_ocr,
        "imported_at": unit.imported_at,
    }


def unit_row(
    tree: HoldingTree, totals: HoldingTotals, place: int, unit: HoldingUnit, depth: int
) -> tuple[str, str, str, str, str, str, str]:
    """A unit for people: code and title indented, years, units within, held, size, level, id."""
    code = tree.reference(place)
    title = f"{access_mark(unit.access)}{unit.title}"
    return (
        "· " * depth + (f"{code}  {title}" if code else title),
        years_of(tree, place, unit),
        str(tree.counts.get(place) or ""),
        held_words(totals.held[place], unit),
        size_words(totals.size[place]) if totals.size[place] else "",
        unit.level or "",
        unit.id,
    )


def is_new(unit: HoldingUnit, today: dt.date) -> bool:
    """Whether the file of a unit came in on this day, by local time."""
    if unit.imported_at is None:
        return False
    return dt.datetime.fromisoformat(unit.imported_at).astimezone().date() == today


def years_of(tree: HoldingTree, place: int, unit: HoldingUnit | None) -> str:
    """The date of a unit; of one without a date the years of what is within it."""
    if unit is not None and unit.date:
        return short(parse(unit.date))
    first, last = (day[:4] for day in tree.span(place))
    return first if first == last else f"{first or '?'}-{last or '?'}"


def held_words(held: int, unit: HoldingUnit) -> str:
    """How many files are held, or that the document is only cited; nothing for an empty unit."""
    if unit.level not in (None, "item"):
        return str(held) if held else ""
    return "held" if unit.is_held else "cited"


def size_words(size: int) -> str:
    """Bytes as people say them: "312 KB"."""
    number, unit = float(size), 0
    while number >= 1000 and unit < len(_UNITS) - 1:
        number, unit = number / 1000, unit + 1
    shown = f"{number:.0f}" if unit == 0 or number >= 10 else f"{number:.1f}"
    return f"{shown} {_UNITS[unit]}"
