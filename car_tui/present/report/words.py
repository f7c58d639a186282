"""How a report says times, places and names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from archive.dates import Edtf, in_words
from archive.derived.record_graph import RecordGraph
from archive.model.audience import marked
from archive.model.record import Record, ResolvedRelation
from archive.model.relations import RelationType
from archive.model.vocabulary import Access

_ABOUT = (
    "A draft, made from the records of the archive. The note to each sentence names the document"
    " and the words where it is written; what is not known or not certain stands at the end."
)
_FROM_TO = re.compile(r"(.+) - (.+)")
_DAY_FIRST = re.compile(r"\d{1,2}(?:-\d{1,2})? [A-Z]")
_DAY_OR_NEXT = re.compile(r"between (\d+) (\w+ \d+) and (\d+) (\w+ \d+)")
_BARE = re.compile(r"[A-Z0-9]")


def about_draft(access: Access) -> str:
    """What stands above a draft: what it is, and that it may hold what is not public."""
    closed = "" if access is Access.PUBLIC else " It may hold what is not public."
    return f"{_ABOUT}{closed}"


def when(date: Edtf | None) -> str:
    """A date as it stands in a sentence: "on 12-13 October 2017", "in May 2017"; "" for none."""
    if date is None:
        return ""
    words = in_words(date)
    if days := _DAY_OR_NEXT.fullmatch(words):
        return f"on {days[1]} or {days[3]} {days[2]}" if days[2] == days[4] else words
    if (ends := _FROM_TO.fullmatch(words)) and _BARE.match(words):
        return f"from {ends[1]} to {ends[2]}"
    if _DAY_FIRST.match(words):
        return f"on {words}"
    return f"in {words}" if _BARE.match(words) else words


def listed(names: Iterable[str]) -> str:
    """Names in a row: "A, B and C"."""
    every = list(dict.fromkeys(names))
    return " and ".join(filter(None, (", ".join(every[:-1]), *every[-1:])))


def tied(
    known: RecordGraph, record: Record, relation: RelationType, *, inverse: bool = False
) -> list[ResolvedRelation]:
    """What a record is tied to by a relation, each once."""
    ties = known.tied(record.id, relation, inverse=inverse)
    return list({tie.id: tie for tie in ties}.values())


def names(ties: Sequence[ResolvedRelation]) -> str:
    """What the other ends are called, in a row."""
    return listed(marked(tie) for tie in ties)


def quoted(ties: Sequence[ResolvedRelation]) -> str:
    """What the other ends are called, in quotation marks: decisions are sentences themselves."""
    return listed(f"“{marked(tie).rstrip('.')}”" for tie in ties)


def place_of(known: RecordGraph, record: Record) -> str:
    """Where it was, as it stands in a sentence: "in Stockholm"; "" where that is not told."""
    return (
        f"in {names(tied(known, record, RelationType.HELD_AT))}"
        if tied(known, record, RelationType.HELD_AT)
        else ""
    )


def sentence(*parts: str) -> str:
    """Parts that are not empty, as one sentence with a capital and a full stop."""
    text = " ".join(part for part in parts if part).strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."
