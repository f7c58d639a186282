"""What the keys of the window bring to help one: help, legend, palette, and what was said."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.binding import ActiveBinding

from car_tui.browser.chrome.key_queue import KeyQueue
from car_tui.browser.chrome.talk import TalkLine
from car_tui.browser.panes.table import PANES
from car_tui.browser.workspace_keys import WorkspaceKeys

if TYPE_CHECKING:
    from car_tui.present.address import Address


class HelpKeys(WorkspaceKeys, KeyQueue):
    """Finds out where one is and opens what tells of it; `changed_keys` are those of the user."""

    changed_keys: Mapping[str, str]

    @property
    @abstractmethod
    def is_open(self) -> bool:
        """Whether the archive is open."""

    @abstractmethod
    def talk(self, text: str) -> None:
        """Say something in the line of talk."""

    def action_help(self) -> None:
        """Show the help of what is in front, and run what is chosen there."""
        # Imported here: it is not needed before.
        from car_tui.browser.chrome.help import HelpScreen
        from car_tui.browser.chrome.places import dialog_place, pane_place

        found = self.screen.active_bindings.values()
        active = {one.binding.id: one for one in found if one.binding.id and one.enabled}
        if len(self.screen_stack) > 1:
            names = [each.__name__ for each in type(self.screen).__mro__]
            place = dialog_place("", names, active)
        else:
            place = pane_place(self.workspace.place if self.is_open else PANES[0].name)

        async def run(chosen: ActiveBinding | None) -> None:
            if chosen is not None:
                await self.run_action(chosen.binding.action, chosen.node)

        self.push_screen(HelpScreen(place, self.changed_keys, active), run)

    def action_legend(self) -> None:
        """Say what the signs on screen mean."""
        # Imported here: it is not needed before.
        from car_tui.browser.chrome.legend import legend
        from car_tui.browser.chrome.places import pane_place

        families = pane_place(self.workspace.place).about.signs
        said = legend(self.workspace.lines_in_view(), families)
        self.talk(said or "There are no signs on screen; ? lists those of this page.")

    def action_command_palette(self) -> None:
        """Find an action or a record by its name."""
        # Imported here: it is not needed before.
        from car_tui.browser.chrome.palette import Palette, offered_on

        if isinstance(self.screen, Palette):
            return
        # Over a dialog there is no room for a record.
        reads = self.is_open and len(self.screen_stack) == 1
        find = self.workspace.context.archive.records.called if reads else None
        self.push_screen(Palette(offered_on(self.screen), find), self._do_or_open)

    async def _do_or_open(self, chosen: ActiveBinding | Address | None) -> None:
        match chosen:
            case ActiveBinding():
                await self.run_action(chosen.binding.action, chosen.node)
            case None:
                pass
            case address:
                self.workspace.read(address)

    def action_messages(self) -> None:
        """List what was said."""
        # Imported here: it is not needed before.
        from car_tui.browser.chrome.messages import MessagesScreen

        self.push_screen(MessagesScreen(self.query_one(TalkLine).told))
