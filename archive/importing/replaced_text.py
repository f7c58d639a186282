"""What a document's new text does to the sources that rest on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.model.document import Passage

if TYPE_CHECKING:
    from archive.derived.evidence import LookedUp


def no_longer_found(
    catalogue: Catalogue, document: str, before: Sequence[Passage]
) -> tuple[LookedUp, ...]:
    """Sources whose words were found in the passages `before`, and are not in those of now."""
    if not before:
        return ()
    # Imported here: a new document had no text before, and most are new.
    from archive.catalogue.reports.evidence import load_looked_up
    from archive.derived.evidence import Found
    from archive.derived.held_text import HeldText

    earlier = HeldText(before)
    return tuple(
        one
        for one in load_looked_up(catalogue, [document])
        if one.document == document
        and not isinstance(one.evidence, Found)
        and isinstance(earlier.evidence(one.locator), Found)
    )
