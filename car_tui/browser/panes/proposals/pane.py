"""The proposals pane: what documents say that no record says yet, one key to take or refuse it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from archive.errors import ArchiveError
from archive.proposals.asked import ProposalFilter
from archive.proposals.proposal import Effect, Proposal
from archive.proposals.statement import StatementKind
from car_tui.browser.actions.action import bindings
from car_tui.browser.background import thread_worker
from car_tui.browser.context import BrowserContext
from car_tui.browser.dialogs.choose import ChooseScreen
from car_tui.browser.dialogs.pick import Picked, PickItem, PickScreen
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.proposals.actions import PROPOSALS
from car_tui.browser.panes.proposals.detail import ProposalDetail
from car_tui.browser.panes.proposals.messages import ProposalEditWanted, RecordsChanged
from car_tui.browser.panes.proposals.rows import ProposalRows
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.counted import counted
from car_tui.present.symbols import kind_word
from car_tui.session.open_archive import user_name
from car_tui.session.proposals import Proposed

_NONE = (
    "No document here says anything that no record says yet, as far as the rules read."
    " + shows what they are less sure of."
)


class ProposalsPane(Pane):
    """Proposals under their documents; the one highlighted in full below."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PROPOSALS)
    CHOSEN_HINT = "A accepts them, R refuses them, Esc chooses none"

    class _Fetched(Message):
        def __init__(self, found: Proposed) -> None:
            super().__init__()
            self.found = found

    class _Judged(Message):
        """Something was accepted or refused."""

        def __init__(self, ids: Collection[str], sentence: str) -> None:
            super().__init__()
            self.ids = ids
            self.sentence = sentence

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self._said = ""
        self._only = ProposalFilter()
        self._found: Proposed | None = None
        self._proposal = ""

    def compose(self) -> ComposeResult:
        """The list, and the proposal that is highlighted."""
        yield VirtualList(empty="Reading …")
        yield ProposalDetail()

    def on_mount(self) -> None:
        """Nothing is highlighted yet."""
        self.query_one(ProposalDetail).show(None, {})

    def state(self) -> Mapping[str, Any]:
        """What is shown."""
        return {
            "effects": list(self._only.effects),
            "kinds": list(self._only.kinds),
            "maybe": self._only.maybe,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take it over."""
        effects, kinds = state.get("effects") or (), state.get("kinds") or ()
        self._only = ProposalFilter(
            tuple(one for one in StatementKind if one in kinds),
            tuple(one for one in Effect if one in effects),
            maybe=bool(state.get("maybe")),
        )

    def load(self) -> None:
        """Fetch the proposals."""
        self._fetch(self._only)

    def record_at(self, index: int) -> str:
        """The proposal of a row, by which it is chosen."""
        found = self._at(index)
        return found.id if found else ""

    def edit(self) -> bool:
        """Accept the proposal as one writes it in the form."""
        proposals = self._wanted()
        if len(proposals) == 1:
            self.post_message(ProposalEditWanted(proposals[0]))
        elif proposals:
            self.archive.notify("One proposal at a time is changed. Esc chooses none.")
        return True

    def action_accept(self) -> None:
        """Accept what is chosen, or the highlighted one."""
        proposals = self._wanted()
        if len(proposals) == 1 and proposals[0].candidates:
            self._ask_which(proposals[0])
        elif proposals:
            self._accept([one.id for one in proposals])

    def action_refuse(self) -> None:
        """Refuse what is chosen, or the highlighted one."""
        if proposals := self._wanted():
            self._refuse(proposals)

    def action_narrow(self) -> None:
        """Choose an effect or a kind to show alone."""
        if self._found is None:
            return
        among = Counter[str](one.effect for one in self._found.proposals)
        among.update(one.statement.kind for one in self._found.proposals)
        chosen = (*self._only.effects, *self._only.kinds)
        values: list[Effect | StatementKind | None] = []
        choices: list[PickItem] = []
        # Each proposal is counted twice: once under each heading.
        for heading, ones in (("What it does", Effect), ("What it tells of", StatementKind)):
            there = [one for one in ones if among[one]]
            values += [None, *there]
            choices.append(PickItem(heading, heading=True))
            choices += [PickItem(one, str(among[one]), chosen=one in chosen) for one in there]

        def picked(answer: Picked | None) -> None:
            if answer is not None and (value := values[answer.index]) is not None:
                self._narrow_to(value)

        choices = choices if self._found.proposals else []
        empty = "There is nothing to narrow by."
        self.app.push_screen(PickScreen("Show only …", choices, empty=empty), picked)

    def action_maybe(self) -> None:
        """Show what rules are less sure of as well, or no longer."""
        self._show(ProposalFilter(self._only.kinds, self._only.effects, not self._only.maybe))

    def action_all(self) -> None:
        """Take the filter back."""
        self._show(ProposalFilter(maybe=self._only.maybe))

    def _narrow_to(self, value: Effect | StatementKind) -> None:
        maybe = self._only.maybe
        if isinstance(value, Effect):
            self._show(ProposalFilter(effects=(value,), maybe=maybe))
        else:
            self._show(ProposalFilter(kinds=(value,), maybe=maybe))

    def _show(self, only: ProposalFilter) -> None:
        self._only = only
        self.load()

    def _wanted(self) -> Sequence[Proposal]:
        """The proposals that are chosen, else the highlighted one."""
        found = self._found.proposals if self._found else ()
        if self.chosen:
            return [one for one in found if one.id in self.chosen]
        at = self.rows.highlighted
        here = None if at is None else self._at(at)
        return [here] if here else []

    def _at(self, index: int) -> Proposal | None:
        rows = self.rows.source
        return rows.proposal(index) if isinstance(rows, ProposalRows) else None

    def _ask_which(self, proposal: Proposal) -> None:
        titles = self._found.titles if self._found else {}
        choices = [PickItem(f"a new {kind_word(proposal.would.kind)}", "none of these")]
        choices += [PickItem(titles.get(one, one), one) for one in proposal.candidates]

        def chosen(number: int | None) -> None:
            if number == 0:
                self._accept([proposal.id])
            elif number is not None:
                self._accept_as(proposal, proposal.candidates[number - 1])

        self.app.push_screen(ChooseScreen("Which record does it speak of?", choices), chosen)

    @thread_worker("list")
    def _fetch(self, only: ProposalFilter) -> None:
        self.post_message(self._Fetched(self.archive.proposals.asked_for(only)))

    @thread_worker("judge", newest=False)
    def _accept(self, ids: Sequence[str]) -> None:
        self.archive.writing.refuse_unwritable()
        done, failed = [], ""
        for proposal, outcome in self.archive.proposals.accept_all(ids, user_name()):
            if isinstance(outcome, ArchiveError):
                failed = f" {outcome.sentence}"
            else:
                done.append(proposal.id)
        back = {0: "", 1: " u takes it back."}.get(len(done), " u takes the last one back.")
        self.post_message(self._Judged(done, f"{_counted(done)} accepted.{back}{failed}"))

    @thread_worker("judge", newest=False)
    def _accept_as(self, proposal: Proposal, record: str) -> None:
        self.archive.writing.refuse_unwritable()
        self.archive.proposals.accept_as(proposal, record, user_name())
        sentence = f"{record} has it as a source. u takes it back."
        self.post_message(self._Judged([proposal.id], sentence))

    @thread_worker("judge", newest=False)
    def _refuse(self, proposals: Sequence[Proposal]) -> None:
        self.archive.writing.refuse_unwritable()
        self.archive.proposals.refuse(proposals, user_name())
        ids = [one.id for one in proposals]
        them = "it" if len(ids) == 1 else "them"
        sentence = f"{_counted(ids)} refused. u brings {them} back."
        self.post_message(self._Judged(ids, sentence))

    @on(_Judged)
    def _go_on(self, event: _Judged) -> None:
        if self.chosen:
            self.choose(())
        self._said = event.sentence
        self.archive.notify(event.sentence)
        # Gone at once: to set all others against the memory anew takes a while in a large archive.
        if self._found is not None:
            self._fill(self._found, event.ids)
        self.post_message(RecordsChanged())

    @on(_Fetched)
    def _take(self, event: _Fetched) -> None:
        self._found = event.found
        self.rows.empty = _NONE
        self._fill(event.found)
        self.report(" ".join(filter(None, (self._said, self._told(event.found)))))
        self._said = ""

    def _fill(self, found: Proposed, without: Collection[str] = ()) -> None:
        before = self.rows.highlighted
        rows = ProposalRows(found, without)
        # The one that was highlighted may be judged by now: then it is the one in its place.
        place = rows.place(self._proposal)
        self.rows.set_source(rows, before if place is None else place)

    def _told(self, found: Proposed) -> str:
        counts = Counter(one.effect for one in found.proposals)
        counted = ", ".join(f"{count} {effect}" for effect, count in counts.items())
        only = ", ".join((*self._only.effects, *self._only.kinds))
        narrowed = f" · only {only}, X for all" if only else ""
        return f"{_counted(found.proposals)}{f': {counted}' if counted else ''}{narrowed}"

    @on(VirtualList.Highlighted)
    def _show_detail(self, event: VirtualList.Highlighted) -> None:
        if event.is_stale:
            return
        proposal = self._at(event.index)
        self._proposal = proposal.id if proposal else ""
        self.query_one(ProposalDetail).show(proposal, self._found.titles if self._found else {})

    @on(VirtualList.Emptied)
    def _show_nothing(self) -> None:
        self.query_one(ProposalDetail).show(None, {})


def _counted(proposals: Sequence[object]) -> str:
    return counted(len(proposals), "proposal")
