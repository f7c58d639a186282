"""What a rule of the audit found at a record, and what it proposes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from archive.derived.record_graph import RecordGraph
from archive.model.record import Json


@dataclass(frozen=True, slots=True)
class WithheldIn:
    """Of the words that a document withholds those not in its text, and those in other texts.

    `elsewhere` has the words with the id of each held document that has them too, `in_file_name`
    those in the name of its own file, which is shown.
    """

    missing: Sequence[str] = ()
    elsewhere: Sequence[tuple[str, str]] = ()
    in_file_name: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rules look at: the records with their ties, and the texts that are held.

    `texts` are the whole texts of held documents that records cite, in small letters, by id;
    `withheld` has every held document that withholds words.
    """

    known: RecordGraph
    texts: Mapping[str, str]
    withheld: Mapping[str, WithheldIn] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """A record that a rule found fault with.

    `problem` says what is wrong, as the end of a sentence that begins with the record. `others` are
    the records that show it. `proposed` gives the values that fields should have, empty where only
    a person can tell. `explained` is what somebody has written about it, None where nobody has.
    """

    rule: str
    record: str
    problem: str
    others: tuple[str, ...] = ()
    proposed: Mapping[str, Json] = field(default_factory=dict)
    explained: str | None = None


@dataclass(frozen=True, slots=True)
class AuditRule:
    """One rule: its name, what it says, and what finds the records that break it."""

    name: str
    says: str
    find: Callable[[Evidence], Iterator[Finding]]
