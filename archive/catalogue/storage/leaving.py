"""What may leave the archive: nothing that is in the trash, and no notes on the work with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from archive.catalogue.database.connection import Catalogue


@contextmanager
def leaving(catalogue: Catalogue) -> Iterator[Catalogue]:
    """Another connection, for reading: of what `catalogue` shows its audience, what may leave.

    Nothing that it shows names what is in the trash. It shows what is there now, also where
    `catalogue` shows the past. Raises what `Catalogue.again` raises.
    """
    with catalogue.again() as other:
        other.limit_to(catalogue.audience, catalogue.seen_on, leaving=True)
        yield other
