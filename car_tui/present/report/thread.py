"""A thread: what the archive says of one thing, in order of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.model.audience import marked
from archive.model.dating import record_date
from archive.model.record import Record, SourceIssue
from archive.model.vocabulary import Kind, SourceIssueType
from car_tui.present.paper.paper import Block, Heading, Paper, Paragraph, Remark, Sentence
from car_tui.present.report.notes import Notes
from car_tui.present.report.words import sentence, when

_SAID = {
    Kind.DECISION: "decided",
    Kind.DOCUMENT: "written",
    Kind.PROJECT: "carried out as a project",
    Kind.PRIORITY: "set as a priority",
    Kind.AGENT: "named",
    Kind.PRACTICE: "practised",
}


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage that speaks of the thing: its document, a few of its words, where it stands."""

    document: Record
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class Tie:
    """How a record has to do with what a dossier is about, and whether that one tells of it."""

    words: str
    told_by_about: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """What a dossier is drafted from.

    `about` is the record that it is about, None for a topic; `ties` say how each of `records`
    has to do with it, by id. `quoted` are passages of documents that are held.
    """

    title: str
    about: Record | None
    records: Sequence[Record]
    ties: Mapping[str, Tie]
    quoted: Sequence[Quoted]
    source_issues: Sequence[SourceIssue]


def dossier(thread: Thread, notes: Notes) -> Paper:
    """What it is, what was recorded of it in order of time, what texts say, what is disputed."""
    blocks = [
        *_what(thread, notes),
        *_in_time(thread, notes),
        *_quoted(thread),
        *_disputed(thread, notes),
    ]
    return Paper(thread.title, tuple(blocks or [Remark("The archive tells nothing of this.")]))


def _what(thread: Thread, notes: Notes) -> Iterator[Block]:
    if thread.about is None:
        return
    about = thread.about
    texts = [
        sentence(f"{marked(about)}:", when(record_date(about))) if record_date(about) else "",
        sentence(about.summary) if about.summary else "",
        *(
            sentence(str(about.fields[name]))
            for name in ("aims", "status", "role")
            if about.fields.get(name)
        ),
    ]
    said = tuple(found for text in texts if text and (found := notes.sentence(text, about)))
    if said:
        yield Heading("What it is")
        yield Paragraph(said)


def _in_time(thread: Thread, notes: Notes) -> Iterator[Block]:
    lines = [line for record in thread.records if (line := _line(thread, notes, record))]
    if lines:
        yield Heading("In order of time")
    for line in lines:
        yield Paragraph((line,), is_item=True)


def _line(thread: Thread, notes: Notes, record: Record) -> Sentence | None:
    """When, how it has to do with the thing, what; what is more in the record's own summary."""
    tie = thread.ties.get(record.id)
    words = tie.words if tie else _SAID.get(record.kind, "")
    # The time of a body is its own, not that of what somebody had to do with it.
    time = "" if record.kind is Kind.AGENT else when(record_date(record)) or "time not told"
    more = f". {record.summary}" if record.summary and record.kind is not Kind.AGENT else ""
    text = f"{', '.join(filter(None, (time, words)))}: {marked(record).rstrip('.')}{more}"
    told_by = thread.about if tie and tie.told_by_about and thread.about else record
    return notes.sentence(sentence(text), told_by)


def _quoted(thread: Thread) -> Iterator[Block]:
    if thread.quoted:
        yield Heading("In the words of the documents")
    for one in thread.quoted:
        time = when(record_date(one.document))
        text = f"{marked(one.document)}{f' ({time})' if time else ''}: “{one.words}”"
        yield Paragraph((Sentence(text, one.note),), is_item=True)


def _disputed(thread: Thread, notes: Notes) -> Iterator[Block]:
    issues = [
        one for one in thread.source_issues if one.type is SourceIssueType.CONFLICT and one.readings
    ]
    if issues:
        yield Heading("Where the sources disagree")
    for issue in issues:
        yield Paragraph((notes.said(sentence(issue.problem), issue.readings),), is_item=True)
