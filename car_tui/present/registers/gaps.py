"""What is missing, as entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archive.derived.gaps import Gap, GapKind
from car_tui.present.registers.entry import Entry, entry


def where_looked(anything_recorded: bool) -> str:
    """What was done where no gap is found; it says no more."""
    if anything_recorded:
        return "the records were looked through, not the texts"
    return "nothing is recorded yet; texts are not looked through"


def gap_entry(gap: Gap, titles: Mapping[str, str]) -> Entry:
    """What is missing, at which records, and which documents may say."""
    number = f"{gap.id} " if gap.id else ""
    record = gap.records[0] if gap.records else ""
    return entry(f"{number}{gap.kind}: {gap.problem}", record, _gap_lines(gap, titles))


def _gap_lines(gap: Gap, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if gap.kind is GapKind.NOTED:
        for record in gap.records:
            yield f"at {record}: {titles.get(record, record)}", record
    if gap.documents != gap.records:
        verb = "seen in" if gap.kind is GapKind.NOTED else "may be stated in"
        for document in gap.documents:
            yield f"{verb} {document}: {titles.get(document, document)}", document
