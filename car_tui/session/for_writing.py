"""The connection over which a session changes its archive."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue


def for_writing(catalogue: Catalogue) -> Catalogue:
    """Another connection to the archive, so that reading goes on meanwhile; it shows everything.

    To be used in a `with` statement. Raises ReadOnlyArchiveError for an audience that does not see
    all, and what `Catalogue.again` raises.
    """
    catalogue.refuse_narrow_audience("nothing was changed")
    return catalogue.again()
