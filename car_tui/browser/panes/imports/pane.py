"""The imports pane: every import above, below what became of each file of the one pointed at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from archive.model.import_status import ImportStatus
from archive.model.kept_import import KeptImport, KeptOutcome
from car_tui.browser.actions.action import bindings
from car_tui.browser.background import thread_worker
from car_tui.browser.context import BrowserContext
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.dialogs.pick import Picked, PickItem, PickScreen
from car_tui.browser.panes.imports.actions import IMPORTS
from car_tui.browser.panes.imports.again import again
from car_tui.browser.panes.imports.files import FilesShown, ImportFiles
from car_tui.browser.panes.imports.messages import ImportWanted, UndoWanted
from car_tui.browser.panes.imports.rows import ImportRows
from car_tui.browser.panes.pane import Pane
from car_tui.browser.widgets.panel import Panel, PanelWords
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.import_progress import ImportProgress, bar, progress_words
from car_tui.present.imports import GROUP_WORDS, counts_words, import_name, is_locked

NOTHING = (
    "Nothing was imported yet. i chooses files or a folder, and shows what would happen before"
    " anything is stored; afterwards each file stands here with its outcome."
)
_BAR = 20
# Lines of the list of imports, of which each takes two.
_MOST_LINES, _MOST_LINES_LOW = 6, 4
_LOW = 24


class ImportsPane(Pane):
    """Imports, and the files of one; the file that is pointed at in full below."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(IMPORTS)

    class _Fetched(Message):
        def __init__(self, imports: Sequence[KeptImport]) -> None:
            super().__init__()
            self.imports = imports

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self.panel = ImportFiles(context.archive)
        self._import: KeptImport | None = None
        self._number = 0
        self._progress = ImportProgress()
        self._stays = False
        self._said = ""

    def compose(self) -> ComposeResult:
        """How far an import is, the imports, the files of one."""
        with Panel(id="import-panel"):
            yield Static("", id="import-now", markup=False)
            yield VirtualList(row_height=2, empty="Loading …", id="import-list")
        yield self.panel

    def on_mount(self) -> None:
        """The panels within have the frames."""
        self.add_class("-unframed")
        self.show_progress(self._progress)

    @property
    def imports(self) -> VirtualList:
        """The list of imports."""
        return self.query_one("#import-list", VirtualList)

    @property
    def files(self) -> VirtualList:
        """The list of the files of one."""
        return self.panel.rows

    @property
    def rows(self) -> VirtualList:
        """The list in which the keys move."""
        return self.files if self.is_entered else self.imports

    @property
    def framed(self) -> Panel:
        """The panel of the imports; that of the files writes its own words."""
        return self.query_one("#import-panel", Panel)

    def panel_words(self) -> PanelWords:
        """The title, and which import is pointed at."""
        rows = self.imports
        if rows.highlighted is None:
            return PanelWords(self.title)
        place = f"{rows.places.number(rows.highlighted):,} of {rows.places.total():,}"
        return PanelWords(self.title, place=place)

    def path(self) -> tuple[str, ...]:
        """The pane, and the import that is entered."""
        if self._import is None or not self.is_entered:
            return (self.title,)
        return (self.title, import_name(self._import))

    @property
    def is_entered(self) -> bool:
        """Whether one is among the files of an import."""
        return self.panel.has_focus_within

    def leave(self) -> None:
        """Back to the imports."""
        self.imports.focus()

    def state(self) -> Mapping[str, Any]:
        """What is shown."""
        return {"import": self._number, **self.panel.shown.state()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take it over."""
        number = state.get("import")
        self._number = number if isinstance(number, int) else 0
        self.panel.shown = FilesShown.of(state)

    def load(self) -> None:
        """Fetch the imports."""
        self._fetch()

    def failed(self, sentence: str) -> None:
        """Say why there is no list, alone."""
        if not len(self.imports.source):
            self._share_room()
            self.post_message(self.NothingHighlighted(self))
        super().failed(sentence)

    def show_progress(self, progress: ImportProgress) -> None:
        """Show how far an import is."""
        ended = self._progress.is_running and not progress.is_running
        if progress.said != self._progress.said:
            self._said = progress.said
        self._progress = progress
        if not self.is_mounted:
            return
        now = self.query_one("#import-now", Static)
        now.display = progress.is_running
        full, rest = bar(progress.share, _BAR)
        words = f"{progress.name} {full}{rest} {progress_words(progress)} · i stops"
        now.update(Content(words))
        if ended:
            if not self._stays:
                self._number = 0  # The import that has ended is the first of the list.
            self._stays = False
            self.load()

    def undo(self) -> bool:
        """Ask whether the import that is pointed at is to be taken back."""
        one = self._import
        if one is None:
            return False
        if self._progress.is_running:
            self.report("An import is under way: i stops it, then u takes back what came in.")
        elif one.change is None:
            self.report("This import changed nothing: there is nothing to take back.")
        elif one.is_taken_back:
            self.report("This import is taken back already; U makes again what was last.")
        else:
            question = (
                f"Take back the import of {import_name(one)} ({counts_words(one)})? Its documents"
                " leave the lists and go to the trash. The archive keeps its copies of the files,"
                " and U puts the documents back."
            )
            self.post_message(UndoWanted(one.change, question))
        return True

    def action_password(self) -> None:
        """Ask for the password of the file, and read it again."""
        outcome = self.panel.outcome
        if outcome is None or not is_locked(outcome):
            self.report("No locked file is pointed at; f shows those that failed.")
            return

        def answered(word: str | None) -> None:
            if word:
                self._again(outcome, (word,))

        name = Path(outcome.member or outcome.path.decode(errors="replace")).name
        self.app.push_screen(AskScreen(f"Password of {name}:", secret=True), answered)

    def action_read_again(self) -> None:
        """Read the file again, as it is now."""
        outcome = self.panel.outcome
        if outcome is None:
            self.report("Point at a file first: Enter goes to the files of an import.")
        elif outcome.status is ImportStatus.SKIPPED:
            self.report("It was left out; import it by itself with i.")
        else:
            self._again(outcome)

    def action_narrow(self) -> None:
        """Choose an outcome to show alone."""
        counts = self.panel.counts
        groups = list(counts)
        only = self.panel.shown.only
        choices = [
            PickItem(GROUP_WORDS[group], f"{counts[group]:,}", chosen=group is only)
            for group in groups
        ]

        def picked(answer: Picked | None) -> None:
            if answer is not None:
                self.panel.show_only(groups[answer.index])

        empty = "No file of this import is listed."
        self.app.push_screen(PickScreen("Show only files that are …", choices, empty=empty), picked)

    def action_all(self) -> None:
        """Take the filter back."""
        self.panel.show_only(None)

    def action_sort(self) -> None:
        """Another order."""
        self.panel.show_in_next_order()

    def _again(self, outcome: KeptOutcome, passwords: tuple[str, ...] = ()) -> None:
        """Have one file read again; one stays at the import in which it failed."""
        self._stays = True
        self.post_message(ImportWanted(again(outcome, passwords)))

    def _share_room(self) -> None:
        """As much room for the imports as they need; all, where there are none."""
        rows = 2 * len(self.imports.source)
        most = _MOST_LINES if self.size.height > _LOW else _MOST_LINES_LOW
        self.imports.styles.height = min(most, rows) or "1fr"
        self.framed.styles.height = "auto" if rows else "1fr"
        self.panel.display = bool(rows)

    @thread_worker("imports")
    def _fetch(self) -> None:
        self.post_message(self._Fetched(self.archive.imports.all()))

    @on(_Fetched)
    def _take(self, event: _Fetched) -> None:
        rows = ImportRows(event.imports, self._progress.is_running)
        self.imports.empty = NOTHING
        at = rows.place(self._number)
        self.imports.set_source(rows, 0 if at is None else at)
        self._share_room()
        if not len(rows):
            self._import = None
            self.report("No import yet: i begins one.")

    @on(VirtualList.Highlighted, "#import-list")
    def _import_pointed(self, event: VirtualList.Highlighted) -> None:
        event.stop()
        event.prevent_default()
        self.renew_words()
        rows = event.list.source
        if event.is_stale or not isinstance(rows, ImportRows):
            return
        one = rows.one(event.index)
        self._import, self._number = one, one.number
        self.panel.show(one)
        if self.imports.has_focus:
            self.post_message(self.NothingHighlighted(self))

    @on(VirtualList.Opened, "#import-list")
    def _import_opened(self, event: VirtualList.Opened) -> None:
        event.stop()
        event.prevent_default()
        if len(self.files.source):
            self.files.focus()
            self.panel.point_again()

    @on(ImportFiles.Filled)
    def _files_filled(self, event: ImportFiles.Filled) -> None:
        event.stop()
        one, only = self._import, self.panel.shown.only
        if one is not None:
            narrowed = f"only {GROUP_WORDS[only]}, X for all · " if only else ""
            self.report(self._said or f"{narrowed}{import_name(one)}: {counts_words(one)}")
            self._said = ""

    @on(ImportFiles.Pointed)
    def _file_pointed(self, event: ImportFiles.Pointed) -> None:
        event.stop()
        if not (self.is_entered and self.display):
            return
        if event.address.record_id:
            kind = self.RecordSelected if event.opened else self.RecordHighlighted
            self.post_message(kind(self, event.address))
        else:
            self.post_message(self.NothingHighlighted(self))
            if event.opened:
                self.report("This file became no record that is there.")
