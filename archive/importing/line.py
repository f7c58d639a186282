"""The line in which items wait: they are stored in the order they were found in."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence

from archive.importing.import_item import ImportItem
from archive.importing.states import Read, Ready


class Line:
    """Items in order, each until it and all before it are ready, however long each takes.

    `characters` is the length of the texts that wait in it.
    """

    def __init__(self) -> None:
        self.characters = 0
        self._items: deque[ImportItem] = deque()
        self._ready: dict[ImportItem, Ready] = {}

    def __len__(self) -> int:
        return len(self._items)

    @property
    def ready(self) -> Collection[Ready]:
        """Those which are ready, in no particular order."""
        return self._ready.values()

    def join(self, item: ImportItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def join_behind(self, before: ImportItem, items: Sequence[ImportItem]) -> None:
        """Add items right behind one that is in the line."""
        at = self._items.index(before) + 1
        self._items.rotate(-at)
        self._items.extendleft(reversed(items))
        self._items.rotate(at)

    def leave(self, items: Collection[ImportItem]) -> None:
        """Take items out that will never be ready."""
        gone = set(items)
        self._items = deque(item for item in self._items if item not in gone)

    def is_ready(self, state: Ready) -> None:
        """Take note that an item in the line is ready."""
        self._ready[state.item] = state
        self.characters += characters_of(state)

    def take(self) -> Iterator[Ready]:
        """Take those out that nobody waits before."""
        while self._items and (state := self._ready.pop(self._items[0], None)):
            self._items.popleft()
            self.characters -= characters_of(state)
            yield state


def characters_of(state: Ready) -> int:
    """The length of the text that this holds in memory."""
    return state.characters if isinstance(state, Read) else 0
