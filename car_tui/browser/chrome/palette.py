"""Ctrl+p: every action that applies where one is, and records by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from textual.binding import ActiveBinding
from textual.screen import Screen
from textual.worker import get_current_worker

from archive.dates import parse, short
from archive.model.record import Record
from car_tui.browser.actions.action import Action
from car_tui.browser.actions.also import words_of
from car_tui.browser.actions.keys import shown_keys
from car_tui.browser.background import ReportsWorkerErrors
from car_tui.browser.chrome.elsewhere import elsewhere
from car_tui.browser.chrome.registry import ACTIONS
from car_tui.browser.dialogs.left_over import left_over
from car_tui.browser.dialogs.list_screen import ListScreen
from car_tui.browser.dialogs.pick_rows import PickItem
from car_tui.present.address import Address
from car_tui.present.symbols import SYMBOLS
from car_tui.present.titles import row_title

MOST_RECORDS = 20
"""More than these nobody reads; a letter more brings others."""

FindRecords = Callable[[str, int, Callable[[], bool]], Sequence[Record]]
"""What was typed, how many records at most, and whether nobody waits any more."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An action that applies where one is, with the binding that runs it."""

    action: Action
    active: ActiveBinding

    @property
    def item(self) -> PickItem:
        """Its row."""
        keys = shown_keys(self.active.binding.key)
        return PickItem(self.action.help, keys, also=words_of(self.action))


def offered_on(screen: Screen[object]) -> tuple[Offered, ...]:
    """The actions of the widget in focus and of all around it, in the order of the registry."""
    active = {found.binding.id: found for found in screen.active_bindings.values()}
    return tuple(
        Offered(action, active[name]) for name, action in ACTIONS.items() if name in active
    )


class Palette(ReportsWorkerErrors, ListScreen[ActiveBinding | Address]):
    """Lists actions, and below them the records that are called as is typed.

    Ends with what runs the action, or with where the record stands. The actions are there as soon
    as the screen is; records come from `find_records`, None where none can be read, in a thread.
    """

    def __init__(self, offered: Sequence[Offered], find_records: FindRecords | None) -> None:
        choices = [one.item for one in offered]
        super().__init__("Do or open", choices, empty="Nothing can be done here.")
        self._offered = offered
        self._find = find_records
        self._records: tuple[Record, ...] = ()
        self._typed_for = ""
        self._enters = False

    def placeholder(self) -> str:
        """What the line says while it is empty."""
        if self._find is None:
            return "an action"
        return "an action, or a record by a few letters of its name"

    def took(self, number: int) -> None:
        """End with an action or a record."""
        actions = len(self._choices)
        if number < actions:
            self.dismiss(self._offered[number].active)
        else:
            self.dismiss(Address(self._records[number - actions - 1].id))

    def action_take(self) -> None:
        """End with what is pointed at; where nothing is yet, with the record that comes first."""
        if self.pointed is not None:
            self.took(self.pointed)
        else:
            self._enters = self._typed_for != self.line.value

    def show_left(self, pointed: int | None = None) -> None:
        """The actions that have these letters, then the records that were found for others."""
        typed = self.line.value
        self._enters = False
        if self._find is not None and typed.strip():
            self._look_up(typed)
        else:
            self.workers.cancel_group(self, "palette")
            self._typed_for, self._records = typed, ()
        self._fill(pointed)

    def failed(self, message: str) -> None:
        """Say in the list why there are no records."""
        self.rows.empty = message
        self._typed_for = self.line.value

    def _look_up(self, typed: str) -> None:
        find = self._find
        assert find is not None

        def look_up() -> None:
            worker = get_current_worker()
            records = find(typed, MOST_RECORDS, lambda: worker.is_cancelled)
            if not worker.is_cancelled:
                self.app.call_from_thread(self._came, typed, tuple(records))

        self.run_worker(look_up, thread=True, exclusive=True, group="palette", exit_on_error=False)

    def _came(self, typed: str, records: tuple[Record, ...]) -> None:
        if not self.is_attached or typed != self.line.value:
            return
        enters = self._enters
        # What is pointed at stays if it is an action: other records are other rows.
        pointed = self.pointed if self.pointed in range(len(self._choices)) else None
        self._typed_for, self._records = typed, records
        self._fill(pointed)
        if enters:
            self.action_take()

    def _fill(self, pointed: int | None) -> None:
        typed = self.line.value
        actions = left_over(self._choices, typed, nearest_first=True)
        self._left = list(actions)
        items = [self._choices[number] for number in actions]
        if self._records:
            first = len(self._choices)
            self._left += range(first, first + 1 + len(self._records))
            items += [PickItem("Records", heading=True), *_items(self._records)]
        waits = self._find is not None and self._typed_for != typed
        self.rows.empty = "Looking for records …" if waits else self._nothing(typed)
        place = self._left.index(pointed) if pointed in self._left else 0
        self.show_choices(items, place)

    def _nothing(self, typed: str) -> str:
        names = {one.action.name for one in self._offered}
        return f"Nothing is called so. {elsewhere(typed, names)}".rstrip()


def _items(records: Sequence[Record]) -> Iterator[PickItem]:
    for record in records:
        date = short(parse(record.date)) if record.date else ""
        note = " · ".join(part for part in (date, record.kind.value) if part)
        yield PickItem(f"{SYMBOLS[record.kind]} {row_title(record)}", note)
