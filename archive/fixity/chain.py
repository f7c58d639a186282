"""The chain of a journal's entries: what was changed, taken out or put elsewhere is named."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from archive.fixity.entry import Entry, value_hash


@dataclass(frozen=True, slots=True)
class KeptValue:
    """What stands beside an entry and may be blanked: before and after, as they are kept.

    `about` is why, and from which passage; entries of form 1 have neither.
    """

    salt: str
    old: object
    new: object
    about: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class BlankedValue:
    """The place of a value that was blanked; the entry's id still holds."""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry in its place: `row` is its number in the journal, `id` the id it is kept under."""

    row: int
    id: str
    entry: Entry
    value: KeptValue | BlankedValue


@dataclass(frozen=True, slots=True)
class UnreadableLink:
    """An entry of which a value is of another type than can be: it cannot be hashed."""

    row: int


@dataclass(frozen=True, slots=True)
class ChainFault:
    """What is wrong with the entry in `row`, as words that follow its name."""

    row: int
    what: str


def chain_faults(
    links: Iterable[Link | UnreadableLink], of_others: Collection[str] = ()
) -> Iterator[ChainFault]:
    """Everything wrong with a journal, given in the order of its rows.

    `of_others` are the entries of other archives that it may rest on.
    """
    last: dict[str, Link] = {}
    seen = set(of_others)
    row = 0
    for link in links:
        row += 1
        if link.row != row:
            yield from _rows_missing(row, link.row)
            row = link.row
        if isinstance(link, UnreadableLink):
            yield ChainFault(row, "cannot be read")
            continue
        if link.entry.id != link.id:
            yield ChainFault(row, "is not as it was written")
        elif not holds(link):
            yield ChainFault(row, "has another value than was written")
        before = last.get(link.entry.origin)
        if before is None:
            yield from _faults_of_first(link, seen if last else ())
        else:
            yield from _faults_between(before, link)
        if not seen.issuperset(link.entry.replaces):
            yield ChainFault(row, "replaces an entry that does not stand before it")
        last[link.entry.origin] = link
        seen.add(link.id)


def holds(link: Link) -> bool:
    """Whether the value beside an entry is the one that was written, or was blanked."""
    value = link.value
    if isinstance(value, BlankedValue):
        return True
    kept = value_hash(value.salt, value.old, value.new, *value.about)
    return kept == link.entry.value_hash


def _rows_missing(expected: int, found: int) -> Iterator[ChainFault]:
    if found > expected:
        gone = f"{expected} to {found - 1} are" if found - 1 > expected else f"{expected} is"
        yield ChainFault(found, f"follows a gap: what was numbered {gone} not there")
    else:
        yield ChainFault(found, "stands out of order")


def _faults_of_first(link: Link, seen: Collection[str]) -> Iterator[ChainFault]:
    entry = link.entry
    if entry.number != 1:
        yield ChainFault(link.row, f"is number {entry.number} of its origin; those before are gone")
    elif (seen and entry.previous not in seen) or (not seen and entry.previous is not None):
        yield ChainFault(link.row, "begins a chain that follows none of the entries before it")


def _faults_between(before: Link, link: Link) -> Iterator[ChainFault]:
    expected, number = before.entry.number + 1, link.entry.number
    if number > expected:
        missing = number - expected
        gone = "the entry" if missing == 1 else f"{missing} entries"
        were = "was" if missing == 1 else "were"
        yield ChainFault(link.row, f"follows a gap: {gone} before it {were} taken out")
    elif number < expected:
        yield ChainFault(link.row, "stands out of order: it was written before the one above it")
    elif link.entry.previous != before.id:
        yield ChainFault(
            link.row, "does not follow the entry before it, which was put in its place"
        )
    elif link.entry.lamport <= before.entry.lamport:
        yield ChainFault(link.row, "has a lower Lamport number than the entry before it")
