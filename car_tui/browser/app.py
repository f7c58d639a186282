"""The browser: wires panes, reader, keys and memory together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.command import Provider
from textual.containers import Horizontal
from textual.events import Resize
from textual.widgets import ContentSwitcher, Footer, Static

from archive.catalogue.connection import Catalogue
from archive.clean import clean_line
from car_tui.address import Address
from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.everywhere import EVERYWHERE
from car_tui.browser.actions.keymap import keymap
from car_tui.browser.actions.palette import ActionProvider
from car_tui.browser.citing import Citing
from car_tui.browser.collecting import Collecting
from car_tui.browser.desk import Desk
from car_tui.browser.dialogs.help import HelpScreen
from car_tui.browser.keys_in_order import KeysInOrder
from car_tui.browser.memory.memory import Memory
from car_tui.browser.memory.session import Session
from car_tui.browser.original import open_original
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.search import SearchPane
from car_tui.browser.panes.table import PANES, pane_actions
from car_tui.browser.reader import Reader
from car_tui.browser.sourcing import Sourcing
from car_tui.browser.tabs import PaneTabs
from car_tui.browser.taking_in import TakingIn
from car_tui.browser.themes import CONTRAST, THEME_NAMES, after
from car_tui.settings import Settings

# From this width on there is room for the reader beside the list.
TWO_COLUMNS = 100
# How often, in seconds, the session is kept, for the case that the terminal is shut.
_KEEPING = 20


class Browser(KeysInOrder):
    """The panes on the left, the reader beside them or in their place.

    `settings` are the user's; `memory` is what is kept between starts (by default nothing is).
    A `fresh` browser begins anew, whatever session was kept.
    """

    TITLE = "car-tui"
    CSS_PATH = "browser.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {ActionProvider}
    BINDINGS: ClassVar[list[BindingType]] = bindings((*pane_actions(), *EVERYWHERE))

    def __init__(
        self,
        catalogue: Catalogue,
        settings: Settings | None = None,
        memory: Memory | None = None,
        *,
        fresh: bool = False,
    ) -> None:
        super().__init__()
        settings = settings or Settings()
        self.desk = Desk(catalogue, self._tell, memory)
        self.changed_keys: Mapping[str, str] = keymap(settings)
        self.set_keymap(dict(self.changed_keys))
        self._session = Session() if fresh else Session.load(self.desk.memory.store)
        self._citing = Citing(self, self.desk, settings.citation)
        self._collecting = Collecting(self, self.desk, self._read)
        self._sourcing = Sourcing(self, self.desk, self._go_on)
        self._taking_in = TakingIn(self, self.desk, self._show_new)
        self._loaded: set[str] = set()
        self._reading_alone = False
        self._two_columns = False
        self._zoomed = False
        self.register_theme(CONTRAST)
        self.theme = THEME_NAMES[settings.theme]

    def compose(self) -> ComposeResult:
        """Tabs, the panes, the reader, one line of talk, the footer."""
        yield PaneTabs()
        with Horizontal(id="desk"):
            with ContentSwitcher(initial=PANES[0].NAME, id="panes"):
                for pane in PANES:
                    yield pane(self.desk)
            yield Reader(self.desk, id="reader")
        yield Static("", id="talk", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin where the session was left, once the first screen is painted."""
        self._two_columns = self.size.width >= TWO_COLUMNS
        self._arrange()
        self.pane.focus_list()
        self.call_after_refresh(self._resume)
        self.set_interval(_KEEPING, self._keep_session)

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

    def here(self) -> Address | None:
        """What one is looking at: in the reader the place that is read, else the row."""
        return self.reader.here() if self.reader.has_focus_within else self.pane.here()

    def action_pane(self, name: str) -> None:
        """Bring a pane into view."""
        self.query_one("#panes", ContentSwitcher).current = name
        self.query_one(PaneTabs).current = name
        self._talk(self.pane.told)
        self._show_list()
        self._load_pane()
        self.pane.focus_list()

    def action_search(self) -> None:
        """Go to the search line."""
        self.action_pane(SearchPane.NAME)
        self.query_one(SearchPane).line.focus()

    def action_other_side(self) -> None:
        """Move between list and reader."""
        if self.reader.has_focus_within:
            self._show_list()
            self.pane.focus_list()
        else:
            self._show_reader()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action does anything here: what does nothing is not in the footer."""
        if action == "leave" and self.query(PaneTabs):
            return self._zoomed or not self.pane.rows.has_focus
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Back out: of the reader, of the search line, of what was entered, of the zoom."""
        if self.reader.has_focus_within:
            self.reader.leave()
        elif not self.pane.rows.has_focus:
            self.pane.rows.focus()
        elif self.pane.leave():
            self.pane.focus_list()
        elif self._zoomed:
            self.action_zoom()

    def action_travel(self, step: int) -> None:
        """Go along the trail of what was read."""
        if self.reader.travel(step):
            self._show_reader()
        else:
            self._talk("There is nothing further back." if step < 0 else "This is the newest.")

    def action_zoom(self) -> None:
        """Give one side the whole window, or share it."""
        self._zoomed = not self._zoomed
        self._reading_alone = self.reader.has_focus_within
        self._arrange()
        self.refresh_bindings()

    def action_cite(self, closed: bool = False) -> None:
        """Copy a citation."""
        self._citing.cite(self.here(), closed)

    def action_bookmark(self) -> None:
        """Set a bookmark."""
        self._collecting.bookmark(self.here())

    def action_bookmarks(self) -> None:
        """List the bookmarks."""
        self._collecting.list_bookmarks()

    def action_collect(self) -> None:
        """Put into the basket."""
        self._collecting.toggle(self.here())

    def action_basket(self) -> None:
        """List the basket."""
        self._collecting.list_basket()

    def action_source(self) -> None:
        """Open where it is written."""
        self._sourcing.open(self.here())

    def action_import(self) -> None:
        """Import files."""
        self._taking_in.ask()

    def action_stop_import(self) -> None:
        """Stop the import."""
        self._taking_in.stop()

    def action_original(self) -> None:
        """Open the file of the document that one is looking at, in the desktop's program."""
        here = self.here()
        self._tell(open_original(self.desk.original(here.record_id) if here else None))

    def action_next_theme(self) -> None:
        """Change the look."""
        name = after(self.theme)
        self.theme = THEME_NAMES[name]
        self._talk(f"Theme {name}; to keep it, set theme = '{name}' in the config file.")

    def action_help(self) -> None:
        """List the keys."""
        self.push_screen(HelpScreen(self.changed_keys))

    async def action_quit(self) -> None:
        """Keep the session and leave."""
        self._keep_session()
        self.exit()

    @on(Pane.Pointed)
    def _pointed(self, event: Pane.Pointed) -> None:
        if isinstance(event, Pane.Chosen):
            self._read(event.address, event.query)
        elif self._two_columns and not self.reader.has_focus_within:
            self.reader.preview(event.address, event.query)

    @on(PaneTabs.Clicked)
    def _tab_clicked(self, event: PaneTabs.Clicked) -> None:
        self.action_pane(event.name)

    @on(Pane.Told)
    def _pane_told(self, event: Pane.Told) -> None:
        if event.pane is self.pane:
            self._talk(event.text)

    @on(Reader.Told)
    def _reader_told(self, event: Reader.Told) -> None:
        self._talk(event.text)

    @on(Reader.CopyWanted)
    def _copy_wanted(self, event: Reader.CopyWanted) -> None:
        self._citing.copy(event.text, self.reader.here(), event.closed)

    @on(Reader.Emptied)
    def _reader_emptied(self) -> None:
        self._show_list()
        self.pane.focus_list()

    def on_resize(self, event: Resize) -> None:
        """Two columns where there is room."""
        self._two_columns = event.size.width >= TWO_COLUMNS
        self._arrange()

    def _read(self, address: Address, query: str = "") -> None:
        self.reader.open(address, query)
        self._show_reader()

    def _go_on(self, address: Address) -> None:
        """Open what something in view leads to: of the reader, so that Esc comes back to it."""
        if self.reader.has_focus_within:
            self.reader.follow(address)
        else:
            self._read(address)

    def _show_reader(self) -> None:
        self._reading_alone = True
        self._arrange()
        self.reader.view.focus()

    def _show_list(self) -> None:
        self._reading_alone = False
        self._arrange()

    def _arrange(self) -> None:
        both = self._two_columns and not self._zoomed
        self.query_one("#panes").display = both or not self._reading_alone
        self.reader.display = both or self._reading_alone

    def _talk(self, text: str) -> None:
        self.query_one("#talk", Static).update(clean_line(text))

    def _load_pane(self) -> None:
        """Load what the pane in view shows, unless it has been loaded."""
        if self.pane.NAME not in self._loaded:
            self._loaded.add(self.pane.NAME)
            self.pane.load()

    def _show_new(self) -> None:
        """Fetch anew what has been loaded: the archive has grown."""
        for pane in self.query(Pane):
            if pane.NAME in self._loaded:
                pane.load()

    def _resume(self) -> None:
        """Bring back the session that was kept."""
        session = self._session
        for pane in self.query(Pane):
            if pane.NAME in session.panes:
                pane.restore(session.panes[pane.NAME])
        if session.pane in {pane.NAME for pane in PANES}:
            self.action_pane(session.pane)
        self._load_pane()
        if session.reading:
            self.reader.resume(session.trail)
            self._show_reader()
        else:
            self.reader.trail = session.trail

    def _keep_session(self) -> None:
        Session(
            pane=self.pane.NAME,
            panes={pane.NAME: pane.state() for pane in self.query(Pane)},
            trail=self.reader.left(),
            reading=self.reader.has_focus_within,
        ).keep(self.desk.memory.store)

    def _tell(self, sentence: str) -> None:
        """Say something; may be called from any thread."""
        self.call_later(self._talk, sentence)
