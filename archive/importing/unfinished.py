"""Stored items of which members are still on their way."""

from __future__ import annotations

from dataclasses import dataclass

from archive.importing.import_item import ImportItem
from archive.importing.states import Settled


@dataclass(slots=True)
class _Waiting:
    settled: Settled
    members: int
    is_whole: bool


class Unfinished:
    """Knows of each stored item whether all that lies within it is through, and went well.

    An item comes here before its members.
    """

    def __init__(self) -> None:
        self._waiting: dict[ImportItem, _Waiting] = {}

    def finish(self, settled: Settled) -> list[Settled]:
        """Count an item as through; returns what is now in the archive as a whole.

        That may be the item, and then also items around it that have waited for it.
        """
        if settled.members:
            self._waiting[settled.item] = _Waiting(settled, settled.members, settled.is_well)
            return []
        well = settled.is_well
        whole = [settled] if well else []
        for around in settled.item.ancestors:
            waiting = self._waiting[around]
            waiting.members -= 1
            waiting.is_whole = waiting.is_whole and well
            if waiting.members:
                break
            del self._waiting[around]
            well = waiting.is_whole
            if well:
                whole.append(waiting.settled)
        return whole

    def parent_document(self, item: ImportItem) -> str | None:
        """The document that carries an item: the nearest one around it."""
        documents = (self._waiting[around].settled.document for around in item.ancestors)
        return next((document for document in documents if document is not None), None)
