"""How much may lie within each file, over all levels together."""

from __future__ import annotations

from dataclasses import replace
from weakref import WeakKeyDictionary

from archive.importing.import_item import ImportItem
from archive.importing.limits import Limits


class Allowance:
    """What is left of the limits for the members of each file on the disk."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        # Kept no longer than the file is on its way.
        self._left: WeakKeyDictionary[ImportItem, tuple[int, int]] = WeakKeyDictionary()

    def take(self, member: ImportItem, size: int) -> bool:
        """Count a member of `size` bytes in; returns whether it is within the limits."""
        members, total = self._of(member)
        self._left[member.root] = (members - 1, total - size)
        return members > 0 and total >= size

    def limits_for(self, item: ImportItem) -> Limits:
        """The limits for what may still lie within this item."""
        members, total = self._of(item)
        if (members, total) == (self._limits.members, self._limits.total_bytes):
            return self._limits
        return replace(self._limits, members=max(members, 0), total_bytes=max(total, 0))

    def _of(self, item: ImportItem) -> tuple[int, int]:
        return self._left.get(item.root, (self._limits.members, self._limits.total_bytes))
