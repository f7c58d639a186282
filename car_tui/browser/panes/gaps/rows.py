"""What the gaps pane lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from archive.derived.gaps import Gap
from archive.model.record import SourceIssue
from car_tui.browser.panes.registers.pane import EntryRows
from car_tui.present.registers.conflicts import conflict_entry
from car_tui.present.registers.entry import Entry
from car_tui.present.registers.gaps import gap_entry

CONFLICT = "conflict"
"""What stands beside the kinds of gap: sources that disagree."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Where sources disagree, what they do not say, and what the records in it are called."""

    conflicts: Sequence[SourceIssue]
    gaps: Sequence[Gap]
    titles: Mapping[str, str]

    def count(self, kind: str) -> int:
        """How many there are of a kind of gap, or of conflicts."""
        if kind == CONFLICT:
            return len(self.conflicts)
        return sum(gap.kind == kind for gap in self.gaps)


class GapRows(EntryRows):
    """Conflicts, then gaps, each kind under a heading; `only` is a kind to show alone, or empty."""

    def __init__(self, missing: Missing, only: str = "") -> None:
        super().__init__(_entries(missing, only))
        self._conflicts = {one.id: one for one in missing.conflicts}

    def conflict(self, index: int) -> SourceIssue | None:
        """The conflict that a row belongs to."""
        return self._conflicts.get(self.entry(index).title.partition(" ")[0])


def _entries(missing: Missing, only: str) -> Iterator[Entry]:
    if missing.conflicts and only in ("", CONFLICT):
        yield Entry(f"{len(missing.conflicts)} conflicts")
        yield from (conflict_entry(one, missing.titles) for one in missing.conflicts)
    for kind, gaps in groupby(missing.gaps, key=lambda gap: gap.kind):
        if only in ("", kind):
            entries = [gap_entry(gap, missing.titles) for gap in gaps]
            yield Entry(f"{kind}: {len(entries)}")
            for one in entries:
                # The heading says of which kind they are.
                yield replace(one, title=one.title.replace(f"{kind}: ", "", 1))
