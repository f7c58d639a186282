"""Why a record was changed, and from which passages that is known."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import Deed
from archive.catalogue.storage.journal_entries import (
    NotedStep,
    entries_of,
    steps_of,
    taken_back,
)
from archive.catalogue.storage.judged_proposals import FIELD as PROPOSAL
from archive.model.audience import EVERYTHING
from archive.model.reason import Reason


def load_reasons(catalogue: Catalogue, record_id: str) -> list[Reason]:
    """The reasons of those changes of a record that are in effect, the last one first.

    There are none for an audience that does not see everything: the journal is not for it.
    """
    if catalogue.audience is not EVERYTHING:
        return []
    stated = [
        step
        for step in steps_of(catalogue, record_id)
        if step.deed is Deed.EDIT and (step.why or step.passage)
    ]
    gone = taken_back(catalogue) if stated else set()
    return [
        Reason(step.at, step.who, step.why, step.passage)
        for step in stated
        if step.entry not in gone and _changed(catalogue, step, record_id)
    ]


def _changed(catalogue: Catalogue, step: NotedStep, record_id: str) -> bool:
    """Whether a step changed a record: what is said of a proposal from a document does not."""
    return any(
        one.record == record_id and not (one.field or "").startswith(PROPOSAL)
        for one in entries_of(catalogue, step)
    )
