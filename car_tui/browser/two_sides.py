"""List and reader beside each other where there is room, else one in the place of the other."""

from __future__ import annotations

import datetime as dt

from textual.events import DescendantFocus, Resize
from textual.message import Message
from textual.widget import Widget

from car_tui.browser.forms.begun import Passage
from car_tui.browser.panes_area import PanesArea
from car_tui.browser.reader.reader import Reader
from car_tui.browser.reader.states import Hidden
from car_tui.browser.widgets.own_classes import set_own_classes
from car_tui.present.address import Address

# From this width on there is room for the reader beside the list.
TWO_COLUMNS = 100
# From this width on a pane that has something beside its list gets more of it.
SIDED = 110
# And from this one for a document's card beside its text.
THREE_COLUMNS = 180


class TwoSides(PanesArea):
    """Knows on which side one is, and what of the window each side has."""

    class PathChanged(Message):
        """One is somewhere else, in the pane of this name: `path` leads there from it inwards.

        `past` was said of the side that the keys have left, and holds no longer.
        """

        def __init__(self, pane: str, path: tuple[str, ...], past: str = "") -> None:
            super().__init__()
            self.pane = pane
            self.path = path
            self.past = past

    _reading_alone = False
    _two_columns = False
    _zoomed = False

    def on_mount(self) -> None:
        """Fit into the window."""
        self._two_columns = self.app.size.width >= TWO_COLUMNS
        self._arrange()

    @property
    def reader(self) -> Reader:
        """The reader."""
        return self.query_one(Reader)

    def here(self) -> Address | None:
        """What one is looking at: in the reader the place that is read, else the row."""
        return self.reader.here() if self.reader.has_focus_within else self.pane.here()

    def chosen(self) -> list[str]:
        """The records that are chosen in the list in focus."""
        return [] if self.reader.has_focus_within else list(self.pane.chosen)

    @property
    def is_at_no_record(self) -> bool:
        """Whether one is in a pane that lists no records."""
        return self._pane_stands_alone and not self.reader.has_focus_within

    def edits_itself(self) -> bool:
        """Whether the pane in focus has begun to change what is pointed at in its own way."""
        return not self.reader.has_focus_within and self.pane.edit()

    def undoes_itself(self) -> bool:
        """Whether the pane in focus takes back what is pointed at in its own way."""
        return not self.reader.has_focus_within and self.pane.undo()

    def selected_text(self) -> Passage | None:
        """What is selected in the reader."""
        return self.reader.selected_text() if self.reader.has_focus_within else None

    def lines_in_view(self) -> list[str]:
        """What the pane or the text in focus has on screen, line by line."""
        root = self.reader.view if self.reader.has_focus_within else self.pane
        drawn = [one for one in root.walk_children(Widget, with_self=True) if not one.children]
        return [
            widget.render_line(number).text
            for widget in drawn
            if widget.is_on_screen
            for number in range(widget.size.height)
        ]

    @property
    def place(self) -> str:
        """Where one is: the name of the pane, or "reader"."""
        return "reader" if self.reader.has_focus_within else self.pane.id or ""

    def other_side(self) -> None:
        """Move between list, reader, and the card beside it."""
        if self.reader.has_focus_within and self.reader.to_card():
            return
        if not self.reader.has_focus_within and self.pane.to_side():
            return
        if self.reader.has_focus_within:
            self._show_list()
            self.pane.focus_list()
        elif isinstance(self.reader.state, Hidden):
            self.archive.notify("Nothing is open in the reader.")
        else:
            self._show_reader()

    @property
    def can_leave(self) -> bool:
        """Whether there is anything to back out of."""
        return (
            self._zoomed
            or bool(self.pane.chosen)
            or self.pane.is_entered
            or not self.pane.rows.has_focus
        )

    def leave(self) -> None:
        """Back out: of the reader, of the search line, of what was entered, of the zoom."""
        if self.reader.has_focus_within:
            self.reader.leave()
        elif not self.pane.rows.has_focus:
            self.pane.rows.focus()
        elif self.pane.chosen:
            self.pane.choose(())
        elif self.pane.is_entered:
            self.pane.leave()
        elif self._zoomed:
            self.zoom()

    def travel(self, step: int) -> None:
        """Go along the trail of what was read."""
        if self.reader.travel(step):
            self._show_reader()
        else:
            self.archive.notify(
                "There is nothing further back." if step < 0 else "This is the newest."
            )

    def zoom(self) -> None:
        """Give one side the whole window, or share it."""
        self._zoomed = not self._zoomed
        self._reading_alone = self.reader.has_focus_within
        self._arrange()
        self.app.refresh_bindings()

    def read(self, address: Address, query: str = "", day: dt.date | None = None) -> None:
        """Open an address, the words of `query` marked, its card as of `day`, or the day chosen."""
        self.reader.open(address, query, day or self.context.as_of.chosen)
        self._show_reader()

    def _go_on(self, address: Address) -> None:
        """Open what something in view leads to: of the reader, so that Esc comes back to it."""
        if self.reader.has_focus_within:
            self.reader.follow(address)
        else:
            self.read(address)

    def came_into_view(self) -> None:
        """One is in the list."""
        self._show_list()

    def _tell_path(self) -> None:
        """Say where one is: in which pane, in what of it, and at or in which record."""
        path, here, title = self.pane.path(), self.pane.here(), self.reader.title
        points_at_it = here is not None and here.record_id == self.reader.shown_id
        # A country is called as its record is.
        if title not in ("", path[-1]) and (points_at_it or self.reader.has_focus_within):
            path = (*path, title)
        past = self.pane.reported if self.reader.has_focus_within else ""
        self.post_message(self.PathChanged(self.pane_name, path, past))

    def on_resize(self, event: Resize) -> None:
        """Two columns where there is room."""
        self._two_columns = event.size.width >= TWO_COLUMNS
        self._arrange()
        self._point_beside()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Beside a list that comes into focus stands what it points at; say where one is."""
        if event.widget not in self.reader.walk_children():
            self._point_beside()
        if self.pane_name in self._panes:
            self._tell_path()

    def on_descendant_blur(self) -> None:
        """Keep the keys on one of the sides."""
        self.call_after_refresh(self._keep_focus)

    def _keep_focus(self) -> None:
        # What is hidden and shown at once is told of the hiding last: Textual takes the focus, or
        # gives it to something that is not in view.
        focused = self.screen.focused
        is_seen = focused is not None and all(
            one.display for one in focused.ancestors_with_self if isinstance(one, Widget)
        )
        if is_seen or not self.app.app_focus:
            return
        if self.reader.display and (self._reading_alone or not self.query_one("#panes").display):
            self.reader.view.focus()
        elif self.pane_name in self._panes:
            self.pane.focus_list()

    def _point_beside(self) -> None:
        if self.pane_name in self._panes and self._two_columns and not self.reader.has_focus_within:
            self.pane.point_again()

    def _show_reader(self) -> None:
        self._reading_alone = True
        self._arrange()
        self.reader.view.focus()
        self._tell_path()

    def _show_list(self) -> None:
        self._reading_alone = False
        self._arrange()
        self._tell_path()

    @property
    def _gives_room_to_side(self) -> bool:
        """Whether one is in a pane of which something stands beside the list."""
        pane = self._panes.get(self.pane_name)
        return (
            pane is not None
            and pane.HAS_SIDE
            and not self._reading_alone
            and self.app.size.width >= SIDED
        )

    @property
    def _pane_stands_alone(self) -> bool:
        # Asked for the footer, too, before there is any pane.
        return bool(self._panes) and self.pane.STANDS_ALONE

    def _arrange(self) -> None:
        both = self._two_columns and not self._zoomed and not self._pane_stands_alone
        wide = both and self.app.size.width >= THREE_COLUMNS
        sided = both and not wide and self._gives_room_to_side
        listing = both and not wide and not sided and not self._reading_alone
        panes = self.query_one("#panes")
        for side in (panes, self.reader):
            set_own_classes(side, {"-wide": wide, "-sided": sided, "-listing": listing})
        self.reader.put_card_beside(wide)
        panes.display = both or not self._reading_alone
        self.reader.display = both or self._reading_alone
