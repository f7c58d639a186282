"""The connection over which a session changes its archive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from archive.catalogue.database.connection import Catalogue


@contextmanager
def for_writing(catalogue: Catalogue) -> Iterator[Catalogue]:
    """Another connection to the archive, so that reading goes on meanwhile; it shows everything.

    Where it ends well, its last change is the `own_change` of `catalogue`. Raises
    ReadOnlyArchiveError for an audience that does not see all, and what `Catalogue.again` raises.
    """
    catalogue.refuse_narrow_audience("nothing was changed")
    with catalogue.again() as writing:
        yield writing
        catalogue.own_change = writing.change_number
