"""What people said of proposals, as the journal has it: which were taken and which refused.

The journal is the only place where it stands: an entry of the document, its field `proposal ID`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import ChangeEvent, OpenStep, note_change
from archive.proposals.judgement import Judgement

FIELD = "proposal "
"""What the field of such an entry begins with; the proposal's id follows."""

# In these words, so that SQLite takes the index that has the entries of this field alone.
_OF_PROPOSALS = "field >= 'proposal ' and field < 'proposal!'"
_LAST = f"select max(id) from journal where {_OF_PROPOSALS} group by record, field"


def judged_proposals(catalogue: Catalogue) -> Mapping[tuple[str, str], Judgement]:
    """What was said last of each proposal, by its document and id; not of those taken back."""
    rows = catalogue.rows(
        f"select record, field, new from main.journal where id in ({_LAST}) and new is not null"
    )
    return {
        (row["record"], row["field"].removeprefix(FIELD)): Judgement(json.loads(row["new"]))
        for row in rows
    }


def judgement_of(catalogue: Catalogue, document: str, proposal: str) -> Judgement | None:
    """What was said last of a proposal from a document; None where nobody said anything."""
    found = catalogue.scalar(
        f"select new from journal where record = ? and field = ? and {_OF_PROPOSALS}"
        " order by id desc limit 1",
        (document, f"{FIELD}{proposal}"),
    )
    return None if found is None else Judgement(json.loads(found))


def set_judgement(
    catalogue: Catalogue,
    document: str,
    proposal: str,
    judgement: Judgement | None,
    author: str | OpenStep,
) -> None:
    """Note what is said of a proposal, or that nothing is any more, within a transaction."""
    before = judgement_of(catalogue, document, proposal)
    old, new = (None if one is None else json.dumps(one) for one in (before, judgement))
    event = ChangeEvent.METADATA_MODIFICATION
    note_change(catalogue, author, event, document, f"{FIELD}{proposal}", old, new)
