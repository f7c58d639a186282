"""What the index asks of an archive: what changed, what can be searched, and what a hit shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from archive.index_document import FoundText, IndexDocument


class DocumentSource(Protocol):
    """An archive as the index sees it. The index keeps no text; it asks for it again here."""

    @property
    def archive_id(self) -> str:
        """What distinguishes this archive from every other; an index of another one is not used."""

    @property
    def change_number(self) -> int:
        """A number that only grows: one more for every change to what can be found."""

    def changed_since(self, number: int) -> Sequence[str]:
        """Ids of the records touched after that change number, removed ones too."""

    def searchables(self, ids: Sequence[str] | None) -> Iterator[IndexDocument]:
        """Everything that can be found (None), or what there is now of these record ids."""

    def found_texts(self, keys: Sequence[tuple[str, int | None]]) -> Sequence[FoundText]:
        """Texts and display fields of these (record id, passage) pairs, in their order."""
