"""The journal over the window: every entry, newest first, from which any step is taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from archive.errors import ArchiveError
from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.dialog import DIALOG
from car_tui.browser.actions.writing import JOURNAL
from car_tui.browser.background import ReportsWorkerErrors
from car_tui.browser.dialogs.dialog import Dialog
from car_tui.browser.features.journal_rows import PAGE, JournalRows
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.writing import LogPage

if TYPE_CHECKING:
    from car_tui.session.writing import NotedStep


class JournalScreen(ReportsWorkerErrors, Dialog["NotedStep | None"]):
    """Shows the journal; ends with the step that is to be taken back, None where it is left."""

    BINDINGS: ClassVar[list[BindingType]] = bindings((*DIALOG, *JOURNAL))

    class _Page(Message):
        def __init__(self, record: str | None, first: int, page: LogPage) -> None:
            super().__init__()
            self.record, self.first, self.page = record, first, page
            self.titles: dict[str, str] = {}

    class _Chosen(Message):
        def __init__(self, step: NotedStep) -> None:
            super().__init__()
            self.step = step

    def __init__(self, archive: ArchiveSession) -> None:
        super().__init__()
        self._archive = archive
        self._record: str | None = None

    def compose(self) -> ComposeResult:
        """The list in a frame, the entry pointed at in full below it."""
        with Vertical(id="journal"):
            yield VirtualList(empty="Loading …")
            yield Static("", id="journal-entry", markup=False)

    def on_mount(self) -> None:
        """Fetch the first page."""
        self._frame.border_subtitle = Content("u take step back · = only this record · Esc close")
        self.rows.focus()
        self._begin()

    @property
    def rows(self) -> VirtualList:
        """The list."""
        return self.query_one(VirtualList)

    @property
    def _frame(self) -> Vertical:
        return self.query_one("#journal", Vertical)

    def action_only_record(self) -> None:
        """Show the entries of one record, or all again."""
        source, at = self.rows.source, self.rows.highlighted
        if self._record is not None:
            self._record = None
        elif isinstance(source, JournalRows) and at is not None and (entry := source.entry(at)):
            self._record = entry.record
        self._begin()

    def action_undo_step(self) -> None:
        """End with the step of the entry that is pointed at."""
        source, at = self.rows.source, self.rows.highlighted
        if not isinstance(source, JournalRows) or at is None:
            return
        if entry := source.entry(at):
            self._in_thread(partial(self._find, entry.step))

    def action_close(self) -> None:
        """Leave the journal."""
        self.dismiss(None)

    def failed(self, sentence: str) -> None:
        """Say what went wrong in a thread."""
        self._frame.border_title = Content(sentence)

    @on(VirtualList.Opened)
    def _opened(self, event: VirtualList.Opened) -> None:
        event.stop()
        self.action_undo_step()

    @on(VirtualList.InView)
    def _in_view(self, event: VirtualList.InView) -> None:
        source = event.list.source
        if isinstance(source, JournalRows):
            first = source.lacks(event.first, event.last)
            if first is not None:
                self._in_thread(partial(self._fetch, self._record, first - first % PAGE))

    def _begin(self) -> None:
        of = f" of {self._record}" if self._record else ""
        self._frame.border_title = Content(f"Journal{of}, newest first")
        self._in_thread(partial(self._fetch, self._record, 0))

    def _fetch(self, record: str | None, first: int) -> None:
        page = self._archive.writing.log(record, limit=PAGE, offset=first)
        message = self._Page(record, first, page)
        named = {one.record for one in page.entries if one.record}
        message.titles = self._archive.records.row_titles(named)
        self.post_message(message)

    def _find(self, change: int) -> None:
        self.post_message(self._Chosen(self._archive.writing.step(change)))

    @on(_Page)
    def _show(self, event: _Page) -> None:
        if event.record != self._record:
            return
        source = self.rows.source
        if event.first == 0:
            source = JournalRows(event.page.total)
            source.put(0, event.page.entries, event.titles)
            self.rows.empty = "Nothing has been changed yet."
            self.rows.set_source(source)
        elif isinstance(source, JournalRows):
            source.put(event.first, event.page.entries, event.titles)
            self.rows.redraw()
            self._tell_in_full()

    @on(VirtualList.Highlighted)
    def _tell_in_full(self) -> None:
        source, at = self.rows.source, self.rows.highlighted
        if isinstance(source, JournalRows) and at is not None:
            self.query_one("#journal-entry", Static).update(Content(source.in_full(at)))

    @on(_Chosen)
    def _end(self, event: _Chosen) -> None:
        self.dismiss(event.step)

    def _in_thread(self, work: Callable[[], None]) -> None:
        def run() -> None:
            try:
                work()
            except ArchiveError as error:
                self.app.call_from_thread(self.failed, error.sentence)

        self.run_worker(run, thread=True, group="journal", exit_on_error=False)
