"""The other records of a row: the document of an event, the event of a decision."""

from __future__ import annotations

from archive.derived.timeline import TimelineItem
from car_tui.browser.background import thread_worker
from car_tui.browser.dialogs.pick import Picked, PickScreen
from car_tui.browser.dialogs.pick_rows import PickItem
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.timeline.rows import TimelineRows
from car_tui.present.address import Address
from car_tui.present.symbols import SYMBOLS
from car_tui.present.titles import row_title


class SharingPane(Pane):
    """Opens what shares the row that is pointed at; of several it asks which."""

    def action_sharing(self) -> None:
        """Open what shares the row."""
        rows, index = self.rows.source, self.rows.highlighted
        if not isinstance(rows, TimelineRows) or index is None:
            return
        others = rows.sharing(index)
        if not others:
            self.report("No other record tells of this.")
        elif len(others) == 1:
            self.post_message(self.RecordSelected(self, Address(others[0])))
        else:
            self._choose_among(others)

    @thread_worker("sharing")
    def _choose_among(self, ids: list[str]) -> None:
        found = {item.id: item for item in self.archive.timeline.lines(ids)}
        self.app.call_later(self._offer, [found[one] for one in ids if one in found])

    def _offer(self, items: list[TimelineItem]) -> None:
        def chosen(picked: Picked | None) -> None:
            if picked is not None:
                self.post_message(self.RecordSelected(self, Address(items[picked.index].id)))

        choices = [
            PickItem(f"{SYMBOLS[item.kind]} {row_title(item, item.short)}", item.id)
            for item in items
        ]
        self.app.push_screen(PickScreen("These tell of the same", choices), chosen)
