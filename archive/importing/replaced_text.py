"""What a document's new text does to the sources that rest on it."""

from __future__ import annotations

from collections.abc import Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.evidence import load_looked_up
from archive.derived.evidence import Found, LookedUp
from archive.derived.held_text import HeldText
from archive.model.document import Passage


def no_longer_found(
    catalogue: Catalogue, document: str, before: Sequence[Passage]
) -> tuple[LookedUp, ...]:
    """Sources whose words were found in the passages `before`, and are not in those of now."""
    if not before:
        return ()
    earlier = HeldText(before)
    return tuple(
        one
        for one in load_looked_up(catalogue, [document])
        if one.document == document
        and not isinstance(one.evidence, Found)
        and isinstance(earlier.evidence(one.locator), Found)
    )
