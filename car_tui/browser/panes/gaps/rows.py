"""What the gaps pane lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.derived.evidence import LookedUp
from archive.derived.gaps import Gap
from archive.model.record import SourceIssue
from car_tui.present.evidence import NOT_LOOKED_UP, Evidenced
from car_tui.present.registers.evidence import UNSUPPORTED
from car_tui.present.registers.gap_table import conflict_group, evidence_groups, gap_groups
from car_tui.present.table.table import Table

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
    `looked_up` are all sources, None while nobody asked. `closed` are the ids of conflicts, and
    the gaps, that name anything that is not public, `closed_records` the records and documents of
    those sources that are not.
    """

    conflicts: Sequence[SourceIssue]
    gaps: Sequence[Gap]
    titles: Mapping[str, str]
    evidence: Evidenced = NOT_LOOKED_UP
    anything_recorded: bool = True
    looked_up: Sequence[LookedUp] | None = None
    closed: frozenset[Gap | str] = frozenset()
    closed_records: frozenset[str] = frozenset()

    def count(self, kind: str) -> int:
        """How many there are of a kind of gap, or of conflicts."""
        if kind == CONFLICT:
            return len(self.conflicts)
        if kind == UNFOUND:
            return sum(one.evidence.state in UNSUPPORTED for one in self.looked_up or ())
        return sum(gap.kind == kind for gap in self.gaps)

    def table(self, only: str = "") -> Table:
        """Conflicts, then gaps, each kind a group; `only` is a kind to show alone, or empty."""
        if only == UNFOUND:
            sources = self.looked_up or ()
            return Table(
                tuple(evidence_groups(sources, self.titles, UNSUPPORTED, self.closed_records))
            )
        groups = [
            group
            for group in gap_groups(self.gaps, self.titles, self._is_public)
            if only in ("", group.heading)
        ]
        if self.conflicts and only in ("", CONFLICT):
            conflicts = conflict_group(
                "sources disagree", self.conflicts, self.titles, self.evidence, self._is_public
            )
            groups.insert(0, conflicts)
        return Table(tuple(groups))

    def _is_public(self, one: Gap | SourceIssue) -> bool:
        return (one if isinstance(one, Gap) else one.id) not in self.closed
