"""Who took a record out while somebody else was changing it."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import ChangeEvent
from archive.catalogue.storage.journal_entries import changes_of
from archive.catalogue.storage.trash import REMOVED_AT
from archive.changes.refusals import GoneMeanwhileError


def gone_meanwhile(catalogue: Catalogue, record: str, *, in_trash: bool) -> GoneMeanwhileError:
    """The error for a record that is in the trash, or not there at all any more."""
    field = REMOVED_AT if in_trash else None
    last = next(
        (
            one
            for one in reversed(changes_of(catalogue, record))
            if one.event is ChangeEvent.DELETION and one.field == field
        ),
        None,
    )
    how = "moved to the trash" if in_trash else "taken back"
    hint = f"Take it out again with: car-tui restore {record}" if in_trash else "See: car-tui log"
    who, at = (last.who, last.at) if last else ("somebody", "unknown time")
    return GoneMeanwhileError(f"{record} was {how} by {who} at {at}; nothing was changed", hint)
