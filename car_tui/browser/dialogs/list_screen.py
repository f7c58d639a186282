"""A list over the screen that grows shorter with each letter that is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.dialog import LIST
from car_tui.browser.dialogs.choice_line import ChoiceLine
from car_tui.browser.dialogs.dialog import Dialog
from car_tui.browser.dialogs.left_over import left_over
from car_tui.browser.dialogs.pick_rows import PickItem, PickRows
from car_tui.browser.widgets.virtual_list import VirtualList

Result = TypeVar("Result")
_FRAME = 3


class ListScreen(Dialog[Result | None], Generic[Result]):
    """Shows choices under a title and a line to type in; how it ends says `took`.

    `start` is the row that is pointed at first; `empty` is said where there are no choices at all.
    Where letters are keys of their own (`TYPED` is false) the line comes with `/`.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(LIST)
    TYPED: ClassVar[bool] = True
    NEAREST_FIRST: ClassVar[bool] = False
    LINE: ClassVar[type[ChoiceLine]] = ChoiceLine

    def __init__(
        self, title: str, choices: Sequence[PickItem], *, empty: str = "", start: int = 0
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._empty = empty
        self._start = start
        self._left = list(range(len(choices)))

    def compose(self) -> ComposeResult:
        """The line above the list, in a frame."""
        with Vertical(id="pick") as frame:
            line = self.LINE(compact=True, placeholder=self.placeholder())
            line.display = self.TYPED
            yield line
            rows = VirtualList(empty=self._empty)
            rows.can_focus = not self.TYPED
            rows.set_class(self.TYPED, "led")
            yield rows
            foot = list(self.foot())
            yield from foot
        # As high as its rows and its frame, where the screen allows it.
        frame.styles.height = max(2, len(PickRows(self._choices))) + len(foot) + _FRAME

    def placeholder(self) -> str:
        """What the line says while it is empty."""
        return "type to narrow"

    def foot(self) -> ComposeResult:
        """What stands below the list, a line each."""
        yield from ()

    def hints(self) -> Sequence[str]:
        """What the keys do."""
        return ("Enter choose", "Esc close")

    def on_mount(self) -> None:
        """Fill the list, and say in its frame what the keys do."""
        frame = self.query_one("#pick")
        frame.border_title = Content(self._title)
        frame.border_subtitle = Content(" · ".join(self.hints()))
        self.show_choices(self._choices, self._start)
        (self.line if self.TYPED else self.rows).focus()

    @property
    def rows(self) -> VirtualList:
        """The list."""
        return self.query_one(VirtualList)

    @property
    def line(self) -> ChoiceLine:
        """The line to type in."""
        return self.query_one(ChoiceLine)

    @property
    def pointed(self) -> int | None:
        """The number of the choice that is pointed at."""
        row, source = self.rows.highlighted, self.rows.source
        if row is None or not isinstance(source, PickRows) or row >= len(source):
            return None
        return self._left[source.place(row)]

    def show_choices(self, choices: Sequence[PickItem], place: int) -> None:
        """Fill the list, one of the choices pointed at."""
        rows = self.rows_of(choices)
        self.rows.set_source(rows, rows.row(place))

    def rows_of(self, choices: Sequence[PickItem]) -> PickRows:
        """The choices that are left as rows."""
        return PickRows(choices)

    def took(self, number: int) -> None:
        """End with a choice."""
        raise NotImplementedError

    def action_take(self) -> None:
        """End with what is pointed at."""
        if self.pointed is not None:
            self.took(self.pointed)

    def action_find(self) -> None:
        """Type letters to narrow the list."""
        self.line.display = True
        self.line.focus()

    def action_close(self) -> None:
        """Close without a choice; where `/` began to narrow, show all again first."""
        if self.line.display and not self.TYPED:
            self.line.value = ""
            self.line.display = False
            self.rows.focus()
        else:
            self.dismiss(None)

    def show_left(self, pointed: int | None = None) -> None:
        """Show the choices that what was typed leaves, `pointed` highlighted if it is one."""
        typed = self.line.value
        self._left = left_over(self._choices, typed, nearest_first=self.NEAREST_FIRST)
        self.rows.empty = "None has these letters." if self._choices else self._empty
        place = self._left.index(pointed) if pointed in self._left else 0
        self.show_choices([self._choices[one] for one in self._left], place)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.show_left()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_take()

    @on(VirtualList.Opened)
    def _opened(self, event: VirtualList.Opened) -> None:
        event.stop()
        source = event.list.source
        if not event.is_stale and isinstance(source, PickRows):
            self.took(self._left[source.place(event.index)])

    @on(ChoiceLine.Moved)
    def _move(self, event: ChoiceLine.Moved) -> None:
        event.stop()
        event.move(self.rows)
