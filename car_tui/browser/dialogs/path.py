"""Choosing a file or a folder of this computer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen

from archive.text.clean import shown_path
from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.dialog import DIALOG, PATHS
from car_tui.browser.background import ReportsWorkerErrors
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.dialogs.pick_rows import PickItem, PickRows
from car_tui.browser.widgets.virtual_list import VirtualList


@dataclass(frozen=True, slots=True)
class Listing:
    """What is in a folder: folders, then files, by name; `trouble` when it cannot be read."""

    folder: Path
    folders: tuple[Path, ...] = ()
    files: tuple[tuple[Path, int], ...] = ()
    trouble: str = ""

    @classmethod
    def of(cls, folder: Path) -> Listing:
        """List a folder; what begins with a point is left out."""
        folders, files = [], []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir():
                        folders.append(Path(entry.path))
                    elif entry.is_file():
                        files.append((Path(entry.path), entry.stat().st_size))
        except OSError as error:
            return cls(folder, trouble=f"It cannot be read: {error.strerror}.")
        return cls(folder, tuple(sorted(folders)), tuple(sorted(files)))

    def path(self, row: int) -> Path:
        """The path of a row."""
        if row < len(self.folders):
            return self.folders[row]
        return self.files[row - len(self.folders)][0]

    def choices(self) -> Iterator[PickItem]:
        """A row for each: folders with a stroke, files with their size."""
        for folder in self.folders:
            yield PickItem(f"{shown_path(folder.name)}/")
        for file, size in self.files:
            yield PickItem(shown_path(file.name), f"{max(1, size // 1000):,} kB")


class PathScreen(ReportsWorkerErrors, ModalScreen[Path | None]):
    """Walks through folders from `start` on; ends with the path chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings((*DIALOG, *PATHS))

    class _Listed(Message):
        def __init__(self, listing: Listing, from_below: Path | None) -> None:
            super().__init__()
            self.listing = listing
            self.from_below = from_below

    def __init__(self, start: Path) -> None:
        super().__init__()
        self._listing = Listing(start)

    def compose(self) -> ComposeResult:
        """The list in a frame."""
        yield VirtualList(empty="Reading the folder …", id="pick")

    def on_mount(self) -> None:
        """List the first folder."""
        rows = self.query_one(VirtualList)
        hints = "Enter open · Left above · i import · p type a path · Esc close"
        rows.border_subtitle = Content(hints)
        rows.focus()
        self._list(self._listing.folder, None)

    def action_above(self) -> None:
        """Go to the folder above."""
        folder = self._listing.folder
        self._list(folder.parent, folder)

    def action_take(self) -> None:
        """End with the highlighted file or folder; in an empty folder with that."""
        row = self.query_one(VirtualList).highlighted
        self.dismiss(self._listing.folder if row is None else self._listing.path(row))

    def action_type_path(self) -> None:
        """Type a path."""
        self.app.push_screen(
            AskScreen("Import which file or folder?", f"{self._listing.folder}{os.sep}"),
            self._typed,
        )

    def action_close(self) -> None:
        """Close without a path."""
        self.dismiss(None)

    def _typed(self, name: str | None) -> None:
        if name and name.strip():
            self.dismiss(Path(name.strip()).expanduser())

    @on(VirtualList.Opened)
    def _opened(self, event: VirtualList.Opened) -> None:
        event.stop()
        if event.index < len(self._listing.folders):
            self._list(self._listing.path(event.index), None)
        else:
            self.action_take()

    @work(thread=True, exclusive=True, group="listing", exit_on_error=False)
    def _list(self, folder: Path, from_below: Path | None) -> None:
        self.post_message(self._Listed(Listing.of(folder), from_below))

    def failed(self, sentence: str) -> None:
        """Say in the list why a folder is not there."""
        rows = self.query_one(VirtualList)
        rows.empty = sentence
        rows.set_source(PickRows(()))

    @on(_Listed)
    def _show(self, event: _Listed) -> None:
        listing = self._listing = event.listing
        rows = self.query_one(VirtualList)
        rows.border_title = Content(f"Import from {shown_path(listing.folder)}")
        rows.empty = listing.trouble or "Nothing is in this folder. Left leads to the one above."
        names = listing.folders
        start = names.index(event.from_below) if event.from_below in names else 0
        rows.set_source(PickRows(list(listing.choices())), start)
