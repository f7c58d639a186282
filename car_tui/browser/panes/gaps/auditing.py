"""The audit in the gaps pane: its findings as rows, its rules, and taking what it proposes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from archive.derived.audit.finding import Finding
from archive.derived.audit.rules import RULES, rule_names
from archive.model.access import access_today
from archive.model.vocabulary import Access
from car_tui.browser.dialogs.pick import PickItem
from car_tui.present.registers.audit import proposed_values
from car_tui.present.table.cell import Cell
from car_tui.present.table.column import Column
from car_tui.present.table.table import Below, Group, Item, Table
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.open_archive import user_name
from car_tui.session.registers import Audit
from car_tui.session.writing import Author, Replaced

_COLUMNS = (
    Column("record", most=30, least=20, fills=True, wraps=True),
    Column("what does not fit", most=34, least=20, fills=True, wraps=True),
)

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


class AuditTable:
    """The findings as a table, a group for each rule."""

    def __init__(self, audit: Audit, with_explained: bool) -> None:
        self.findings = [one for one in audit.findings if with_explained or one.explained is None]
        self._by_item: dict[Item, Finding] = {}
        groups = []
        for rule, found in groupby(self.findings, key=lambda one: one.rule):
            by_item = {finding_item(one, audit): one for one in found}
            self._by_item |= by_item
            groups.append(Group(rule, _COLUMNS, list(by_item)))
        self.table = Table(tuple(groups))

    def finding(self, item: Item | None) -> Finding | None:
        """The finding that a row is about; None for a heading."""
        return self._by_item.get(item) if item else None

    def told(self, choice: AuditChoice) -> str:
        """How many there are, by how many rules, and what the keys do."""
        rules = f"{len(choice.on)} of {len(RULES)} rules"
        count = f"{len(self.findings)} finding{'s' * (len(self.findings) != 1)}"
        return f"{count} by {rules} (F) · V goes back to the gaps"


def finding_item(finding: Finding, audit: Audit) -> Item:
    """The record and what is wrong with it; what shows that, what it rests on, what is proposed."""
    titles = audit.titles
    is_public = all(
        access_today(audit.records[one]) is Access.PUBLIC
        for one in (finding.record, *finding.others)
        if one in audit.records
    )
    cells = (Cell(titles.get(finding.record, finding.record), "title"), Cell(finding.problem))
    return Item(finding.record, cells, tuple(_below(finding, audit, titles)), is_public)


def _below(finding: Finding, audit: Audit, titles: Mapping[str, str]) -> Iterator[Below]:
    for at, other in enumerate(finding.others):
        yield Below(titles.get(other, other), "" if at else "see", other)
    documents = [one for one in audit.sources(finding) if one not in finding.others]
    for at, document in enumerate(documents):
        yield Below(titles.get(document, document), "" if at else "source", document)
    if finding.explained is not None:
        yield Below(finding.explained, "explained")
    elif finding.proposed:
        yield Below(f"{proposed_values(finding)} (A accepts it)", "proposed", role="good")


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
