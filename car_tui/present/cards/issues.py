"""Where sources disagree, are silent or damaged: a section each, every reading with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from archive.model.record import Reading, Source, SourceIssue
from archive.model.vocabulary import SourceIssueType
from car_tui.present.cards.badge import Badge
from car_tui.present.cards.card_line import CardLine
from car_tui.present.cards.card_section import CardSection
from car_tui.present.cards.sources import source_lines
from car_tui.present.cards.tone import Tone
from car_tui.present.evidence import Evidenced
from car_tui.present.registers.conflict_lines import CONFLICT_MARK, choice_words, reading_words


def issue_section(one: SourceIssue, titles: Mapping[str, str], evidence: Evidenced) -> CardSection:
    """The problem, the readings with the chosen one marked, and how the records were entered."""
    mark = f"{CONFLICT_MARK} " if one.type is SourceIssueType.CONFLICT else ""
    heading = f"{mark}{str(one.type).replace('-', ' ')} · issue"
    return CardSection(heading, tuple(_lines(one, titles, evidence)), one.id)


def conflict_badge(issues: tuple[SourceIssue, ...]) -> Badge | None:
    """That sources disagree, with the names of the conflicts; None where they do not."""
    ids = [one.id for one in issues if one.type is SourceIssueType.CONFLICT]
    if not ids:
        return None
    named = f"{'issue' if len(ids) == 1 else 'issues'} {', '.join(ids)}"
    return Badge(CONFLICT_MARK, "sources disagree", Tone.WARN, named)


def _lines(one: SourceIssue, titles: Mapping[str, str], evidence: Evidenced) -> Iterator[CardLine]:
    warns = one.type is not SourceIssueType.NOTE
    field = f" (field: {one.field.replace('_', ' ')})" if one.field else ""
    yield CardLine(None, f"{one.problem}{field}", tone=Tone.WARN if warns else Tone.TEXT)
    for number, reading in enumerate(one.readings, 1):
        chosen = one.chosen is not None and one.chosen.reading == reading
        text = f"{number} {reading_words(reading)}{' ◂ chosen' if chosen else ''}"
        tone = Tone.GOOD if chosen else Tone.TEXT
        yield CardLine(None, text, tone=tone, hang=2)
        for line in source_lines(
            [_as_source(reading)], titles, evidence, fold=f"{one.id}.{number}"
        ):
            yield _beneath(line)
    for words in choice_words(one):
        yield CardLine(None, words, tone=Tone.QUIET, hang=2)


def _as_source(reading: Reading) -> Source:
    return Source(reading.document, reading.locator, standing=reading.standing)


def _beneath(line: CardLine) -> CardLine:
    """A line of a source as it stands below a reading: without a number of its own."""
    return replace(line, text=f"  {line.text[2:]}") if line.text.startswith("1 ") else line
