"""Where an action applies that does not apply here, for who looks for it here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from archive.text.folding import fold
from car_tui.browser.actions.also import words_of
from car_tui.browser.actions.keys import shown_keys
from car_tui.browser.chrome.registry import CONTEXTS

_MOST = 3


def elsewhere(typed: str, here: Collection[str], changed: Mapping[str, str] | None = None) -> str:
    """The first actions elsewhere that have the words typed: "In the reader K keeps …".

    `here` are the names of the actions that apply here, `changed` the keys from the config file.
    """
    words = fold(typed).split()
    if not words or len(typed.strip()) < 2:
        return ""
    found = list(islice(_found(words, here, changed or {}), _MOST))
    return f"Elsewhere: {'; '.join(found)}." if found else ""


def _found(words: list[str], here: Collection[str], changed: Mapping[str, str]) -> Iterator[str]:
    seen: set[str] = set()
    for context in CONTEXTS:
        for action in context.actions:
            text = fold(words_of(action))
            if action.name in here or action.name in seen or not all(one in text for one in words):
                continue
            seen.add(action.name)
            place = f"{context.title[:1].lower()}{context.title[1:]}"
            yield f"{place} {shown_keys(changed.get(action.name, action.keys))}: {action.help}"
