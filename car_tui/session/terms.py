"""The concepts of the thesaurus, which is the same for every audience."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from car_tui.present.term import Term


def terms_of(catalogue: Catalogue) -> tuple[Term, ...]:
    """All concepts, in the order in which they are written; what cannot be read is left out."""
    # Imported here: whoever only browses does without the index.
    from index.thesaurus.written_concepts import written_concepts

    return tuple(
        Term(one.preferred, one.alternative, one.former, one.hidden, one.broader)
        for one in written_concepts(catalogue.folder.index)
    )
