"""What sources disagree about, as entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archive.model.record import SourceIssue
from car_tui.present.address import Address
from car_tui.present.evidence import NOT_LOOKED_UP, Evidenced
from car_tui.present.registers.conflict_lines import choice_words, reading_lines
from car_tui.present.registers.entry import Entry, entry


def conflict_entry(
    one: SourceIssue, titles: Mapping[str, str], evidence: Evidenced = NOT_LOOKED_UP
) -> Entry:
    """What the matter is; each reading with its place; how it was entered; the records concerned.

    It leads to the first of those records, whose card shows the readings side by side; a reading
    leads to its words.
    """
    record = one.records[0] if one.records else ""
    return entry(f"{one.id} {one.problem}", record, _conflict_lines(one, titles, evidence))


def _conflict_lines(
    one: SourceIssue, titles: Mapping[str, str], evidence: Evidenced
) -> Iterator[tuple[str, str]]:
    for text, reading in reading_lines(one, evidence):
        yield text, str(Address(reading.document, locator=reading.locator))
    for text in choice_words(one):
        yield text, ""
    for record in one.records:
        yield f"at {record}: {titles.get(record, 'not in this archive')}", record
