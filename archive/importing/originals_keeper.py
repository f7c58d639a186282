"""Keeps the originals of what is stored, and takes them out again where storing fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Protocol

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.documents import knows_file
from archive.errors import ArchiveError
from archive.originals import Incoming, keep, sync_kept


class OriginalsKeeper(Protocol):
    """What becomes of the copies of the files that are stored in one transaction."""

    @contextmanager
    def or_nothing(self, copies: Sequence[Incoming]) -> Iterator[None]:
        """If the block fails, take the originals out again that it may have left behind."""

    def keep(self, copy: Incoming) -> None:
        """Make a copy an original."""

    def sync(self) -> None:
        """Sync to disk what was kept in the block."""


class KeptOriginals:
    """Copies become originals of the archive."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._kept: list[str] = []

    @contextmanager
    def or_nothing(self, copies: Sequence[Incoming]) -> Iterator[None]:
        """If the block fails, take the originals out again that it may have left behind."""
        self._kept = []
        try:
            yield
        except BaseException:
            # Whoever keeps an original writes, so in a transaction none is between keep and commit.
            with suppress(ArchiveError), self._catalogue.transaction():
                for copy in copies:
                    if not knows_file(self._catalogue, copy.sha256):
                        original = self._catalogue.folder.original(copy.sha256)
                        original.unlink(missing_ok=True)
            raise

    def keep(self, copy: Incoming) -> None:
        """Make a copy an original; one that was lost or damaged is replaced on this occasion."""
        if keep(self._catalogue.folder, copy):
            self._kept.append(copy.sha256)

    def sync(self) -> None:
        """Sync to disk what was kept in the block."""
        sync_kept(self._catalogue.folder, self._kept)


class NoOriginals:
    """In a dry run nothing becomes an original."""

    @contextmanager
    def or_nothing(self, copies: Sequence[Incoming]) -> Iterator[None]:  # noqa: ARG002
        """Nothing is left behind."""
        yield

    def keep(self, copy: Incoming) -> None:
        """Leave the copy as it is."""

    def sync(self) -> None:
        """There is nothing to sync."""
