"""The keys that Home names, as the user has them."""

from __future__ import annotations

from collections.abc import Mapping

from car_tui.browser.actions.everywhere import EVERYWHERE
from car_tui.browser.actions.keys import shown_keys
from car_tui.browser.actions.writing import WRITING
from car_tui.browser.panes.table import PANES, pane_actions

_KEYS = {
    action.name: action.keys
    for action in (
        *(action for entry in PANES for action in entry.actions),
        *(*pane_actions(), *EVERYWHERE, *WRITING),
    )
}


class Keys:
    """Keys by the names of actions; `changed` are those from the config file."""

    def __init__(self, changed: Mapping[str, str]) -> None:
        self._changed = changed

    def of(self, action: str) -> str:
        """The first key of an action, as people read it."""
        keys = self._changed.get(action, _KEYS[action])
        return shown_keys(keys.partition(",")[0])
