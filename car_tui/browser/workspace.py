"""The workspace: panes on the left, the reader beside them or in their place."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Mapping
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.events import DescendantFocus, Resize
from textual.message import Message
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from archive.model.vocabulary import Kind
from car_tui.browser.background import ReportsWorkerErrors
from car_tui.browser.context import BrowserContext
from car_tui.browser.features.bookmarks_basket import BookmarksBasket
from car_tui.browser.features.changes_elsewhere import ChangesElsewhere
from car_tui.browser.features.citations import Citations
from car_tui.browser.features.heading import HeadingTask
from car_tui.browser.features.import_task import ImportTask
from car_tui.browser.features.kept_passages import KeptPassages
from car_tui.browser.features.original import Originals
from car_tui.browser.features.saving import Saving
from car_tui.browser.features.source_jump import SourceJump
from car_tui.browser.features.writing import WritingArea
from car_tui.browser.forms.begun import Passage
from car_tui.browser.panes.as_of import DayPane
from car_tui.browser.panes.holdings.messages import MoveWanted, UnitWanted
from car_tui.browser.panes.home.messages import ThingWanted
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
)
from car_tui.browser.reader.reader import Reader
from car_tui.browser.state.workspace_state import WorkspaceState
from car_tui.present.address import Address
from car_tui.present.citation_form import CitationForm

# From this width on there is room for the reader beside the list.
TWO_COLUMNS = 100
# From this width on a pane that has something beside its list gets more of it.
SIDED = 110
# And from this one for a document's card beside its text.
THREE_COLUMNS = 180
# How often, in seconds, the state is kept, for the case that the terminal is shut.
_KEEPING = 20
# How often, in seconds, is looked for what others changed.
_WATCHING = 3


class Workspace(ReportsWorkerErrors, WritingArea):
    """Where one works once the archive is open. A pane is made, and loads, when it is first shown.

    It begins where `state` was left. `form` is the form of citations.
    """

    class PathChanged(Message):
        """One is somewhere else: `path` leads there, from the pane inwards."""

        def __init__(self, path: tuple[str, ...]) -> None:
            super().__init__()
            self.path = path

    def __init__(self, context: BrowserContext, state: WorkspaceState, form: CitationForm) -> None:
        super().__init__(context)
        self._kept_state = state
        self._form = form
        self._panes: dict[str, Pane] = {}
        self._states: dict[str, Mapping[str, Any]] = dict(state.panes)
        self._reading_alone = False
        self._two_columns = False
        self._zoomed = False
        context.as_of.chosen = state.day

    def compose(self) -> ComposeResult:
        """The panes, of which there is none yet, and the reader."""
        yield ContentSwitcher(id="panes")
        yield Reader(self.archive, id="reader")

    def on_mount(self) -> None:
        """Fit into the window."""
        self.citing = Citations(self.app, self.archive, self._form)
        self.saving = Saving(self.app, self.archive)
        self.collecting = BookmarksBasket(self.app, self.context, self.read)
        self.keeping = KeptPassages(self.app, self.archive, self._go_on, self.show_changed)
        self.sourcing = SourceJump(self.app, self.archive, self._go_on)
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
        self._two_columns = self.app.size.width >= TWO_COLUMNS
        self._arrange()
        self.elsewhere = ChangesElsewhere(self.app, self.archive)
        self.set_interval(_KEEPING, self.keep_state)
        self.set_interval(_WATCHING, self._watch)

    @property
    def pane(self) -> Pane:
        """The pane in view."""
        return self._panes[self.query_one("#panes", ContentSwitcher).current or ""]

    @property
    def reader(self) -> Reader:
        """The reader."""
        return self.query_one(Reader)

    def here(self) -> Address | None:
        """What one is looking at: in the reader the place that is read, else the row."""
        return self.reader.here() if self.reader.has_focus_within else self.pane.here()

    def chosen(self) -> list[str]:
        """The records that are chosen in the list in focus."""
        return [] if self.reader.has_focus_within else list(self.pane.chosen)

    @property
    def is_at_no_record(self) -> bool:
        """Whether one is in a pane that lists no records."""
        return self._pane_stands_alone and not self.reader.has_focus_within

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be edited where no record is listed."""
        if action in ("edit", "edit_yaml"):
            return not self.is_at_no_record
        return super().check_action(action, parameters)

    def edits_itself(self) -> bool:
        """Whether the pane in focus has begun to change what is pointed at in its own way."""
        return not self.reader.has_focus_within and self.pane.edit()

    def undoes_itself(self) -> bool:
        """Whether the pane in focus takes back what is pointed at in its own way."""
        return not self.reader.has_focus_within and self.pane.undo()

    def selected_text(self) -> Passage | None:
        """What is selected in the reader."""
        return self.reader.selected_text() if self.reader.has_focus_within else None

    def lines_in_view(self) -> list[str]:
        """What the pane or the text in focus has on screen, line by line."""
        root = self.reader.view if self.reader.has_focus_within else self.pane
        drawn = [one for one in root.walk_children(Widget, with_self=True) if not one.children]
        return [
            widget.render_line(number).text
            for widget in drawn
            if widget.is_on_screen
            for number in range(widget.size.height)
        ]

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
        self._load_panes()

    async def show(self, name: str) -> None:
        """Bring a pane into view."""
        switcher = self.query_one("#panes", ContentSwitcher)
        is_new = name not in self._panes
        if is_new:
            await self._make(name, switcher)
        switcher.current = name
        self.archive.notify(self.pane.reported)
        self._show_list()
        if is_new:
            self.pane.load()
        else:
            self.pane.point_again()
        self.pane.focus_list()

    async def show_place(self) -> None:
        """Bring the holdings into view, at the document that one is looking at."""
        here = self.here()
        if here is None:
            self.archive.notify("There is no document here to look up.")
            return
        await self.show("holdings")
        self.pane.point_at(here.record_id)

    def other_side(self) -> None:
        """Move between list, reader, and the card beside it."""
        if self.reader.has_focus_within and self.reader.to_card():
            return
        if not self.reader.has_focus_within and self.pane.to_side():
            return
        if self.reader.has_focus_within:
            self._show_list()
            self.pane.focus_list()
        else:
            self._show_reader()

    @property
    def can_leave(self) -> bool:
        """Whether there is anything to back out of."""
        return (
            self._zoomed
            or bool(self.pane.chosen)
            or self.pane.is_entered
            or not self.pane.rows.has_focus
        )

    def leave(self) -> None:
        """Back out: of the reader, of the search line, of what was entered, of the zoom."""
        if self.reader.has_focus_within:
            self.reader.leave()
        elif not self.pane.rows.has_focus:
            self.pane.rows.focus()
        elif self.pane.chosen:
            self.pane.choose(())
        elif self.pane.is_entered:
            self.pane.leave()
        elif self._zoomed:
            self.zoom()

    def travel(self, step: int) -> None:
        """Go along the trail of what was read."""
        if self.reader.travel(step):
            self._show_reader()
        else:
            self.archive.notify(
                "There is nothing further back." if step < 0 else "This is the newest."
            )

    def zoom(self) -> None:
        """Give one side the whole window, or share it."""
        self._zoomed = not self._zoomed
        self._reading_alone = self.reader.has_focus_within
        self._arrange()
        self.app.refresh_bindings()

    def read(self, address: Address, query: str = "", day: dt.date | None = None) -> None:
        """Open an address, the words of `query` marked, its card as of `day`, or the day chosen."""
        self.reader.open(address, query, day or self.context.as_of.chosen)
        self._show_reader()

    def save(self) -> None:
        """Save or print the words that are selected, the passage that is read, or the card."""
        self.saving.save(self.here(), self.selected_text(), self.context.as_of.day)

    def open_original(self) -> None:
        """Open the file of the document that one is looking at, in the desktop's program."""
        self.originals.open(self.here())

    @property
    def place(self) -> str:
        """Where one is: the name of the pane, or "reader"."""
        return "reader" if self.reader.has_focus_within else self.pane.id or ""

    def failed(self, sentence: str) -> None:
        """Say what went wrong in a thread."""
        self.archive.notify(sentence)

    def reload(self) -> None:
        """Fetch again what is shown, and read again what is read."""
        self.show_changed()
        self.archive.notify("This is the archive as it is now.")

    def show_new(self) -> None:
        """Fetch again what has been loaded: the archive has grown."""
        self.elsewhere.all_shown()
        self._heading.count()
        for pane in self._panes.values():
            pane.load()

    def show_changed(self, open_record: str | None = None) -> None:
        """Fetch again what is shown: records were changed; `open_record` is to be read."""
        self.show_new()
        if open_record is not None:
            self._go_on(Address(open_record))
        else:
            self.reader.read_again()

    def show_in_list(self, record: str) -> None:
        """Fetch again what is shown, the list in view pointing at a record."""
        self._heading.count()
        for pane in self._panes.values():
            if pane is self.pane:
                pane.load_at(record)
            else:
                pane.load()
        self.reader.read_again()

    def keep_state(self) -> None:
        """Keep where one is for the next start."""
        self._states |= {name: pane.state() for name, pane in self._panes.items()}
        WorkspaceState(
            pane=self.query_one("#panes", ContentSwitcher).current or "",
            panes=self._states,
            trail=self.reader.left(),
            reading=self.reader.has_focus_within,
            day=self.context.as_of.chosen,
        ).keep(self.context.user_state.store)

    def _show_progress(self) -> None:
        progress = self.taking_in.progress
        self._heading.show_import(progress if progress.is_running else None)
        for pane in self._panes.values():
            pane.show_progress(progress)

    async def _show_report(self) -> None:
        """After the first import: what became of each file, unless something else is asked."""
        if len(self.app.screen_stack) == 1:
            await self.app.run_action("pane('imports')")

    def _watch(self) -> None:
        if not self.taking_in.is_running:
            self.elsewhere.look()

    async def _make(self, name: str, switcher: ContentSwitcher) -> None:
        entry = BY_NAME[name]
        pane_class = entry.load() if entry.is_loaded else await asyncio.to_thread(entry.load)
        pane = pane_class(self.context)
        await switcher.add_content(pane, id=name)
        self._panes[name] = pane
        if name in self._states:
            pane.restore(self._states[name])
        pane.show_progress(self.taking_in.progress)

    @work(thread=True, group="load", exit_on_error=False)
    def _load_panes(self) -> None:
        """Read the modules of the other panes, so that each is there when it is asked for."""
        for entry in PANES:
            entry.load()

    def _tell_path(self) -> None:
        """Say where one is: in which pane, in what of it, and at or in which record."""
        path, here, title = self.pane.path(), self.pane.here(), self.reader.title
        points_at_it = here is not None and here.record_id == self.reader.shown_id
        if title and (points_at_it or self.reader.has_focus_within):
            path = (*path, title)
        self.post_message(self.PathChanged(path))

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

    @on(ThingWanted)
    async def _thing_wanted(self, event: ThingWanted) -> None:
        await self._trying.go(event.thing)

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
        if event.pane is self.pane:
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

    @on(ReaderEmptied)
    def _reader_emptied(self) -> None:
        self._show_list()
        self.pane.focus_list()

    def on_resize(self, event: Resize) -> None:
        """Two columns where there is room."""
        self._two_columns = event.size.width >= TWO_COLUMNS
        self._arrange()
        self._point_beside()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Beside a list that comes into focus stands what it points at."""
        if event.widget not in self.reader.walk_children():
            self._point_beside()

    def _point_beside(self) -> None:
        current = self.query_one("#panes", ContentSwitcher).current
        if current in self._panes and self._two_columns and not self.reader.has_focus_within:
            self.pane.point_again()

    def _go_on(self, address: Address) -> None:
        """Open what something in view leads to: of the reader, so that Esc comes back to it."""
        if self.reader.has_focus_within:
            self.reader.follow(address)
        else:
            self.read(address)

    def _show_reader(self) -> None:
        self._reading_alone = True
        self._arrange()
        self.reader.view.focus()
        self._tell_path()

    def _show_list(self) -> None:
        self._reading_alone = False
        self._arrange()
        self._tell_path()

    @property
    def _gives_room_to_side(self) -> bool:
        """Whether one is in a pane of which something stands beside the list."""
        name = self.query_one("#panes", ContentSwitcher).current
        pane = self._panes.get(name or "")
        return (
            pane is not None
            and pane.HAS_SIDE
            and not self._reading_alone
            and self.app.size.width >= SIDED
        )

    @property
    def _pane_stands_alone(self) -> bool:
        # Asked for the footer, too, before there is any pane.
        return bool(self._panes) and self.pane.STANDS_ALONE

    def _arrange(self) -> None:
        both = self._two_columns and not self._zoomed and not self._pane_stands_alone
        wide = both and self.app.size.width >= THREE_COLUMNS
        self.set_class(not both, "alone")
        self.set_class(wide, "wide")
        sided = both and not wide and self._gives_room_to_side
        self.set_class(sided, "sided")
        self.set_class(both and not wide and not sided and not self._reading_alone, "listing")
        self.reader.put_card_beside(wide)
        self.query_one("#panes").display = both or not self._reading_alone
        self.reader.display = both or self._reading_alone
