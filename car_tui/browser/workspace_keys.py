"""What the keys of the window hand on to the workspace."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from car_tui.browser.workspace import Workspace


class WorkspaceKeys:
    """Moving in it, and what is done with what one is looking at, which it knows."""

    @property
    @abstractmethod
    def workspace(self) -> Workspace:
        """What stands in the window once the archive is open."""

    def action_other_side(self) -> None:
        """Move between list and reader."""
        self.workspace.other_side()

    def action_leave(self) -> None:
        """Back out: of the reader, of the search line, of what was entered, of the zoom."""
        self.workspace.leave()

    def action_travel(self, step: int) -> None:
        """Go along the trail of what was read."""
        self.workspace.travel(step)

    def action_zoom(self) -> None:
        """Give one side the whole window, or share it."""
        self.workspace.zoom()

    def action_cite(self) -> None:
        """Copy a citation."""
        self.workspace.citing.cite(self.workspace.here())

    def action_cite_as(self) -> None:
        """Choose the form of a citation."""
        self.workspace.citing.choose(self.workspace.here())

    def action_save(self) -> None:
        """Save or print what one is looking at."""
        self.workspace.save()

    def action_bookmark(self) -> None:
        """Set a bookmark."""
        self.workspace.collecting.bookmark(self.workspace.here())

    def action_bookmarks(self) -> None:
        """List the bookmarks."""
        self.workspace.collecting.list_bookmarks()

    def action_kept(self) -> None:
        """List the kept passages."""
        self.workspace.keeping.list()

    def action_collect(self) -> None:
        """Put into the basket."""
        self.workspace.collecting.toggle(self.workspace.here())

    def action_basket(self) -> None:
        """List the basket."""
        self.workspace.collecting.list_basket()

    def action_source(self) -> None:
        """Open where it is written."""
        self.workspace.sourcing.open(self.workspace.here())

    async def action_place(self) -> None:
        """Show where the document that one is looking at stands in the holdings."""
        await self.workspace.show_place()

    def action_original(self) -> None:
        """Open the file of the document that one is looking at, in the desktop's program."""
        self.workspace.open_original()

    def action_import(self) -> None:
        """Import files, or stop the import that is under way."""
        self.workspace.taking_in.ask()

    def action_report(self) -> None:
        """Draft a report on a period."""
        self.workspace.drafting.ask()

    def action_dossier(self) -> None:
        """Draft a dossier on the record that one is looking at."""
        self.workspace.drafting.of_record(self.workspace.here())

    def action_reload(self) -> None:
        """Show the archive as it is now."""
        self.workspace.reload()
