"""Where the sources disagree about what a report tells, and what they do not tell."""

from __future__ import annotations

from collections.abc import Iterator

from archive.dates import in_words
from archive.derived.period import Lies
from archive.model.audience import marked
from archive.model.record import Record
from archive.model.vocabulary import Kind, SourceIssueType
from car_tui.present.paper.paper import Block, Paragraph, Remark
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes
from car_tui.present.report.words import sentence

_TOLD = (Kind.EVENT, Kind.DECISION, Kind.DOCUMENT)


def disputes(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    """Each disagreement about something in the period, with all its readings."""
    there = {record.id for record in _in_period(material)}
    for issue in material.source_issues:
        if issue.type is SourceIssueType.CONFLICT and there & set(issue.records) and issue.readings:
            about = ", ".join(material.known.marked_title(one) for one in issue.records)
            text = sentence(f"{about}: {issue.problem}")
            yield Paragraph((notes.said(text, issue.readings),), is_item=True)


def open_points(material: ReportMaterial, _notes: Notes) -> Iterator[Block]:
    """What is missing about the period, what may lie in it, and what has no source."""
    there = {record.id: record for record in _in_period(material)}
    for gap in material.gaps:
        if named := [there[one] for one in gap.records if one in there]:
            about = ", ".join(map(marked, named))
            yield Remark(sentence(f"{about}: {gap.kind}. {gap.problem}"), is_item=True)
    for kind in _TOLD:
        for record in material.dated(kind, Lies.PERHAPS):
            date = material.date(record)
            time = in_words(date) if date else ""
            yield Remark(
                sentence(f"{marked(record)}: dated {time}, which may lie in the period"),
                is_item=True,
            )
    for record in there.values():
        if not record.sources:
            yield Remark(
                sentence(f"{marked(record)}: no source, so nothing is said of it"), is_item=True
            )


def _in_period(material: ReportMaterial) -> Iterator[Record]:
    for kind in Kind:
        yield from material.dated(kind, Lies.WITHIN, Lies.REACHES_IN)
