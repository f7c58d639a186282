"""What came of a merge, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archive.merging.report import MergeReport


def merged_lines(report: MergeReport) -> Iterator[str]:
    """What a merge did, a line for each thing that somebody should know."""
    for count, what in (
        (len(report.new_records), "new records"),
        (len(report.changed_records), "changed records"),
        (report.new_files, "new files"),
    ):
        if count:
            yield f"{what}: {count}"
    for one in report.disputes:
        yield f"conflict {one.id}: {one.field} of {one.record} has different values"
    for issue in report.unchosen:
        yield f"conflict {issue}: each chose another reading, so none is chosen"
    for changed in report.stricter:
        yield f"stricter: {changed.record} is {changed.after}, was {changed.before}"
    for changed in report.more_open:
        yield f"more open: {changed.record} is {changed.after}, was {changed.before}"
    yield from _each("moved to the trash", report.removed)
    yield from _each("back from the trash", report.restored)
    yield from _each(
        "removed in one archive and changed in the other, stays in the trash",
        report.removed_and_changed,
    )
    yield from _each("taken back as if never made", report.unmade)
    yield from _each("forgotten", report.forgotten)
    for shown in report.shown_as:
        yield f"two records are called {shown.elsewhere}: the other one is {shown.record} here"
    for same in report.same_files:
        yield f"one file in several documents, which stay apart: {', '.join(same.documents)}"
    yield from _each(
        "each archive had a newer file; the one that comes last is shown", report.side_by_side
    )
    yield from _each("a reference to what is not there was left out", report.left_out)


def merged_json(report: MergeReport) -> dict[str, Any]:
    """What a merge did, for programs."""
    found = asdict(report)
    del found["originals_to_delete"]
    return found


def _each(what: str, records: Iterable[str]) -> Iterator[str]:
    for record in records:
        yield f"{what}: {record}"
