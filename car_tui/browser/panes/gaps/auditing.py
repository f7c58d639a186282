"""The audit in the gaps pane: its findings as rows, its rules, and taking what it proposes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from archive.derived.audit.finding import Finding
from archive.derived.audit.rules import RULES, rule_names
from car_tui.browser.dialogs.pick import PickItem
from car_tui.browser.panes.registers.pane import EntryRows
from car_tui.present.registers.audit import finding_entry, proposed_values
from car_tui.present.registers.entry import Entry
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.open_archive import user_name
from car_tui.session.registers import Audit
from car_tui.session.writing import Author, Replaced

EXPLAINED = "explained findings too"


@dataclass(frozen=True, slots=True)
class AuditChoice:
    """The rules that are switched off, by name, and whether what is explained is shown too."""

    off: frozenset[str] = frozenset()
    with_explained: bool = False

    @property
    def on(self) -> list[str]:
        """The names of the rules that apply."""
        return [name for name in rule_names() if name not in self.off]

    def toggled(self, number: int) -> AuditChoice:
        """With one rule switched, by its place in `items`, or what is explained."""
        if number == len(RULES):
            return replace(self, with_explained=not self.with_explained)
        return replace(self, off=self.off ^ {RULES[number].name})

    def items(self) -> list[PickItem]:
        """Each rule with what it says, those that apply marked; then what is explained."""
        rules = [
            PickItem(rule.name, below=rule.says, chosen=rule.name not in self.off) for rule in RULES
        ]
        explained = "what holds in spite of a rule, by its record"
        return [*rules, PickItem(EXPLAINED, below=explained, chosen=self.with_explained)]

    @classmethod
    def from_json(cls, kept: object) -> AuditChoice:
        """What `to_json` gave; of anything else as if nothing was chosen."""
        if not isinstance(kept, dict):
            return cls()
        off = kept.get("off")
        named = off if isinstance(off, list) else []
        return cls(frozenset(rule_names()).intersection(map(str, named)), bool(kept.get("all")))

    def to_json(self) -> dict[str, object]:
        """Itself as JSON."""
        return {"off": sorted(self.off), "all": self.with_explained}


class AuditRows(EntryRows):
    """The findings under a heading for each rule."""

    def __init__(self, audit: Audit, with_explained: bool) -> None:
        self.findings = [one for one in audit.findings if with_explained or one.explained is None]
        parts = list(_entries(self.findings, audit))
        super().__init__(entry for entry, _ in parts)
        self._of_rows = [found for entry, found in parts for _ in range(1 + len(entry.lines))]

    def finding(self, index: int) -> Finding | None:
        """The finding that a row belongs to; None for a heading."""
        return self._of_rows[index]

    def told(self, choice: AuditChoice) -> str:
        """How many there are, by how many rules, and what the keys do."""
        rules = f"{len(choice.on)} of {len(RULES)} rules"
        count = f"{len(self.findings)} finding{'s' * (len(self.findings) != 1)}"
        return f"{count} by {rules} (r) · A goes back to the gaps"


def take_proposal(archive: ArchiveSession, finding: Finding) -> str:
    """Change a record as a finding proposes, in a step that can be taken back; says what was done.

    Raises what `Writing.edit` raises.
    """
    record = archive.records.record(finding.record)
    edits = {name: Replaced(value) for name, value in finding.proposed.items()}
    done = archive.writing.edit([record], edits, Author(user_name(), f"audit: {finding.rule}"))
    if done.change is None:
        return f"{record.id}: nothing was to be changed any more"
    return f"{record.id}: {proposed_values(finding)} (change {done.change}) · u takes it back"


def _entries(findings: Sequence[Finding], audit: Audit) -> Iterator[tuple[Entry, Finding | None]]:
    titles = audit.titles
    for rule, found in groupby(findings, key=lambda one: one.rule):
        listed = list(found)
        yield Entry(f"{rule}: {len(listed)}"), None
        for one in listed:
            entry = finding_entry(one, titles, audit.sources(one), _proposed)
            # The heading says by which rule.
            yield replace(entry, title=entry.title.removeprefix(f"{rule}: ")), one


def _proposed(finding: Finding) -> str:
    return f"{proposed_values(finding)} (A accepts it)"
