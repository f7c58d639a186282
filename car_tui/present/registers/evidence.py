"""Sources by whether their words stand in their documents, as entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive.derived.evidence import EvidenceState, LookedUp
from car_tui.present.address import Address
from car_tui.present.evidence import evidence_note
from car_tui.present.registers.entry import Entry, entry

UNSUPPORTED = (
    EvidenceState.NOT_FOUND,
    EvidenceState.NEARLY,
    EvidenceState.NO_TEXT,
    EvidenceState.NOT_HELD,
)
"""States of words that were not found, in the order of what asks for care."""

_BY_DOCUMENT = (EvidenceState.NO_TEXT, EvidenceState.NOT_HELD, EvidenceState.NO_LOCATOR)


def evidence_entries(
    sources: Sequence[LookedUp], titles: Mapping[str, str], states: Iterable[EvidenceState]
) -> Iterator[Entry]:
    """Sources in each of these states below a heading with their number.

    Where there is no text to look in, a line for each document says how many rest on it.
    """
    for state in states:
        those = [one for one in sources if one.evidence.state is state]
        if those:
            yield Entry(f"{state}: {len(those):,}")
            if state in _BY_DOCUMENT:
                yield from _documents(those, titles)
            else:
                yield from (evidence_entry(one, titles) for one in those)


def evidence_entry(one: LookedUp, titles: Mapping[str, str]) -> Entry:
    """The record; below it the document with the words that were looked up, and the evidence."""
    issue = f"{one.issue} " if one.issue else ""
    return entry(f"{issue}{titles.get(one.record, one.record)}", one.record, _lines(one))


def _lines(one: LookedUp) -> Iterator[tuple[str, str]]:
    at = f" (of {one.at})" if one.at else ""
    words = f": “{one.locator}” {evidence_note(one.evidence)}" if one.locator else ""
    address = str(Address(one.document, locator=one.locator))
    yield f"{one.document}{words}{at}", address
    if one.earlier is not None:
        yield f"found in version {one.earlier} of it", ""


def _documents(sources: Sequence[LookedUp], titles: Mapping[str, str]) -> Iterator[Entry]:
    for document, count in Counter(one.document for one in sources).items():
        rest = "1 source rests" if count == 1 else f"{count:,} sources rest"
        yield Entry(titles.get(document, document), document, (f"{rest} on it",))
