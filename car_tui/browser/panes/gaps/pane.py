"""The gaps pane: where sources disagree, and what they do not say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from textual.binding import BindingType

from archive.derived.audit.finding import Finding
from archive.derived.gaps import GapKind
from archive.model.access import access_today
from archive.model.record import SourceIssue
from archive.model.vocabulary import Access
from car_tui.browser.actions.action import bindings
from car_tui.browser.background import thread_worker
from car_tui.browser.context import BrowserContext
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.dialogs.pick import Picked, PickItem, PickScreen
from car_tui.browser.panes.filtering import FilteringPane
from car_tui.browser.panes.gaps.actions import GAPS
from car_tui.browser.panes.gaps.auditing import AuditChoice, AuditTable, take_proposal
from car_tui.browser.panes.gaps.rows import AUDIT, CONFLICT, UNFOUND, Missing
from car_tui.browser.panes.table_pane import ToldTable
from car_tui.present.evidence import Evidenced, evidence_legend
from car_tui.present.registers.conflict_lines import reading_words
from car_tui.present.registers.evidence import UNSUPPORTED
from car_tui.present.registers.gaps import where_looked
from car_tui.session.open_archive import user_name

_KINDS = (CONFLICT, *GapKind, UNFOUND, AUDIT)


class GapsPane(FilteringPane):
    """Conflicts with their readings, then the gaps, kind by kind; or what the audit finds."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(GAPS)

    NOTHING = "Loading …"
    AIRY = True

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self._missing: Missing | None = None
        self._only = ""
        self._rules = AuditChoice()
        self._audited: AuditTable | None = None
        self._taken = ""

    def load(self) -> None:
        """Fetch what is missing as of the day."""
        self._missing = None
        super().load()

    def table_on(self, day: dt.date | None) -> ToldTable:
        """What the audit finds, where that is asked for; else what is missing as of the day."""
        words = self.day_words() if day else ""
        only = self._only
        if only == AUDIT:
            self._audited = AuditTable(
                self.archive.registers.audit(self._rules.on), self._rules.with_explained
            )
            return ToldTable(self._audited.table)
        missing = self._missing
        if missing is None or (only == UNFOUND and missing.looked_up is None):
            missing = self._fetched_missing(with_sources=only == UNFOUND)
            self._missing = missing
        return ToldTable(missing.table(only), words)

    def shown(self) -> None:
        """Say what is shown alone, or what the audit found."""
        self.rows.empty = self.nothing()
        if self._only == AUDIT:
            if self._audited is not None:
                self.is_renewed = False
                self.report(self._taken or self._audited.told(self._rules))
                self._taken = ""
        elif self._missing is not None:
            self.report_list(self._told(self._missing))

    def nothing(self) -> str:
        """What an empty list says: of the words, of the audit, or of where one looked."""
        if self.row_words or self._missing is None:
            return super().nothing()
        if self._only == AUDIT:
            return "No rule finds anything; a record can still be wrong."
        return f"No gap and no conflict is found: {where_looked(self._missing.anything_recorded)}."

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done with a finding, and with a conflict, only where there are such."""
        if action in ("take", "rules"):
            return self._only == AUDIT
        if action == "choose":
            return self._only != AUDIT
        return super().check_action(action, parameters)

    def state(self) -> Mapping[str, Any]:
        """The kind that is shown alone, and the rules of the audit."""
        return {**super().state(), "only": self._only, "audit": self._rules.to_json()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take it over."""
        super().restore(state)
        only = str(state.get("only") or "")
        self._only = only if only in _KINDS else ""
        self._rules = AuditChoice.from_json(state.get("audit"))

    def action_narrow(self) -> None:
        """Choose the kind to show."""
        if self._missing is None:
            return
        missing = self._missing
        # Nobody knows how many of the last there are before all sources were looked up.
        not_yet = {AUDIT, *([UNFOUND] if missing.looked_up is None else [])}
        kinds = [kind for kind in _KINDS if missing.count(kind) or kind in not_yet]
        choices = [
            PickItem(
                kind, "" if kind in not_yet else str(missing.count(kind)), chosen=kind == self._only
            )
            for kind in kinds
        ]

        choices.append(PickItem("rows that have words you type", chosen=bool(self.row_words)))

        def chosen(picked: Picked | None) -> None:
            if picked is None:
                return
            if picked.index == len(kinds):
                self.action_filter()
                return
            kind = kinds[picked.index]
            self._show_only("" if kind == self._only else kind)

        self.app.push_screen(PickScreen("Show only …", choices), chosen)

    def action_all(self) -> None:
        """Show everything."""
        self.row_words = ""
        self._show_only("")

    def action_evidence(self) -> None:
        """Look all sources up, and show those whose words are not found."""
        self._show_only(UNFOUND)

    def action_audit(self) -> None:
        """Show what the audit finds, or the gaps again."""
        self._show_only("" if self._only == AUDIT else AUDIT)

    def action_rules(self) -> None:
        """Switch rules of the audit on and off."""
        self._ask_rules(self._rules, 0)

    def action_take(self) -> None:
        """Take what the audit proposes for the highlighted row."""
        finding = self._audited.finding(self.item_here()) if self._audited else None
        if finding is None or not finding.proposed or finding.explained is not None:
            self.archive.notify("Nothing is proposed for this row; e changes the record.")
        else:
            self._take_proposal(finding)

    def action_choose(self) -> None:
        """Choose a reading of the conflict that the highlighted row belongs to."""
        item, missing = self.item_here(), self._missing
        named = item.cells[0].text if item else ""
        conflicts = missing.conflicts if missing and self._only in ("", CONFLICT) else ()
        conflict = next((one for one in conflicts if one.id == named), None)
        if conflict is None or not conflict.readings:
            self.archive.notify("There are readings to choose from only where sources disagree.")
            return
        choices = list(_choices(conflict))

        def picked(answer: Picked | None) -> None:
            if answer is None:
                return
            if answer.index == len(conflict.readings):
                self._choose(conflict.id, None, None)
            else:
                self._ask_why(conflict.id, answer.index + 1)

        self.app.push_screen(PickScreen(f"{conflict.id}: which is right?", choices), picked)

    def _ask_why(self, source_issue: str, number: int) -> None:
        def answered(note: str | None) -> None:
            if note is not None:
                self._choose(source_issue, number, note.strip() or None)

        self.app.push_screen(AskScreen("Why? (it is kept beside the choice)"), answered)

    def _ask_rules(self, choice: AuditChoice, start: int) -> None:
        def picked(answer: Picked | None) -> None:
            if answer is not None:
                self._ask_rules(choice.toggled(answer.index), answer.index)
                return
            self._rules = choice
            self._show_only(AUDIT)

        title = "Rules of the audit: Enter switches one"
        self.app.push_screen(PickScreen(title, choice.items(), start=start), picked)

    def _show_only(self, kind: str) -> None:
        self._only = kind
        self.app.refresh_bindings()
        if kind == AUDIT:
            self.report("looking at all records …")
        elif kind == UNFOUND and (self._missing is None or self._missing.looked_up is None):
            self.report("looking up all sources …")
        super().load()

    def _fetched_missing(self, *, with_sources: bool) -> Missing:
        registers = self.archive.registers
        disputed, missing = registers.conflicts(), registers.gaps(self.day)
        evidence = Evidenced(registers.evidence((), disputed.conflicts))
        named = {reading.document for one in disputed.conflicts for reading in one.readings}
        named |= {document for gap in missing.gaps for document in gap.documents}
        named |= {*disputed.records, *missing.records}
        every = registers.looked_up() if with_sources else None
        titles = {**(every.titles if every else {}), **self.archive.records.row_titles(named)}
        closed = [one for one in missing.gaps if missing.access(one) is not Access.PUBLIC]
        disputes = [
            one.id for one in disputed.conflicts if disputed.access(one) is not Access.PUBLIC
        ]
        return Missing(
            disputed.conflicts,
            missing.gaps,
            titles,
            evidence,
            missing.anything_recorded,
            every.sources if every else None,
            frozenset((*closed, *disputes)),
            frozenset(
                one.id
                for one in (every.records.values() if every else ())
                if access_today(one) is not Access.PUBLIC
            ),
        )

    @thread_worker("choose")
    def _take_proposal(self, finding: Finding) -> None:
        self._taken = take_proposal(self.archive, finding)
        self.post_message(self.ArchiveChanged())

    @thread_worker("choose")
    def _choose(self, source_issue: str, number: int | None, note: str | None) -> None:
        after = self.archive.changes.choose(source_issue, number, note, user_name())
        outcome = "no reading is chosen" if number is None else f"reading {number} is chosen"
        records = (
            "The record has it" if after.is_between_archives else "The records stay as they are"
        )
        self.archive.notify(f"{source_issue}: {outcome}. {records}.")
        self.app.call_later(self.load)

    def _told(self, missing: Missing) -> str:
        if self._only != UNFOUND:
            return f"only: {self._only} · X for all again" if self._only else ""
        states = {one.evidence.state for one in missing.looked_up or ()}
        legend = evidence_legend(states.intersection(UNSUPPORTED))
        return f"{legend or 'the words of all sources are found'} · X for all again"


def _choices(conflict: SourceIssue) -> Iterator[PickItem]:
    """Each reading with its document, and none."""
    for reading in conflict.readings:
        is_chosen = conflict.chosen is not None and conflict.chosen.reading == reading
        yield PickItem(reading_words(reading), below=f"says {reading.document}", chosen=is_chosen)
    yield PickItem("none", below="take the choice back")
