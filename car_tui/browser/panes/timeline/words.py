"""What is said of the timeline as it is shown: which time, which kinds, how many things."""

from __future__ import annotations

from archive.derived.timeline import TIMELINE_KINDS
from car_tui.browser.panes.timeline.rows import TimelineRows
from car_tui.present.counted import counted
from car_tui.present.kind_names import kinds_name
from car_tui.present.timeline.view import TimelineView

_NOTHING = (
    "Nothing bears a date yet. Import documents with: car-tui import PATH, or the key i;"
    " or make an archive with the bundled history."
)
_NOTHING_HERE = (
    "Nothing is known of this time. Left and Right lead to other years, X to all of them."
)


def nothing(view: TimelineView) -> str:
    """What a list without rows says."""
    return _NOTHING_HERE if view.is_range else _NOTHING


def shown_time(view: TimelineView) -> str:
    """The time that is shown, where that is not all of it."""
    if (cells := view.cells()) is None:
        return ""
    first, last = (view.zoom.name_of(cell) for cell in cells)
    return first if first == last else f"{first} to {last}"


def shown_kinds(view: TimelineView) -> str:
    """The kinds that are shown, where these are not all."""
    return "" if view.kinds == TIMELINE_KINDS else " and ".join(map(kinds_name, view.kinds))


def things_in_rows(rows: TimelineRows) -> str:
    """How many things are shown, and in how many rows where some share one."""
    things = counted(rows.shown, "thing")
    return things if rows.shown == rows.item_rows else f"{things} in {rows.item_rows:,} rows"


def summary(rows: TimelineRows) -> str:
    """What is shown alone, and how one comes to the rest; "" where all is shown."""
    view, cells = rows.view, rows.view.cells()
    only = " · ".join(part for part in (shown_time(view), shown_kinds(view)) if part)
    if not only:
        return ""
    before = f" · {rows.running} began before" if rows.running else ""
    beside = " · Left Right beside" if cells and cells[0] == cells[1] else ""
    return f"{things_in_rows(rows)}, only {only}{before}{beside} · X all"
