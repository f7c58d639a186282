"""The imports pane: every import above, below what became of each file of the one pointed at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from archive.model.import_status import ImportStatus
from archive.model.kept_import import (
    KeptImport,
    KeptOutcome,
    ListedOutcome,
    OutcomeGroup,
    OutcomeOrder,
)
from car_tui.browser.actions.action import bindings
from car_tui.browser.context import BrowserContext
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.dialogs.pick import Picked, PickItem, PickScreen
from car_tui.browser.features.outcome_rows import OutcomeRows
from car_tui.browser.panes.imports.actions import IMPORTS
from car_tui.browser.panes.imports.again import again
from car_tui.browser.panes.imports.detail import OutcomeDetail
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
# Files of which the words are fetched at once.
_PAGE = 100
_BAR = 20
# Lines of the list of imports, of which each takes two.
_MOST_LINES = 6


class ImportsPane(Pane):
    """Imports, and the files of one; the file that is pointed at in full below."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(IMPORTS)

    class _Fetched(Message):
        def __init__(self, imports: Sequence[KeptImport]) -> None:
            super().__init__()
            self.imports = imports

    class _Listed(Message):
        def __init__(
            self, number: int, order: OutcomeOrder, listed: Sequence[ListedOutcome]
        ) -> None:
            super().__init__()
            self.number = number
            self.order = order
            self.listed = listed

    class _Page(Message):
        def __init__(
            self, source: OutcomeRows, said: Mapping[int, KeptOutcome], titles: Mapping[str, str]
        ) -> None:
            super().__init__()
            self.source = source
            self.said = said
            self.titles = titles

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self._import: KeptImport | None = None
        self._number = 0
        self._listed: Sequence[ListedOutcome] = ()
        self._order = OutcomeOrder.URGENT
        self._only: OutcomeGroup | None = None
        self._line = 0
        self._group: OutcomeGroup | None = None
        self._progress = ImportProgress()
        self._stays = False
        self._said = ""

    def compose(self) -> ComposeResult:
        """How far an import is, the imports, the files of one, the file pointed at."""
        with Panel(id="import-panel"):
            yield Static("", id="import-now", markup=False)
            yield VirtualList(row_height=2, empty="Loading …", id="import-list")
        with Panel(id="files-panel"):
            yield VirtualList(id="import-files")
            yield OutcomeDetail()

    def on_mount(self) -> None:
        """Nothing is pointed at yet; the panels within have the frames."""
        self.add_class("-unframed")
        self.query_one(OutcomeDetail).hide()
        self.show_progress(self._progress)

    @property
    def imports(self) -> VirtualList:
        """The list of imports."""
        return self.query_one("#import-list", VirtualList)

    @property
    def files(self) -> VirtualList:
        """The list of the files of one."""
        return self.query_one("#import-files", VirtualList)

    @property
    def rows(self) -> VirtualList:
        """The list in which the keys move."""
        return self.files if self.files.has_focus else self.imports

    def renew_words(self) -> None:
        """Write anew what stands in the edges of both panels."""
        imports, files = self.imports, self.files
        place = place_words(imports)
        self.query_one("#import-panel", Panel).say_in_edges(PanelWords(self.title, place=place))
        one, only = self._import, self._only
        if one is None:
            return
        narrowed = f" · only {GROUP_WORDS[only]}, X for all" if only else ""
        self.query_one("#files-panel", Panel).say_in_edges(
            PanelWords(
                import_name(one),
                count="1 file" if one.files == 1 else f"{one.files:,} files",
                order=f"{self._order}{narrowed}",
                place=place_words(files),
            )
        )

    def path(self) -> tuple[str, ...]:
        """The pane, and the import that is entered."""
        if self._import is None or not self.is_entered:
            return (self.title,)
        return (self.title, import_name(self._import))

    @property
    def is_entered(self) -> bool:
        """Whether one is among the files of an import."""
        return self.files.has_focus

    def leave(self) -> None:
        """Back to the imports."""
        self.imports.focus()

    def state(self) -> Mapping[str, Any]:
        """What is shown."""
        return {
            "import": self._number,
            "line": self._line,
            "order": self._order,
            "only": self._only or "",
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take it over."""
        number, line = state.get("import"), state.get("line")
        self._number = number if isinstance(number, int) else 0
        self._line = line if isinstance(line, int) else 0
        self._order = next(
            (one for one in OutcomeOrder if one == state.get("order")), OutcomeOrder.URGENT
        )
        self._only = next((one for one in OutcomeGroup if one == state.get("only")), None)

    def load(self) -> None:
        """Fetch the imports."""
        self._fetch()

    def failed(self, sentence: str) -> None:
        """Say why there is no list, alone."""
        if not len(self.imports.source):
            self._show_files(False)
            self.post_message(self.NothingHighlighted(self))
        super().failed(sentence)

    def _show_files(self, shown: bool) -> None:
        """Show the files of an import, or leave all room to what stands in the place of imports."""
        rows = 2 * len(self.imports.source)
        self.imports.styles.height = min(_MOST_LINES, rows) if shown else "1fr"
        self.query_one("#import-panel").styles.height = "auto" if shown else "1fr"
        self.query_one("#files-panel").display = shown
        if not shown:
            self.query_one(OutcomeDetail).hide()

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
                " go to the trash, the originals stay, U makes it again."
            )
            self.post_message(UndoWanted(one.change, question))
        return True

    def action_password(self) -> None:
        """Ask for the password of the file, and read it again."""
        outcome = self._outcome()
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
        outcome = self._outcome()
        if outcome is None:
            self.report("Point at a file first: Enter goes to the files of an import.")
        elif outcome.status is ImportStatus.SKIPPED:
            self.report("It was left out; import it by itself with i.")
        else:
            self._again(outcome)

    def _again(self, outcome: KeptOutcome, passwords: tuple[str, ...] = ()) -> None:
        """Have one file read again; one stays at the import in which it failed."""
        self._stays = True
        self.post_message(ImportWanted(again(outcome, passwords)))

    def action_narrow(self) -> None:
        """Choose an outcome to show alone."""
        counts = Counter(one.group for one in self._listed)
        groups = [group for group in OutcomeGroup if counts[group]]
        choices = [
            PickItem(GROUP_WORDS[group], f"{counts[group]:,}", chosen=group is self._only)
            for group in groups
        ]

        def picked(answer: Picked | None) -> None:
            if answer is not None:
                self._only = groups[answer.index]
                self._fill()

        empty = "No file of this import is listed."
        self.app.push_screen(PickScreen("Show only files that are …", choices, empty=empty), picked)

    def action_all(self) -> None:
        """Take the filter back."""
        self._only = None
        self._fill()

    def action_sort(self) -> None:
        """Another order."""
        orders = list(OutcomeOrder)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._list_files()

    @work(thread=True, exclusive=True, group="imports", exit_on_error=False)
    def _fetch(self) -> None:
        self.post_message(self._Fetched(self.archive.imports.all()))

    @on(_Fetched)
    def _take(self, event: _Fetched) -> None:
        rows = ImportRows(event.imports, self._progress.is_running)
        self.imports.empty = NOTHING
        at = rows.place(self._number)
        self.imports.set_source(rows, 0 if at is None else at)
        self._show_files(bool(len(rows)))
        if not len(rows):
            self._import = None
            self.report("No import yet: i begins one.")
            self.renew_words()

    @on(VirtualList.Highlighted, "#import-list")
    def _import_pointed(self, event: VirtualList.Highlighted) -> None:
        event.stop()
        event.prevent_default()
        self.renew_words()
        rows = event.list.source
        if event.is_stale or not isinstance(rows, ImportRows):
            return
        one = rows.one(event.index)
        if one.number != self._number:
            self._line, self._group = 0, None
        self._import, self._number = one, one.number
        self._list_files()
        if self.imports.has_focus:
            self.post_message(self.NothingHighlighted(self))

    @on(VirtualList.Opened, "#import-list")
    def _import_opened(self, event: VirtualList.Opened) -> None:
        event.stop()
        event.prevent_default()
        self.renew_words()
        if len(self.files.source):
            self.files.focus()
            self.point_again()

    def _list_files(self) -> None:
        if self._import is not None:
            self._fetch_list(self._import.number, self._order)

    @work(thread=True, exclusive=True, group="files", exit_on_error=False)
    def _fetch_list(self, number: int, order: OutcomeOrder) -> None:
        self.post_message(self._Listed(number, order, self.archive.imports.outcomes(number, order)))

    @on(_Listed)
    def _take_list(self, event: _Listed) -> None:
        if (event.number, event.order) == (self._number, self._order):
            self._listed = event.listed
            self._fill()

    def _fill(self) -> None:
        one = self._import
        if one is None:
            return
        only = self._only
        shown = [each for each in self._listed if only is None or each.group is only]
        grouped = self._order is OutcomeOrder.URGENT
        rows = OutcomeRows(shown, one.folder, number=one.number, grouped=grouped)
        before = self.files.source
        if isinstance(before, OutcomeRows):
            rows.take_over(before)
        at = rows.place(self._line)
        if at is not None and self._group not in (None, rows.group(at)):
            # It came in and stands elsewhere now: the one after it is the next to look at.
            at = self.files.highlighted
        if only is not None and not shown:
            self.files.empty = f"No file of this import is {GROUP_WORDS[only]}: X shows all."
        elif one.unchanged:
            self.files.empty = "Every file was in the archive already."
        self.files.set_source(rows, 0 if at is None else at)
        if not shown:
            self.query_one(OutcomeDetail).hide()
        self.report(self._said or f"{import_name(one)}: {counts_words(one)}")
        self._said = ""
        self.renew_words()

    @on(VirtualList.InView, "#import-files")
    def _in_view(self, event: VirtualList.InView) -> None:
        rows = event.list.source
        if isinstance(rows, OutcomeRows):
            # Some before and behind as well, for whoever moves on.
            lines = rows.lacking(max(0, event.first - _PAGE), event.last + _PAGE)
            if lines:
                self._fetch_page(self._number, rows, lines)

    @work(thread=True, exclusive=True, group="page", exit_on_error=False)
    def _fetch_page(self, number: int, rows: OutcomeRows, lines: Sequence[int]) -> None:
        said = self.archive.imports.load(number, lines)
        ids = {one.document for one in said.values() if one.document}
        self.post_message(self._Page(rows, said, self.archive.records.row_titles(ids)))

    @on(_Page)
    def _take_page(self, event: _Page) -> None:
        event.source.put(event.said, event.titles)
        if event.source is self.files.source:
            self.files.redraw()
            if self.files.highlighted is not None:
                self._tell_file(self.files.highlighted, opened=False)

    @on(VirtualList.Highlighted, "#import-files")
    @on(VirtualList.Opened, "#import-files")
    def _file_pointed(self, event: VirtualList.RowMessage) -> None:
        event.stop()
        event.prevent_default()
        self.renew_words()
        if not event.is_stale:
            self._tell_file(event.index, opened=isinstance(event, VirtualList.Opened))

    def _tell_file(self, index: int, *, opened: bool) -> None:
        rows = self.files.source
        if not isinstance(rows, OutcomeRows):
            return
        listed, outcome = rows.listed(index), rows.outcome(index)
        self._line, self._group = (listed.line, listed.group) if listed else (0, None)
        address = rows.address(index)
        if self._import is not None and outcome is not None:
            is_there = bool(address.record_id)
            self.query_one(OutcomeDetail).show(self._import, outcome, is_there=is_there)
        if not self.files.has_focus:
            return
        if address.record_id:
            kind = self.RecordSelected if opened else self.RecordHighlighted
            self.post_message(kind(address))
        else:
            self.post_message(self.NothingHighlighted(self))
            if opened and outcome is not None:
                self.report("This file became no record that is there.")

    def _outcome(self) -> KeptOutcome | None:
        """What became of the file that is pointed at."""
        rows, at = self.files.source, self.files.highlighted
        return rows.outcome(at) if isinstance(rows, OutcomeRows) and at is not None else None


def place_words(rows: VirtualList) -> str:
    """Which row is pointed at, of how many that can be."""
    if rows.highlighted is None:
        return ""
    return f"{rows.places.number(rows.highlighted):,} of {rows.places.total():,}"
