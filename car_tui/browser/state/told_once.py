"""What a person was told once and need not hear again."""

from __future__ import annotations

from car_tui.browser.state.store import Store, texts


class ToldOnce:
    """Remembers by a name what was told."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def is_first(self, name: str) -> bool:
        """Whether this was not told yet; from now on it was."""
        told = texts(self._store.read("told"))
        if name in told:
            return False
        self._store.write("told", [*told, name])
        return True
