"""The id of a new record: a readable slug of its title and year that never changes."""

from __future__ import annotations

import re
from itertools import count

from anyascii import anyascii

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.record_ids import ids_going_on_from
from archive.model.vocabulary import Kind

_LONGEST = 60
_PREFIXES = {
    Kind.DOCUMENT: "do",
    Kind.EVENT: "ev",
    Kind.DECISION: "de",
    Kind.PROJECT: "pr",
    Kind.AGENT: "or",
    Kind.PRIORITY: "pri",
    Kind.PRACTICE: "pa",
    Kind.PLACE: "pl",
}
_AGENTS = {"person": "pe", "state": "st"}
_DATED = (Kind.DOCUMENT, Kind.EVENT, Kind.DECISION)


def slug(text: str) -> str:
    """`text` in lower-case ASCII letters and digits joined by hyphens, at most 60 characters.

    Other scripts are transliterated; what leaves nothing gives "document".
    """
    words = re.findall(r"[a-z0-9]+", anyascii(text).lower().replace("'", ""))
    kept = ""
    for word in words:
        longer = f"{kept}-{word}" if kept else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        kept = longer
    return kept or "document"


def new_record_id(
    catalogue: Catalogue, kind: Kind, title: str, year: int | None, agent_type: str | None = None
) -> str:
    """An id for a new record that no record has, in the trash or out of it.

    `agent_type` says of an agent whether it is a person or a state. The year of what has a day of
    its own stands in its id.
    """
    prefix = _AGENTS.get(agent_type or "", _PREFIXES[kind])
    base = f"{prefix}-{slug(title)}"
    if year is not None and kind in _DATED and not base.endswith(f"-{year}"):
        base = f"{base}-{year}"
    taken = ids_going_on_from(catalogue, base)
    if base not in taken:
        return base
    return next(free for n in count(2) if (free := f"{base}-{n}") not in taken)
