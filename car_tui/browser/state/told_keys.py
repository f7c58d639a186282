"""Which keys were said to have moved, so that it is said once."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from archive.errors import StorageError
from car_tui.browser.state.store import Store, texts

_NAME = "moved-keys"


class ToldKeys:
    """Names of moved keys of which the person knows.

    Who opens the browser for the first time never learned the old keys: for them all of `every`
    count as told.
    """

    def __init__(self, store: Store, every: Iterable[str]) -> None:
        self._store = store
        if store.read(_NAME) is None and store.read("session") is None:
            self._keep(every)

    def is_told(self, name: str) -> bool:
        """Whether it was said, or need not be."""
        return name in texts(self._store.read(_NAME))

    def told(self, name: str) -> None:
        """It is said now."""
        self._keep([*texts(self._store.read(_NAME)), name])

    def _keep(self, names: Iterable[str]) -> None:
        # A disk that refuses costs that it is said again.
        with suppress(StorageError):
            self._store.write(_NAME, list(names))
