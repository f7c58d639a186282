"""Choosing files or a folder of this computer; a folder says how much lies in it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from archive.importing.discover import Amount, measure
from archive.text.clean import shown_path
from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.dialog import DIALOG, PATHS
from car_tui.browser.background import ReportsWorkerErrors, thread_worker
from car_tui.browser.dialogs.ask_path import AskPathScreen
from car_tui.browser.dialogs.dialog import Dialog
from car_tui.browser.dialogs.pick_rows import PickItem, PickRows
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.counted import counted
from car_tui.present.import_progress import size_words

# Of a folder with more files it is said that there are more.
_COUNTED = 50_000


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
                        with suppress(OSError):  # It went between the two.
                            files.append((Path(entry.path), entry.stat().st_size))
        except OSError as error:
            return cls(folder, trouble=f"{_trouble(error)} Left leads to the folder above.")
        return cls(folder, tuple(sorted(folders)), tuple(sorted(files)))

    def path(self, row: int) -> Path:
        """The path of a row."""
        if row < len(self.folders):
            return self.folders[row]
        return self.files[row - len(self.folders)][0]

    def __len__(self) -> int:
        return len(self.folders) + len(self.files)

    def choices(self, measured: Mapping[Path, Amount]) -> Iterator[PickItem]:
        """A row for each: folders with a stroke and, where it is known, with what lies in them."""
        for folder in self.folders:
            amount = measured.get(folder)
            yield PickItem(f"{shown_path(folder.name)}/", amount_words(amount) if amount else "")
        for file, size in self.files:
            yield PickItem(shown_path(file.name), size_words(size))


def amount_words(amount: Amount) -> str:
    """How many files and bytes."""
    more = "" if amount.is_all else "more than "
    files = counted(amount.files, "file")
    return f"{more}{files}, {size_words(amount.size)}" if amount.files else "no files"


def _trouble(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "This folder is no longer there."
    if isinstance(error, PermissionError):
        return "You have no permission to look into this folder."
    return f"It cannot be read: {error.strerror}."


class PathScreen(ReportsWorkerErrors, Dialog[tuple[Path, ...] | None]):
    """Walks through folders from `start` on; ends with the paths chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings((*DIALOG, *PATHS))

    class _Listed(Message):
        def __init__(self, listing: Listing, from_below: Path | None) -> None:
            super().__init__()
            self.listing = listing
            self.from_below = from_below

    class _Measured(Message):
        def __init__(self, folder: Path, amount: Amount) -> None:
            super().__init__()
            self.folder = folder
            self.amount = amount

    def __init__(self, start: Path) -> None:
        super().__init__()
        self._listing = Listing(start)
        self._measured: dict[Path, Amount] = {}
        self._chosen: set[Path] = set()

    def compose(self) -> ComposeResult:
        """The list in a frame."""
        yield VirtualList(empty="Reading the folder …", id="pick")

    def on_mount(self) -> None:
        """List the first folder."""
        rows = self.query_one(VirtualList)
        hints = "Enter open · Left above · space choose · i import · p type a path · Esc close"
        rows.border_subtitle = Content(hints)
        rows.focus()
        self._list(self._listing.folder, None)

    def action_above(self) -> None:
        """Go to the folder above."""
        folder = self._listing.folder
        self._list(folder.parent, folder)

    def action_take(self) -> None:
        """End with what is chosen, else with what is pointed at; in an empty folder with that."""
        row = self.query_one(VirtualList).highlighted
        here = self._listing.folder if row is None else self._listing.path(row)
        self.dismiss(tuple(sorted(self._chosen)) or (here,))

    def action_choose(self) -> None:
        """Choose the row, or no longer, and go on to the next."""
        rows = self.query_one(VirtualList)
        if rows.highlighted is None:
            return
        self._chosen ^= {self._listing.path(rows.highlighted)}
        self._show_chosen()
        rows.action_move(1)

    def action_type_path(self) -> None:
        """Type a path."""
        start = f"{self._listing.folder}{os.sep}"
        self.app.push_screen(AskPathScreen("Import which file or folder?", start), self._typed)

    def action_close(self) -> None:
        """Close without a path."""
        self.dismiss(None)

    def _typed(self, path: str | None) -> None:
        if path:
            self.dismiss((Path(path),))

    @on(VirtualList.Opened)
    def _opened(self, event: VirtualList.Opened) -> None:
        event.stop()
        if event.is_stale:
            return
        if event.index < len(self._listing.folders):
            self._list(self._listing.path(event.index), None)
        else:
            self.dismiss((self._listing.path(event.index),))

    @on(VirtualList.Highlighted)
    def _pointed(self, event: VirtualList.Highlighted) -> None:
        event.stop()
        if not event.is_stale and event.index < len(self._listing.folders):
            folder = self._listing.path(event.index)
            if folder not in self._measured:
                self._measure(folder)

    @thread_worker("measuring")
    def _measure(self, folder: Path) -> None:
        worker = get_current_worker()
        amount = measure([folder], at_most=_COUNTED, stop=lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self._Measured(folder, amount))

    @on(_Measured)
    def _show_measured(self, event: _Measured) -> None:
        self._measured[event.folder] = event.amount
        if event.folder in self._listing.folders:
            rows = self.query_one(VirtualList)
            rows.set_source(self._rows(), None)

    @thread_worker("listing")
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
        self._show_chosen()
        rows.empty = listing.trouble or "Nothing is in this folder. Left leads to the one above."
        names = listing.folders
        start = names.index(event.from_below) if event.from_below in names else 0
        rows.set_source(self._rows(), start)

    def _rows(self) -> PickRows:
        return PickRows(list(self._listing.choices(self._measured)))

    def _show_chosen(self) -> None:
        rows = self.query_one(VirtualList)
        folder = shown_path(self._listing.folder)
        count = f" · {len(self._chosen)} chosen" if self._chosen else ""
        rows.border_title = Content(f"Import from {folder}{count}")
        rows.is_chosen = (
            (lambda row: self._listing.path(row) in self._chosen) if self._chosen else None
        )
        rows.redraw()
