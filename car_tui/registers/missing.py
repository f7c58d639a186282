"""What is missing or disputed, as entries."""

from __future__ import annotations

from collections.abc import Mapping

from archive.memory.gaps import Gap, GapKind
from archive.model.record import Disagreement
from car_tui.reading_lines import choice_words, reading_lines
from car_tui.registers.entry import Entry


def conflict_entry(one: Disagreement, titles: Mapping[str, str]) -> Entry:
    """What the matter is; each reading with its document; the choice; the records concerned.

    It leads to the first of those records, whose card shows the readings side by side.
    """
    return Entry(
        f"{one.id} {one.problem}",
        one.records[0] if one.records else "",
        (
            *(line for line, _ in reading_lines(one)),
            *choice_words(one),
            *(
                f"at {record}: {titles.get(record, 'not in this archive')}"
                for record in one.records
            ),
        ),
    )


def gap_entry(gap: Gap, titles: Mapping[str, str]) -> Entry:
    """What is missing, at which records, and which documents may tell."""
    lines: list[str] = []
    if gap.kind is GapKind.NOTED:
        lines += [f"at {record}: {titles[record]}" for record in gap.records]
    if gap.documents and gap.documents != gap.records:
        told = "seen in" if gap.kind is GapKind.NOTED else "may be told in"
        lines.append(f"{told} {', '.join(gap.documents)}")
    number = f"{gap.id} " if gap.id else ""
    return Entry(
        f"{number}{gap.kind}: {gap.problem}", gap.records[0] if gap.records else "", tuple(lines)
    )
