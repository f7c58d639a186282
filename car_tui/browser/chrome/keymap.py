"""The keys that the config file changes, checked against the registry."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from archive.errors import ArchiveError
from car_tui.browser.actions.keys import shown_keys, textual_key
from car_tui.browser.chrome.registry import ACTIONS, clashes
from car_tui.session.settings import Settings


def keymap(settings: Settings) -> Mapping[str, str]:
    """The changed keys of each action, as Textual's keymap takes them.

    Raises ArchiveError, naming the line, for an action that there is not, a key that there is not,
    and a key that calls two actions in the same place.
    """
    changed: dict[str, str] = {}
    for name, keys in settings.keys.items():
        if name not in ACTIONS:
            near = difflib.get_close_matches(name, ACTIONS, n=1, cutoff=0.4)
            hint = f"Did you mean {near[0]}?" if near else "All actions: car-tui help keys"
            raise ArchiveError(f"{settings.where('keys', name)}: there is no action {name}", hint)
        changed[name] = ",".join(_key(settings, name, key) for key in keys)
    for one, other, key in clashes(changed):
        culprit = one if one in changed else other
        raise ArchiveError(
            f"{settings.where('keys', culprit)}: the key {shown_keys(key)} would call"
            f" both {one} and {other}",
            "Give one of them another key.",
        )
    return changed


def _key(settings: Settings, name: str, written: str) -> str:
    key = textual_key(written)
    if key is None:
        raise ArchiveError(
            f"{settings.where('keys', name)}: there is no key {written}",
            "Write a letter, a digit, a sign, or one of Enter, Esc, PgDn, F2 and so on.",
        )
    return key
