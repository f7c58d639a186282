"""Where the sources disagree about what a report tells, and what they do not tell."""

from __future__ import annotations

from collections.abc import Iterator

from archive.dates import in_words
from archive.derived.period import Lies
from archive.model.audience import marked
from archive.model.record import Record
from archive.model.vocabulary import Kind, SourceIssueType
from car_tui.present.paper.paper import Block, Heading, Paragraph, Remark
from car_tui.present.report.dispute import dispute
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes, doubt
from car_tui.present.report.words import sentence

_TOLD = (Kind.EVENT, Kind.DECISION, Kind.PROJECT, Kind.DOCUMENT)


def disputes(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    """Each disagreement about something in the period, with all its readings."""
    there = {record.id for record in _in_period(material)}
    for issue in material.source_issues:
        if issue.type is SourceIssueType.CONFLICT and there & set(issue.records) and issue.readings:
            yield Paragraph(dispute(notes, issue), is_item=True)


def open_points(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    """What may lie in the period, what is missing about it, and what has no source."""
    yield from _perhaps(material, notes)
    there = {record.id: record for record in _in_period(material)}
    shown = ""
    for gap in material.gaps:
        named = [there[one] for one in gap.records if one in there]
        if named:
            if gap.kind != shown:
                yield Heading(_capital(gap.kind), 2)
            shown = gap.kind
            yield Remark(sentence(gap.problem), is_item=True)
    unsourced = [record for record in there.values() if not record.sources]
    if unsourced:
        yield Heading("Without a source, so that nothing is said of it", 2)
    for record in unsourced:
        yield Remark(sentence(marked(record)), is_item=True)


def _perhaps(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    found: list[Paragraph] = []
    for kind in _TOLD:
        for record in material.dated(kind, Lies.PERHAPS):
            date = material.date(record)
            if date is None or not material.period.is_near(date):
                continue
            if kind is Kind.PROJECT and material.is_under_way(record):
                continue
            text = sentence(f"{in_words(date)}: {marked(record)}")
            doubts = doubt("The date", record.date_basis, record.date_note)
            about = record.summary
            said = [
                notes.sentence(text, record, doubts=doubts),
                notes.sentence(sentence(about), record) if about else None,
            ]
            found.append(Paragraph(tuple(one for one in said if one), is_item=True))
    if any(one.sentences for one in found):
        yield Heading("What may lie in the period, as far as its date is told", 2)
        yield from (one for one in found if one.sentences)


def _in_period(material: ReportMaterial) -> Iterator[Record]:
    for kind in Kind:
        yield from material.dated(kind, Lies.WITHIN, Lies.REACHES_IN)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
