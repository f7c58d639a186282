"""The boxes of Home: the keys go from one to the next, and from what leads on to where it leads."""

from __future__ import annotations

from typing import ClassVar

from textual import on

from car_tui.browser.panes.home.messages import LeadWanted
from car_tui.browser.panes.home.rows import ThingList, ThingRows
from car_tui.browser.panes.pane import Pane
from car_tui.browser.widgets.facts import Facts
from car_tui.browser.widgets.panel import Panel
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.home.leads import Doing, Showing


class BoxesPane(Pane):
    """A page of panels, named in the order in which one reads: a list, and facts that lead on."""

    PANELS: ClassVar[tuple[str, ...]]
    LIST: ClassVar[str]

    def path(self) -> tuple[str, ...]:
        """The box that the keys are in, and the words there that lead on."""
        for name in self.PANELS:
            if name != self.LIST and self.panel(name).has_focus_within:
                facts = self.panel(name).query_one(Facts)
                return (self.title, self.panel(name).words.title, facts.pointed_words)
        return super().path()

    def to_side(self) -> bool:
        """On to the next box."""
        return self._enter_beside(1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is chosen or written where no record is listed."""
        if action in ("select_row", "select_range", "select_all", "write_list"):
            return False
        return super().check_action(action, parameters)

    def panel(self, name: str) -> Panel:
        """The panel of this name."""
        return self.query_one(f"#{name}", Panel)

    def _enter_beside(self, step: int) -> bool:
        """Go on to the next box or the one before; False where there is none."""
        boxes = self._boxes()
        at = next((at for at, box in enumerate(boxes) if box.has_focus), None)
        if at is None or len(boxes) == 1:
            return False
        boxes[(at + step) % len(boxes)].enter(step)
        return True

    def _boxes(self) -> list[ThingList | Facts]:
        """What the keys can go to."""
        boxes = (
            self.panel(name).query_one(ThingList)
            if name == self.LIST
            else self.panel(name).query_one(Facts)
            for name in self.PANELS
            if self.panel(name).display
        )
        return [box for box in boxes if box.focusable]

    @on(VirtualList.Opened)
    def _try(self, event: VirtualList.Opened) -> None:
        rows = self.rows.source
        if isinstance(rows, ThingRows) and not event.is_stale:
            self.post_message(LeadWanted(rows.thing(event.index).leads))

    @on(Facts.Followed)
    def _follow(self, event: Facts.Followed) -> None:
        if isinstance(event.to, Showing | Doing):
            self.post_message(LeadWanted(event.to))

    @on(Facts.Passed)
    @on(ThingList.Passed)
    def _pass_on(self, event: Facts.Passed | ThingList.Passed) -> None:
        self._enter_beside(event.step)

    @on(Facts.Pointed)
    def _tell_where(self) -> None:
        self.post_message(self.NothingHighlighted(self))
