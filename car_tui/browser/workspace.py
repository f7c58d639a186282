"""The workspace: panes on the left, the reader beside them or in their place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.widgets import ContentSwitcher

from archive.model.vocabulary import Kind
from car_tui.browser.context import BrowserContext
from car_tui.browser.features.bookmarks_basket import BookmarksBasket
from car_tui.browser.features.changes_elsewhere import ChangesElsewhere
from car_tui.browser.features.citations import Citations
from car_tui.browser.features.drafting import Drafting
from car_tui.browser.features.heading import HeadingTask
from car_tui.browser.features.import_task import ImportTask
from car_tui.browser.features.kept_passages import KeptPassages
from car_tui.browser.features.original import Originals
from car_tui.browser.features.saving import Saving
from car_tui.browser.features.source_jump import SourceJump
from car_tui.browser.features.withholding import Withholding
from car_tui.browser.panes.as_of import DayPane
from car_tui.browser.panes.holdings.messages import MoveWanted, UnitWanted
from car_tui.browser.panes.home.messages import LeadWanted
from car_tui.browser.panes.home.trying import Trying
from car_tui.browser.panes.imports.messages import ImportWanted, UndoWanted
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.proposals.messages import ProposalEditWanted, RecordsChanged
from car_tui.browser.panes.table import BY_NAME, PANES
from car_tui.browser.reader.glance import Glance
from car_tui.browser.reader.messages import (
    CopyWanted,
    KeepWanted,
    ReaderEmptied,
    ReaderSaid,
    ReaderShows,
    WithholdWanted,
)
from car_tui.browser.reader.reader import Reader
from car_tui.browser.state.workspace_state import WorkspaceState
from car_tui.browser.two_sides import TwoSides
from car_tui.present.address import Address
from car_tui.present.citation_form import CitationForm

# How often, in seconds, the state is kept, for the case that the terminal is shut.
_KEEPING = 20
# How often, in seconds, is looked for what others changed.
_WATCHING = 3


class Workspace(TwoSides):
    """Where one works once the archive is open. A pane is made, and loads, when it is first shown.

    It begins where `state` was left. `form` is the form of citations.
    """

    def __init__(self, context: BrowserContext, state: WorkspaceState, form: CitationForm) -> None:
        super().__init__(context, state.panes)
        self._kept_state = state
        self._form = form
        context.as_of.chosen = state.day

    def compose(self) -> ComposeResult:
        """The panes, of which there is none yet, and the reader."""
        yield ContentSwitcher(id="panes")
        yield Reader(self.archive, id="reader")

    def on_mount(self) -> None:
        """What is done here needs the app."""
        self.citing = Citations(self.app, self.archive, self._form)
        self.saving = Saving(self.app, self.archive)
        self.collecting = BookmarksBasket(self.app, self.context, self.read)
        self.keeping = KeptPassages(self.app, self.archive, self._go_on, self.show_changed)
        self.withholding = Withholding(self.app, self.archive, self.show_changed)
        self.sourcing = SourceJump(self.app, self.archive, self._go_on)
        self.drafting = Drafting(self.app, self.archive, self._go_on)
        self.originals = Originals(self.app, self.archive, self.context.opened)
        self._glance = Glance(self.reader)
        self._trying = Trying(self.app, lambda: self.pane, self._choose_day)
        self._heading = HeadingTask(self.app, self.archive, self.context.as_of)
        self.taking_in = ImportTask(
            self.app,
            self.archive,
            show_new=self.show_new,
            show_progress=self._show_progress,
            show_report=self._show_report,
        )
        self.elsewhere = ChangesElsewhere(self.app, self.archive)
        self.set_interval(_KEEPING, self.keep_state)
        self.set_interval(_WATCHING, self._watch)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be edited where no record is listed."""
        if action in ("edit", "edit_yaml"):
            return not self.is_at_no_record
        return super().check_action(action, parameters)

    async def resume(self) -> None:
        """Bring back the state that was kept."""
        state = self._kept_state
        self._heading.count()
        await self.show(state.pane if state.pane in BY_NAME else PANES[0].name)
        if state.reading:
            self.reader.resume(state.trail)
            self._show_reader()
        else:
            self.reader.trail = state.trail
        self._load_modules()

    def save(self) -> None:
        """Save or print the words that are selected, the passage that is read, or the card.

        The card is that of the day for which it is read, whatever day was chosen since.
        """
        day = self.reader.day if self.reader.has_focus_within else self.pane.as_of
        self.saving.save(self.here(), self.selected_text(), day or dt.date.today())

    def open_original(self) -> None:
        """Open the file of the document that one is looking at, in the desktop's program."""
        self.originals.open(self.here())

    def failed(self, sentence: str) -> None:
        """Say what went wrong in a thread."""
        self.archive.notify(sentence)

    def reload(self) -> None:
        """Fetch again what is shown, and read again what is read."""
        self.show_changed()
        self.archive.notify("This is the archive as it is now.")

    async def show_place(self) -> None:
        """Bring the holdings into view, at the document that one is looking at."""
        here = self.here()
        if here is None:
            self.archive.notify("There is no document here to look up.")
            return
        await self.show("holdings")
        self.pane.point_at(here.record_id)

    def show_new(self) -> None:
        """Fetch again what has been loaded: the archive has grown."""
        self.elsewhere.all_shown()
        self._heading.count()
        self.load_panes()

    def show_changed(self, open_record: str | None = None) -> None:
        """Fetch again what is shown: records were changed; `open_record` is to be read."""
        if open_record is None:
            self.show_new()
            self.reader.read_again()
            return
        self.elsewhere.all_shown()
        self._load_at(lambda pane: pane.load_with(open_record))
        self._go_on(Address(open_record))

    def show_in_list(self, record: str) -> None:
        """Fetch again what is shown, the list in view pointing at a record."""
        self._load_at(lambda pane: pane.load_at(record))
        self.reader.read_again()

    def _load_at(self, load_shown: Callable[[Pane], None]) -> None:
        self._heading.count()
        self.load_panes(load_shown)

    def keep_state(self) -> None:
        """Keep where one is for the next start."""
        WorkspaceState(
            pane=self.pane_name,
            panes=self.pane_states(),
            trail=self.reader.left(),
            reading=self.reader.has_focus_within,
            day=self.context.as_of.chosen,
        ).keep(self.context.user_state.store)

    def _show_progress(self) -> None:
        progress = self.taking_in.progress
        self._heading.show_import(progress if progress.is_running else None)
        self.show_progress(progress)

    async def _show_report(self) -> None:
        """After the first import: what became of each file, unless something else is asked."""
        if len(self.app.screen_stack) == 1:
            await self.app.run_action("pane('imports')")

    def _watch(self) -> None:
        if not self.taking_in.is_running:
            self.elsewhere.look()

    @on(ReaderShows)
    def _reader_shows(self) -> None:
        self._tell_path()

    @on(Pane.RecordHighlighted)
    def _pointed(self, event: Pane.RecordHighlighted) -> None:
        if event.pane is not self.pane:
            # It was said before one went on to another pane.
            return
        self._tell_path()
        if isinstance(event, Pane.RecordSelected):
            self.read(event.address, event.query, event.day)
        elif self._two_columns and not self.reader.has_focus_within:
            pane = self.pane
            self._glance.at(
                event.address,
                event.query,
                event.day,
                lambda: self.pane is pane and not self.reader.has_focus_within,
            )

    @on(Pane.NothingHighlighted)
    def _nothing_pointed(self, event: Pane.NothingHighlighted) -> None:
        if event.pane is not self.pane:
            return
        self._tell_path()
        self._glance.end()

    @on(LeadWanted)
    async def _lead_wanted(self, event: LeadWanted) -> None:
        await self._trying.go(event.leads)

    @on(MoveWanted)
    def _move_wanted(self, event: MoveWanted) -> None:
        self.moving.move(event.ids, event.parent)

    @on(UnitWanted)
    def _unit_wanted(self, event: UnitWanted) -> None:
        self.editing.add_begun(Kind.DOCUMENT, event.begun, self.show_in_list)

    @on(ProposalEditWanted)
    def _proposal_edit_wanted(self, event: ProposalEditWanted) -> None:
        self.editing.edit_proposal(event.proposal)

    @on(ImportWanted)
    def _import_wanted(self, event: ImportWanted) -> None:
        self.taking_in.begin(event.request)

    @on(UndoWanted)
    def _undo_wanted(self, event: UndoWanted) -> None:
        self.undoing.undo_change(event.change, event.question)

    @on(RecordsChanged)
    def _records_changed(self) -> None:
        self.show_changed()

    @on(DayPane.DayChanged)
    def _day_changed(self, event: DayPane.DayChanged) -> None:
        self._show_day(event.pane)

    def _choose_day(self, day: dt.date) -> None:
        self.context.as_of.chosen = day
        self._show_day(None)

    def _show_day(self, shown: Pane | None) -> None:
        """Show the registers as of the day that was chosen; `shown` does so already."""
        self._heading.show_day()
        for pane in self._panes.values():
            if pane is not shown and isinstance(pane, DayPane):
                pane.load()

    @on(Pane.ArchiveChanged)
    def _archive_changed(self) -> None:
        self.show_changed()

    @on(Pane.StatusChanged)
    def _pane_told(self, event: Pane.StatusChanged) -> None:
        # While one reads, what the list shows is not what is at hand.
        if event.pane is self.pane and not self.reader.has_focus_within:
            self.archive.notify(event.text)

    @on(ReaderSaid)
    def _reader_told(self, event: ReaderSaid) -> None:
        self.archive.notify(event.text)

    @on(CopyWanted)
    def _copy_wanted(self, event: CopyWanted) -> None:
        self.citing.copy(event.text, event.address, event.closed)

    @on(KeepWanted)
    def _keep_wanted(self, event: KeepWanted) -> None:
        self.keeping.keep(event.passage)

    @on(WithholdWanted)
    def _withhold_wanted(self, event: WithholdWanted) -> None:
        self.withholding.withhold(event.passage)

    @on(ReaderEmptied)
    def _reader_emptied(self) -> None:
        self._show_list()
        self.pane.focus_list()
