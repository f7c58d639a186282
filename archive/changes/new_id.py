"""The id of a new record: a readable slug of its title and year that never changes."""

from __future__ import annotations

import re
from itertools import count

from anyascii import anyascii

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.record_ids import has_record, ids_going_on_from
from archive.model.vocabulary import Kind

_LONGEST = 60
_ID = re.compile(r"[a-z0-9]{1,60}(?:-[a-z0-9]{1,60}){1,30}")
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


class NewIds:
    """Remembers which number an id got last, for whoever makes many of one title, as imports do.

    Asking each time for all that there are would cost the square of them.
    """

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def free(self, catalogue: Catalogue, base: str) -> str:
        """`base`, or with the first number from 2 on with which no record has it."""
        if not has_record(catalogue, base):
            return base
        if base not in self._last:
            taken = ids_going_on_from(catalogue, base)
            self._last[base] = next(n for n in count(2) if f"{base}-{n}" not in taken)
        # The last one may not have been stored in the end; all before it were.
        while has_record(catalogue, free := f"{base}-{self._last[base]}"):
            self._last[base] += 1
        return free


def named_id(catalogue: Catalogue, named: str, kind: Kind) -> str | None:
    """The id that a record has in another archive, where it may have it here too.

    It begins as ids of this kind do, and no record has it; else None.
    """
    prefixes = {_PREFIXES[kind], *(_AGENTS.values() if kind is Kind.AGENT else ())}
    is_id = _ID.fullmatch(named) is not None and named.partition("-")[0] in prefixes
    return named if is_id and not has_record(catalogue, named) else None


def new_record_id(
    catalogue: Catalogue,
    kind: Kind,
    title: str,
    year: int | None,
    agent_type: str | None = None,
    ids: NewIds | None = None,
) -> str:
    """An id for a new record that no record has, in the trash or out of it.

    `agent_type` says of an agent whether it is a person or a state. The year of what has a day of
    its own stands in its id. `ids` remembers those that one transaction after another has given.
    """
    prefix = _AGENTS.get(agent_type or "", _PREFIXES[kind])
    base = f"{prefix}-{slug(title)}"
    if year is not None and kind in _DATED and not base.endswith(f"-{year}"):
        base = f"{base}-{year}"
    return (ids or NewIds()).free(catalogue, base)
