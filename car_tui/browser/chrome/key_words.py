"""What is said of a key that does nothing where one is, or no longer what it did."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from car_tui.browser.actions.keys import shown_keys
from car_tui.browser.actions.meanings import is_letter_or_sign
from car_tui.browser.actions.moved import MOVED, moved_key
from car_tui.browser.chrome.registry import ACTIONS
from car_tui.browser.panes.table import BY_NAME
from car_tui.browser.state.store import Store
from car_tui.browser.state.told_keys import ToldKeys


def _nothing_here(key: str, place: str) -> str:
    where = "the reader" if place == "reader" else BY_NAME[place].title
    return f"{shown_keys(key)} does nothing in {where}; ? lists the keys."


class KeyWords:
    """Says once of a key that moved where to, and of one that does nothing here that it does.

    `changed` are the keys from the config file: who chose a key knows what it calls.
    """

    def __init__(self, store: Store, changed: Mapping[str, str]) -> None:
        self._changed = changed
        self._told = ToldKeys(store, [one.name for one in MOVED])

    def said_of(self, place: str, key: str, calls: Collection[str]) -> str:
        """What is to be said of a key instead of doing anything, "" where it is to do it.

        `place` is the name of a pane, or "reader"; `calls` are the names of the actions that the
        key calls there.
        """
        moved = self._moved(place, key, calls)
        if moved or calls or not is_letter_or_sign(key):
            return moved
        return _nothing_here(key, place)

    def _moved(self, place: str, key: str, calls: Collection[str]) -> str:
        moved = moved_key(place, key)
        if moved is None or moved.action in calls or self._told.is_told(moved.name):
            return ""
        if any(name in self._changed for name in (*calls, moved.action)):
            return ""
        self._told.told(moved.name)
        action = ACTIONS[moved.action]
        now = shown_keys(action.keys).partition(" ")[0]
        says = f"{_small(action.help)}: that is {now} now, no longer {shown_keys(key)}."
        for name in calls:
            says += f" Once more for what {shown_keys(key)} does now: {_small(ACTIONS[name].help)}."
        return says[:1].upper() + says[1:]


def _small(help_words: str) -> str:
    return help_words[:1].lower() + help_words[1:]
