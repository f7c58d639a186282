"""What the gaps pane lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from archive.derived.evidence import LookedUp
from archive.derived.gaps import Gap
from archive.model.record import SourceIssue
from car_tui.browser.panes.registers.pane import EntryRows
from car_tui.present.evidence import NOT_LOOKED_UP, Evidenced
from car_tui.present.registers.conflicts import conflict_entry
from car_tui.present.registers.entry import Entry
from car_tui.present.registers.evidence import UNSUPPORTED, evidence_entries
from car_tui.present.registers.gaps import gap_entry

CONFLICT = "conflict"
"""What stands beside the kinds of gap: sources that disagree."""

AUDIT = "finding of the audit"
"""Records that do not fit, shown when they are asked for: every record is looked at for it."""

UNFOUND = "source whose words are not found"
"""What is shown when it is asked for: every source is looked up for it."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Where sources disagree, what they do not say, and what the records in it are called.

    `evidence` is that for the readings, `anything_recorded` False where there are only files;
    `looked_up` are all sources, None while nobody asked.
    """

    conflicts: Sequence[SourceIssue]
    gaps: Sequence[Gap]
    titles: Mapping[str, str]
    evidence: Evidenced = NOT_LOOKED_UP
    anything_recorded: bool = True
    looked_up: Sequence[LookedUp] | None = None

    def count(self, kind: str) -> int:
        """How many there are of a kind of gap, or of conflicts."""
        if kind == CONFLICT:
            return len(self.conflicts)
        if kind == UNFOUND:
            return sum(one.evidence.state in UNSUPPORTED for one in self.looked_up or ())
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
    if only == UNFOUND:
        yield from evidence_entries(missing.looked_up or (), missing.titles, UNSUPPORTED)
    if missing.conflicts and only in ("", CONFLICT):
        yield Entry(f"{len(missing.conflicts)} conflicts")
        yield from (
            conflict_entry(one, missing.titles, missing.evidence) for one in missing.conflicts
        )
    for kind, gaps in groupby(missing.gaps, key=lambda gap: gap.kind):
        if only in ("", kind):
            entries = [gap_entry(gap, missing.titles) for gap in gaps]
            yield Entry(f"{kind}: {len(entries)}")
            for one in entries:
                # The heading says of which kind they are.
                yield replace(one, title=one.title.replace(f"{kind}: ", "", 1))
