"""What an import would do, before it is done: the outcomes of a dry run, and what can be set."""

from __future__ import annotations

import threading
import time
from contextlib import closing, suppress
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerCancelled, WorkerFailed

from archive.importing.discover import Amount
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.importing.outcome_log import folder_of, kept
from archive.model.kept_import import KeptOutcome, ListedOutcome, OutcomeGroup
from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.dialog import DIALOG, PLAN
from car_tui.browser.background import ReportsWorkerErrors, thread_worker
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.dialogs.dialog import Dialog
from car_tui.browser.features.outcome_rows import OutcomeRows
from car_tui.browser.features.plan_options import (
    next_access,
    next_scans,
    option_words,
    request_name,
)
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.import_plan import PlanCounts
from car_tui.present.imports import HelpingKeys, group_of, hints, sentence
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.import_request import ImportRequest
from car_tui.session.open_archive import user_name

# How often, in seconds, what was found is shown.
_SHOWN_EVERY_S = 0.3
_KEYS = HelpingKeys(password="p", scans="o has it read")


class _PlanList(VirtualList):
    """A list in which a click points and never sets the import going."""

    def on_click(self, event: Click) -> None:
        """Point at a row."""
        event.prevent_default()
        place = event.get_content_offset(self)
        row = None if place is None else self.top + place.y
        if row is not None and row < len(self.source) and self.source.selectable(row):
            self.highlight(row)


class ImportPlanScreen(ReportsWorkerErrors, Dialog[ImportRequest | None]):
    """Shows what importing would do; ends with the request as it was set, or None.

    The dry run writes nothing, and need not have ended for the import to begin.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings((*DIALOG, *PLAN))

    class _Counted(Message):
        def __init__(self, amount: Amount) -> None:
            super().__init__()
            self.amount = amount

    class _Found(Message):
        """More outcomes of the dry run with this number; the last ones where it `is_over`."""

        def __init__(self, run: int, outcomes: list[FileOutcome], *, is_over: bool) -> None:
            super().__init__()
            self.run = run
            self.outcomes = outcomes
            self.is_over = is_over

    class _Looked(Message):
        """Whether any of what is to be imported is there still."""

        def __init__(self, request: ImportRequest, *, is_there: bool) -> None:
            super().__init__()
            self.request = request
            self.is_there = is_there

    def __init__(self, archive: ArchiveSession, request: ImportRequest) -> None:
        super().__init__()
        self._archive = archive
        self._request = request
        self._folder = folder_of(request.paths)
        self._run = 0
        self._looking: Worker[None] | None = None
        self._stopping = threading.Event()
        self._outcomes: list[KeptOutcome] = []
        self._counts = PlanCounts()
        self._is_over = False
        self._trouble = ""

    @property
    def is_over(self) -> bool:
        """Whether all that would happen is shown."""
        return self._is_over or bool(self._trouble)

    def compose(self) -> ComposeResult:
        """What is asked for above the files, the one pointed at below."""
        with Vertical(id="plan"):
            yield Static("", id="plan-about", markup=False)
            yield _PlanList(empty="Looking at the files …")
            yield Static("", id="plan-file", markup=False)

    def on_mount(self) -> None:
        """Begin to look."""
        frame = self.query_one("#plan")
        frame.border_title = Content(f"What importing {request_name(self._request)} would do")
        frame.border_subtitle = Content("Enter import · Esc leave, nothing is changed")
        self.query_one(VirtualList).focus()
        self._look_again()

    def on_unmount(self) -> None:
        """Look no further."""
        self._stopping.set()

    def failed(self, sentence: str) -> None:
        """Say why nothing can be told."""
        self._trouble = sentence
        self._show()

    def action_access(self) -> None:
        """Another access for what comes in."""
        self._change(next_access(self._request))

    def action_scans(self) -> None:
        """Another way with scans."""
        self._change(next_scans(self._request))

    def action_password(self) -> None:
        """Ask for one more password."""

        def answered(word: str | None) -> None:
            if word:
                self._change(replace(self._request, passwords=(*self._request.passwords, word)))

        question = "A password that opens what is locked:"
        self.app.push_screen(AskScreen(question, secret=True), answered)

    def action_leave_out(self) -> None:
        """Ask for one more pattern."""

        def answered(pattern: str | None) -> None:
            if pattern and pattern.strip():
                self._change(
                    replace(self._request, exclude=(*self._request.exclude, pattern.strip()))
                )

        self.app.push_screen(AskScreen("Leave out what fits (*.tmp, drafts/):"), answered)

    async def action_close(self) -> None:
        """Leave; nothing was changed."""
        await self._end(None)

    @on(VirtualList.Opened)
    async def _wanted(self, event: VirtualList.Opened) -> None:
        event.stop()
        await self._end(self._request)

    async def key_enter(self) -> None:
        """Import too where no file is listed yet."""
        if not len(self.query_one(VirtualList).source) and not self._trouble:
            await self._end(self._request)

    async def _end(self, request: ImportRequest | None) -> None:
        await self._stop_looking()
        if request is None:
            self.dismiss(None)
        else:
            self._look_whether_there(request)

    @thread_worker("still there")
    def _look_whether_there(self, request: ImportRequest) -> None:
        is_there = any(path.exists() for path in request.paths)
        self.post_message(self._Looked(request, is_there=is_there))

    @on(_Looked)
    def _begin(self, event: _Looked) -> None:
        if event.is_there and not (self._is_over and not self._counts.files):
            self.dismiss(event.request)
            return
        name = request_name(event.request)
        self._archive.notify(
            f"There is no file in {name} to import."
            if event.is_there
            else f"{name} is not there: nothing was imported."
        )
        self.dismiss(None)

    async def _stop_looking(self) -> None:
        self._stopping.set()
        if self._looking is not None:
            # The archive takes one who writes at a time, and a dry run counts as one.
            with suppress(WorkerCancelled, WorkerFailed):
                await self._looking.wait()

    def _change(self, request: ImportRequest) -> None:
        self._request = request
        self._look_again()

    @work(exclusive=True, group="look again")
    async def _look_again(self) -> None:
        await self._stop_looking()
        self._stopping = threading.Event()
        self._run += 1
        self._outcomes, self._counts = [], PlanCounts()
        self._is_over, self._trouble = False, ""
        self.query_one(VirtualList).empty = "Looking at the files …"
        self._show()
        self._looking = self._look(self._run, self._request, self._stopping)

    @thread_worker("dry run", newest=False)
    def _look(self, run: int, request: ImportRequest, stopping: threading.Event) -> None:
        found: list[FileOutcome] = []
        shown = time.monotonic()
        asked = replace(request, dry_run=True)
        with self._archive.changes.importing(asked, user_name(), stop=stopping.is_set) as one:
            self.post_message(self._Counted(one.measure()))
            with closing(one.outcomes()) as outcomes:
                for outcome in outcomes:
                    if stopping.is_set():
                        return
                    found.append(outcome)
                    if time.monotonic() - shown > _SHOWN_EVERY_S:
                        self.post_message(self._Found(run, found, is_over=False))
                        found, shown = [], time.monotonic()
        self.post_message(self._Found(run, found, is_over=True))

    @on(_Counted)
    def _take_amount(self, event: _Counted) -> None:
        self._counts = self._counts.of(event.amount.files, event.amount.size)
        self._show()

    @on(_Found)
    def _take(self, event: _Found) -> None:
        if event.run != self._run:
            return
        self._is_over = event.is_over
        last = self._outcomes[-1].path if self._outcomes else b""
        for outcome in event.outcomes:
            self._counts = self._counts.plus(outcome.status, is_file=outcome.path != last)
            last = outcome.path
            if outcome.status is not ImportStatus.UNCHANGED:
                self._outcomes.append(kept(outcome))
        listed = [ListedOutcome(line, group_of(one)) for line, one in enumerate(self._outcomes)]
        ranks = {group: rank for rank, group in enumerate(OutcomeGroup)}
        listed.sort(key=lambda one: ranks[one.group])
        rows = OutcomeRows(listed, self._folder)
        rows.put(dict(enumerate(self._outcomes)))
        self.query_one(VirtualList).empty = self._nothing()
        self.query_one(VirtualList).set_source(rows, None)
        self._show()

    def _nothing(self) -> str:
        if not self._is_over:
            return "Looking at the files …"
        if self._counts.files:
            return "All of it is in the archive already."
        return "There is no file in it: nothing would come in. Esc goes back."

    def _show(self) -> None:
        about = [self._trouble or self._counts.words(is_over=self._is_over)]
        about.append(option_words(self._request))
        self.query_one("#plan-about", Static).update(Content("\n".join(about)))
        if self._trouble:
            self.query_one(VirtualList).empty = ""

    @on(VirtualList.Highlighted)
    def _pointed(self, event: VirtualList.Highlighted) -> None:
        event.stop()
        rows = event.list.source
        outcome = rows.outcome(event.index) if isinstance(rows, OutcomeRows) else None
        said = " ".join((would(outcome), *hints(outcome, _KEYS))) if outcome else ""
        self.query_one("#plan-file", Static).update(Content(said))


def would(outcome: KeptOutcome) -> str:
    """What would become of a file, as a sentence."""
    said = sentence(outcome)
    return f"It would come in{said.removeprefix('In')}" if said.startswith("In as ") else said
