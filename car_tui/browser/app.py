"""The browser: wires panes, reader and keys together."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Resize
from textual.widgets import ContentSwitcher, Footer, Static

from archive.catalogue.connection import Catalogue
from archive.clean import clean_line
from car_tui.browser.desk import Desk
from car_tui.browser.help import HelpScreen
from car_tui.browser.original import open_original
from car_tui.browser.panes.decisions import DecisionsPane
from car_tui.browser.panes.offices import OfficesPane
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.projects import ProjectsPane
from car_tui.browser.panes.registers import (
    CountriesPane,
    GapsPane,
    PracticesPane,
    PrioritiesPane,
)
from car_tui.browser.panes.search import SearchPane
from car_tui.browser.panes.timeline import TimelinePane
from car_tui.browser.reader import Reader
from car_tui.browser.tabs import PaneTabs
from car_tui.browser.widgets.text_view import TextView

# From this width on there is room for the reader beside the list.
TWO_COLUMNS = 100


class Browser(App[None]):
    """Timeline, projects and search on the left, the reader beside them or in their place."""

    TITLE = "car-tui"
    CSS_PATH = "browser.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "pane('timeline')", "Timeline"),
        Binding("2", "pane('projects')", "Projects"),
        Binding("3", "pane('search')", "Search", show=False),
        Binding("4", "pane('decisions')", "Decisions"),
        Binding("5", "pane('offices')", "Offices"),
        Binding("6", "pane('priorities')", "Priorities", show=False),
        Binding("7", "pane('practices')", "Practices", show=False),
        Binding("8", "pane('countries')", "Countries", show=False),
        Binding("9", "pane('gaps')", "Gaps", show=False),
        Binding("slash", "search", "Search", key_display="/"),
        Binding("tab", "other_side", "List/reader", show=False, priority=True),
        Binding("o", "original", "Original", show=False),
        Binding("escape", "step_back", "Back"),
        Binding("question_mark,f1", "help", "Keys", key_display="?"),
        Binding("q", "quit", "Quit"),
    ]

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self.desk = Desk(catalogue, self._tell)
        self._loaded: set[str] = set()
        self._reading_alone = False
        self._two_columns = False

    def compose(self) -> ComposeResult:
        """Tabs, the panes, the reader, one line of talk, the footer."""
        yield PaneTabs()
        with Horizontal(id="desk"):
            with ContentSwitcher(initial="timeline", id="panes"):
                yield TimelinePane(self.desk)
                yield ProjectsPane(self.desk)
                yield SearchPane(self.desk)
                yield DecisionsPane(self.desk)
                yield OfficesPane(self.desk)
                yield PrioritiesPane(self.desk)
                yield PracticesPane(self.desk)
                yield CountriesPane(self.desk)
                yield GapsPane(self.desk)
            yield Reader(self.desk, id="reader")
        yield Static("", id="talk", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Begin with the timeline, once the first screen is painted."""
        self._two_columns = self.size.width >= TWO_COLUMNS
        self._arrange()
        self.pane.focus_list()
        self.call_after_refresh(self._load_pane)

    def on_unmount(self) -> None:
        """Let go of the index."""
        self.desk.close()

    @property
    def pane(self) -> Pane:
        """The pane in view."""
        return self.query_one(f"#{self.query_one('#panes', ContentSwitcher).current}", Pane)

    @property
    def reader(self) -> Reader:
        """The reader."""
        return self.query_one(Reader)

    def action_pane(self, name: str) -> None:
        """Bring a pane into view."""
        self.query_one("#panes", ContentSwitcher).current = name
        self.query_one(PaneTabs).current = name
        self._talk("")
        self._show_list()
        self._load_pane()
        self.pane.focus_list()

    def action_search(self) -> None:
        """Go to the search line."""
        self.action_pane("search")
        self.query_one(SearchPane).focus_line()

    def action_other_side(self) -> None:
        """Move between list and reader."""
        if self.reader.has_focus_within:
            self._show_list()
            self.pane.focus_list()
        else:
            self._show_reader()

    def action_step_back(self) -> None:
        """Back: to the page before in the reader, then to the list."""
        if self.reader.has_focus_within:
            self.reader.action_back()

    def action_original(self) -> None:
        """Open the file of the document that is being read, in the desktop's program."""
        reading = self.reader.reading
        original = self.desk.original(reading.record.id) if reading else None
        self._tell(open_original(original))

    def action_help(self) -> None:
        """List the keys."""
        self.push_screen(HelpScreen())

    @on(Pane.Pointed)
    def _pointed(self, event: Pane.Pointed) -> None:
        if isinstance(event, Pane.Chosen):
            self.reader.preview(event.address, event.query)
            self._show_reader()
        elif self._two_columns:
            self.reader.preview(event.address, event.query)

    @on(PaneTabs.Clicked)
    def _tab_clicked(self, event: PaneTabs.Clicked) -> None:
        self.action_pane(event.name)

    @on(SearchPane.Told)
    def _search_told(self, event: SearchPane.Told) -> None:
        self._talk(event.text)

    @on(Reader.Emptied)
    def _reader_emptied(self) -> None:
        self._show_list()
        self.pane.focus_list()

    def on_resize(self, event: Resize) -> None:
        """Two columns where there is room."""
        self._two_columns = event.size.width >= TWO_COLUMNS
        self._arrange()

    def _show_reader(self) -> None:
        self._reading_alone = True
        self._arrange()
        self.reader.query_one(TextView).focus()

    def _show_list(self) -> None:
        self._reading_alone = False
        self._arrange()

    def _arrange(self) -> None:
        self.query_one("#panes").display = self._two_columns or not self._reading_alone
        self.reader.display = self._two_columns or self._reading_alone

    def _talk(self, text: str) -> None:
        self.query_one("#talk", Static).update(clean_line(text))

    def _load_pane(self) -> None:
        """Load what the pane in view shows, unless it has been loaded."""
        if self.pane.id not in self._loaded:
            self._loaded.add(str(self.pane.id))
            self.pane.load()

    def _tell(self, sentence: str) -> None:
        """Say something; may be called from any thread."""
        self.call_later(self._talk, sentence)
