"""The rooms pane: the list of rooms, and what stands in the one that was entered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from archive.errors import ArchiveError
from archive.rooms.room import Room
from archive.rooms.room_files import InvalidRoom
from car_tui.browser.actions.action import bindings
from car_tui.browser.background import thread_worker
from car_tui.browser.context import BrowserContext
from car_tui.browser.panes.choosing_panel import AddressedRows
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.registers.pane import EntryRows
from car_tui.browser.panes.rooms.actions import ROOMS
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.table_line import broken
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.address import Address
from car_tui.present.room_view import room_entries

_FIRST_WIDTH, _MOST_LINES = 78, 4
_LEVELS = {"titles": "titles only", "short": "in short", "full": "in full, with sources"}


class RoomListRows:
    """Each room with what it is for and what it shows, broken into lines, and a rule between two;
    a room leads to no record but into itself."""

    def __init__(self, rooms: Sequence[Room | InvalidRoom]) -> None:
        self.rooms = rooms
        self.flow(_FIRST_WIDTH, None)

    def __len__(self) -> int:
        return len(self._rows)

    def flow(self, width: int, row: int | None, /) -> int | None:
        """Break all for a width; returns where the room of a row now stands."""
        place = None if row is None else self._rows[row][0]
        self._rows: list[tuple[int, str, str]] = []
        self._starts: list[int] = []
        for at, one in enumerate(self.rooms):
            if at:
                self._rows.append((at - 1, "─" * width, "rule"))
            self._starts.append(len(self._rows))
            if isinstance(one, InvalidRoom):
                texts = ((one.name, "title"), (one.problem, "warning"), (one.hint, "muted"))
            else:
                texts = ((one.title, "title"), (one.note, "text"), (_summary(one), "muted"))
            for text, role in texts:
                most = 1 if role == "title" else _MOST_LINES
                self._rows += [(at, line, role) for line in broken(text, width, most)]
        return None if place is None else self._starts[place]

    def block(self, index: int, /) -> range:
        """A row is highlighted alone."""
        return range(index, index + 1)

    def staying(self, _index: int, /) -> Sequence[int]:
        """Nothing stays in view."""
        return ()

    def room(self, index: int) -> Room | InvalidRoom:
        """The room of a row."""
        return self.rooms[self._rows[index][0]]

    def place(self, name: str) -> int:
        """The row of a room, the first where there is no such room."""
        found = (self._starts[at] for at, one in enumerate(self.rooms) if one.name == name)
        return next(found, 0)

    def address(self, _index: int, /) -> Address:
        """A room is no record."""
        return Address("")

    def selectable(self, index: int, /) -> bool:
        """The first line of each room."""
        return index in self._starts

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """The one line of a row."""
        _, text, role = self._rows[index]
        return [[Piece(fit(text, width), role)]]


def _summary(room: Room) -> str:
    shelves = ", ".join(shelf.title for shelf in room.shelves)
    own = "your own file · " if room.own else ""
    return f"{own}{_LEVELS[room.level]}: {shelves}"


class RoomsPane(Pane):
    """The list of rooms: each a view over the same records, made for somebody."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ROOMS)

    class _Opened(Message):
        """The list of rooms, or a room (then `name` is its name), is there to be shown."""

        def __init__(self, rows: AddressedRows, sentence: str, name: str, record: str = "") -> None:
            super().__init__()
            self.rows = rows
            self.sentence = sentence
            self.name = name
            self.record = record

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self._room = ""
        self._record = ""

    def compose(self) -> ComposeResult:
        """The list."""
        yield VirtualList(empty="Loading …")

    def load(self) -> None:
        """Fetch the list of rooms, or the room one is in."""
        here = self.here()
        if self._room:
            self._enter(self._room, here.record_id if here else self._record)
        else:
            self._open_house("")

    def state(self) -> Mapping[str, Any]:
        """The room one is in, and the highlighted record."""
        here = self.here()
        return {"room": self._room, "record": here.record_id if here else self._record}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take these over."""
        self._room = str(state.get("room") or "")
        self._record = str(state.get("record") or "")

    @property
    def is_entered(self) -> bool:
        """Whether one is in a room."""
        return bool(self._room)

    def leave(self) -> None:
        """Go out of the room, back to the list."""
        left, self._room = self._room, ""
        self._open_house(left)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """From the list one cannot go out, and in a room one cannot enter another."""
        if action in ("leave_room", "enter_room"):
            return self.is_entered == (action == "leave_room")
        return super().check_action(action, parameters)

    def action_leave_room(self) -> None:
        """Go back to the list."""
        self.leave()

    def action_enter_room(self) -> None:
        """Enter the highlighted room."""
        room = self._pointed_room()
        if isinstance(room, InvalidRoom):
            self.report(f"{room.problem}. {room.hint}")
        elif room is not None:
            self._enter(room.name, "")

    def action_copy_room(self) -> None:
        """Copy the file of the room into the archive."""
        room = self._pointed_room()
        name = room.name if room else self._room
        if name:
            self._copy(name)

    def _pointed_room(self) -> Room | InvalidRoom | None:
        rows, index = self.rows.source, self.rows.highlighted
        return rows.room(index) if isinstance(rows, RoomListRows) and index is not None else None

    @on(VirtualList.Opened)
    def _row_opened(self) -> None:
        self.action_enter_room()

    @thread_worker("list")
    def _open_house(self, left: str) -> None:
        rows = RoomListRows(self.archive.rooms.all())
        sentence = (
            "Enter goes in, Left or Esc out · K keeps a room's file in the archive, to be changed"
        )
        self.post_message(self._Opened(rows, sentence, "", left))

    @thread_worker("list")
    def _enter(self, name: str, record: str) -> None:
        try:
            filled = self.archive.rooms.filled(name, dt.date.today())
        except ArchiveError as error:
            # The file was changed or removed while the list was on screen.
            sentence = error.sentence
            self.post_message(
                self._Opened(RoomListRows(self.archive.rooms.all()), sentence, "", name)
            )
            return
        rows = EntryRows(room_entries(filled))
        self.post_message(self._Opened(rows, filled.room.title, name, record))

    @thread_worker("copy")
    def _copy(self, name: str) -> None:
        self.archive.notify(f"To be changed in any editor: {self.archive.rooms.copy(name)}")

    @on(_Opened)
    def _show(self, event: _Opened) -> None:
        self._room, rows = event.name, event.rows
        self.rows.empty = "Nothing stands in this room."
        if isinstance(rows, RoomListRows):
            self.rows.set_source(rows, rows.place(event.record))
        else:
            found = (at for at in range(len(rows)) if event.record == rows.address(at).record_id)
            self.rows.set_source(rows, next(found, 0) if event.record else 0)
        self.app.refresh_bindings()
        self.report(event.sentence)
