"""The browser's window: header, tabs, one line of talk, footer; what each key of it sets going.

The window is painted first. Then the archive is opened and the rest of the program loaded, in a
thread; nothing of that may be imported at the top of this file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.driver import Driver
from textual.events import AppBlur, Key
from textual.message import Message
from textual.widget import Widget

from archive.errors import ArchiveError
from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.everywhere import EVERYWHERE
from car_tui.browser.background import ReportsWorkerErrors
from car_tui.browser.chrome.escape_key import with_escape_as_a_key
from car_tui.browser.chrome.footer import KeyFooter
from car_tui.browser.chrome.header import HeaderLine
from car_tui.browser.chrome.opening import Opening
from car_tui.browser.chrome.signals import HeedsSignals
from car_tui.browser.chrome.tabs import PaneTabs
from car_tui.browser.chrome.talk import TalkLine
from car_tui.browser.chrome.themed import Themed
from car_tui.browser.chrome.themes import after, theme_named
from car_tui.browser.chrome.tidying import TidiesUp
from car_tui.browser.help_keys import HelpKeys
from car_tui.browser.panes.table import BY_NAME, PANES, pane_actions
from car_tui.browser.widgets.one_line import OneLine
from car_tui.session.remembered_look import remember_look, remembered_look
from car_tui.session.settings import Settings

if TYPE_CHECKING:
    from car_tui.browser.chrome.key_words import KeyWords
    from car_tui.browser.context import BrowserContext
    from car_tui.browser.features.heading import HeadingChanged
    from car_tui.browser.panes.pane import Pane
    from car_tui.browser.reader.reader import Reader
    from car_tui.browser.state.workspace_state import WorkspaceState
    from car_tui.browser.workspace import Workspace

Tell = Callable[[str], None]
_Part = TypeVar("_Part", bound=Widget)

_ACTIONS = (*pane_actions(), *EVERYWHERE)
# What is done with the record that one is looking at.
_OF_A_RECORD = ("cite", "cite_as", "bookmark", "collect", "source", "place", "original", "dossier")
# What the keys of the window do that needs no archive.
_WITHOUT_ARCHIVE = ("quit", "help", "messages", "next_theme", "suspend_process")


class Browser(Themed, HelpKeys, ReportsWorkerErrors, HeedsSignals, TidiesUp):
    """The window around the workspace.

    `open_archive` opens the archive and is called in a thread; it gets a function that informs the
    person a sentence; what it raises is the `trouble` for which the app ends. `settings` are the
    user's. A `fresh` browser starts over, whatever state was kept.
    """

    TITLE = "car-tui"
    CSS_PATH = "browser.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(_ACTIONS)
    # Which edges panels have: widgets/panel.py.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-roomy")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012

    class _Opened(Message):
        """The archive is open."""

        def __init__(self, context: BrowserContext, state: WorkspaceState) -> None:
            super().__init__()
            self.context = context
            self.state = state

    def __init__(
        self,
        open_archive: Callable[[Tell], BrowserContext],
        settings: Settings | None = None,
        *,
        fresh: bool = False,
    ) -> None:
        super().__init__()
        self._settings = settings or Settings()
        self.open_archive = open_archive
        self.changed_keys = _changed_keys(self._settings)
        self.set_keymap(dict(self.changed_keys))
        self._fresh = fresh
        self._workspace: Workspace | None = None
        self._key_words: KeyWords
        self._opening = False
        self._typed_before: list[Key] = []
        self.theme = theme_named(self._settings.theme or remembered_look() or "dark")

    def get_driver_class(self) -> type[Driver]:
        """What speaks to the terminal; Esc and a key typed at once are two keys."""
        return with_escape_as_a_key(super().get_driver_class())

    def compose(self) -> ComposeResult:
        """Header, tabs, the room for the workspace, one line of talk, the footer."""
        yield HeaderLine()
        yield PaneTabs()
        yield Opening()
        yield TalkLine()
        yield KeyFooter()

    def on_unmount(self) -> None:
        """Let go of the index, and of what other programs were given to show."""
        if self._workspace is not None:
            self.context.archive.search.close()
            self.context.opened.close()

    @property
    def is_open(self) -> bool:
        """Whether the archive is open."""
        return self._workspace is not None

    @property
    def workspace(self) -> Workspace:
        """What stands in the window once the archive is open."""
        assert self._workspace is not None, "no action but _WITHOUT_ARCHIVE runs before that"
        return self._workspace

    @property
    def context(self) -> BrowserContext:
        """The open archive, and what is remembered of the user."""
        return self.workspace.context

    @property
    def pane(self) -> Pane:
        """The pane in view."""
        return self.workspace.pane

    @property
    def reader(self) -> Reader:
        """The reader."""
        return self.workspace.reader

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action does anything here: what does nothing is not in the footer.

        While the archive is being opened, the actions that need it stand there in grey.
        """
        if self._workspace is None:
            return None if action in _NEED_ARCHIVE else True
        if action == "other_side":
            # In what opens over the window Tab goes from one field to the next.
            return len(self.screen_stack) == 1
        if action == "leave":
            return self._workspace.can_leave
        if action in _OF_A_RECORD and self._workspace.is_at_no_record:
            return False
        return super().check_action(action, parameters)

    def on_key(self, event: Key) -> None:
        """Keep what is typed while the archive is being opened; later say what does nothing.

        What is typed into a line never comes here.
        """
        if len(self.screen_stack) != 1:
            return
        if self._workspace is None:
            self._typed_before.append(event)
            return
        active = self.screen.active_bindings.get(event.key)
        calls = [active.binding.id or ""] if active is not None and active.enabled else []
        if said := self._key_words.said_of(self._workspace.place, event.key, calls):
            self.talk(said)
            event.prevent_default()

    async def action_pane(self, name: str) -> None:
        """Bring a pane into view."""
        await self.workspace.show(name)

    async def action_search(self) -> None:
        """Go to the search line; what is typed takes the place of what was asked before."""
        await self.action_pane("search")
        line = self.query_one("SearchLine", OneLine)
        line.focus()
        line.action_select_all()

    def action_next_theme(self) -> None:
        """Change the look."""
        name = after(self.theme)
        self.theme = theme_named(name)
        remember_look(name)
        set_one = self._settings.theme
        back = f"; at the next start it is {set_one} again, which was asked for" if set_one else ""
        self.talk(f"Theme {name}{back}.")

    def keep(self) -> None:
        """Keep the state of panes and reader; an import stops after the file that it is at."""
        if self._workspace is not None:
            self._workspace.taking_in.end()
            self._workspace.keep_state()

    @on(PaneTabs.Clicked)
    async def _tab_clicked(self, event: PaneTabs.Clicked) -> None:
        await self.run_action(f"pane('{event.name}')")

    @on(KeyFooter.Filled)
    @on(AppBlur)
    def _painted(self) -> None:
        """Open the archive: all is painted, or all that is to be without the focus."""
        if not self._opening:
            self._opening = True
            self._open()

    @work(thread=True, group="open")
    def _open(self) -> None:
        try:
            context = self.open_archive(self._tell)
        except ArchiveError as error:
            self.trouble = error
            self.call_later(self.exit)
            return
        context.archive.stays_open()
        # Imported here, in a thread: the workspace takes longer to load than the window.
        from car_tui.browser.state.workspace_state import WorkspaceState

        state = WorkspaceState() if self._fresh else WorkspaceState.load(context.user_state.store)
        BY_NAME.get(state.pane, PANES[0]).load()
        self.post_message(self._Opened(context, state))

    @on(_Opened)
    async def _furnish(self, event: _Opened) -> None:
        """Put the workspace into the window, and hand it the keys that were typed meanwhile."""
        from car_tui.browser.chrome.key_words import KeyWords
        from car_tui.browser.workspace import Workspace

        workspace = Workspace(event.context, event.state, self._settings.citation)
        await self.query_one("#opening").remove()
        await self.mount(workspace, before="#talk")
        # What was typed while this goes on has come already and is handed on behind these.
        opened = self.hold_keys(self._typed_before)
        # Before anything is remembered: who comes for the first time never knew other keys.
        self._key_words = KeyWords(event.context.user_state.store, self.changed_keys)
        await workspace.resume()
        self._workspace = workspace
        self.refresh_bindings()
        self.post_message(opened)

    def on_two_sides_path_changed(self, event: Workspace.PathChanged) -> None:
        """Mark the pane one is in, and say where in it once what was said has stood long enough."""
        for tabs in self._in_window(PaneTabs):
            tabs.current = event.pane
        for line in self._in_window(TalkLine):
            line.lead_to(event.path, event.past)

    def on_heading_changed(self, event: HeadingChanged) -> None:
        """Tell of the archive what is so now."""
        for header in self._in_window(HeaderLine):
            header.heading = event.heading

    def failed(self, message: str) -> None:
        """Say what went wrong in a thread."""
        self.talk(message)

    def talk(self, text: str) -> None:
        """Say something in the line of talk."""
        for line in self._in_window(TalkLine):
            line.tell(text)

    def _in_window(self, part: type[_Part]) -> Iterable[_Part]:
        """The parts of this class that stand in the window itself, whatever lies over it.

        None once it has closed: the workspace may still say something then, or a thread. At each
        key this is asked, so the whole window is not looked through for them.
        """
        return self.default_screen.query_children(part)

    def _tell(self, sentence: str) -> None:
        """Say something; may be called from any thread."""
        self.call_later(self.talk, sentence)


_NEED_ARCHIVE = {action.run.partition("(")[0] for action in _ACTIONS} - set(_WITHOUT_ARCHIVE)


def _changed_keys(settings: Settings) -> Mapping[str, str]:
    if not settings.keys:
        return {}
    # Imported here: most people change no keys.
    from car_tui.browser.chrome.keymap import keymap

    return keymap(settings)
