"""A thread: what the archive says of one thing, in order of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.model.audience import marked
from archive.model.dating import record_date
from archive.model.record import Record, SourceIssue
from archive.model.vocabulary import Kind, SourceIssueType
from car_tui.present.paper.paper import Block, Heading, Paper, Paragraph, Remark, Sentence
from car_tui.present.report.dispute import dispute
from car_tui.present.report.notes import Notes, doubt
from car_tui.present.report.objectives import reported
from car_tui.present.report.words import about_draft, listed, sentence, when

_SAID = {
    Kind.DECISION: "decided",
    Kind.DOCUMENT: "written",
    Kind.PROJECT: "carried out as a project",
    Kind.PRIORITY: "set as a priority",
}
# Of what stands in the order of time: how it reads there, where the name of the relation does not.
_PLAINLY = {
    "has event": "",
    "has output": "produced",
    "subject of": "decided on it",
    "follows": "before it",
    "followed by": "after it",
    "serves": "the priority it serves",
    "phase of": "of which it is a phase",
    "has phase": "a phase of it",
}
_NAMED = {
    Kind.AGENT: "bodies and people",
    Kind.PLACE: "places",
    Kind.PRACTICE: "practices",
}
_FIELDS = {
    "aims": "Its aims:",
    "status": "Its state, as reported:",
    "role": "",
    "reason": "The reason:",
    "carrying_out": "Carrying it out is reported as",
    "website": "Its website:",
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
    has to do with it, by id. `quoted` are passages of documents that are held; `left_out` says
    what there was no room for, empty where that is nothing.
    """

    title: str
    about: Record | None
    records: Sequence[Record]
    ties: Mapping[str, Tie]
    quoted: Sequence[Quoted]
    source_issues: Sequence[SourceIssue]
    left_out: str = ""


def dossier(thread: Thread, notes: Notes) -> Paper:
    """What it is, who has to do with it, what happened in order of time, what texts say of it."""
    blocks = [
        *_what(thread, notes),
        *_around(thread, notes),
        *_in_time(thread, notes),
        *_progress(thread, notes),
        *_quoted(thread),
        *_disputed(thread, notes),
    ]
    if not blocks:
        blocks.append(Remark("The archive tells nothing of this."))
    access = notes.known.access(*notes.known.records)
    blocks.insert(0, Remark(about_draft(access)))
    if thread.left_out:
        blocks.append(Remark(thread.left_out))
    return Paper(thread.title, tuple(blocks), access=access)


def _what(thread: Thread, notes: Notes) -> Iterator[Block]:
    about = thread.about
    if about is None:
        return
    time = when(record_date(about))
    first = notes.sentence(
        sentence(f"{marked(about).rstrip('.')}: {time}"),
        about,
        doubts=doubt("The date", about.date_basis, about.date_note),
    )
    texts = [sentence(about.summary)] if about.summary else []
    texts += [
        sentence(words, str(about.fields[name]))
        for name, words in _FIELDS.items()
        if about.fields.get(name)
    ]
    said = [first if time else None, *(notes.sentence(text, about) for text in texts)]
    if found := tuple(one for one in said if one):
        yield Heading("What it is")
        yield Paragraph(found)


def _around(thread: Thread, notes: Notes) -> Iterator[Block]:
    """Who and what has no time of its own in it, by how it has to do with the thing."""
    groups: dict[Tie, list[Record]] = {}
    for record in thread.records:
        if not _has_time(record):
            tie = thread.ties.get(record.id) or Tie(_NAMED.get(record.kind, "undated"), False)
            groups.setdefault(tie, []).append(record)
    said = [_group(thread, notes, tie, records) for tie, records in groups.items()]
    if any(said):
        yield Heading("Who and what has to do with it")
    for one in said:
        if one:
            yield Paragraph((one,), is_item=True)


def _group(thread: Thread, notes: Notes, tie: Tie, records: Sequence[Record]) -> Sentence | None:
    sourced = [one for one in records if tie.told_by_about or one.sources]
    text = sentence(f"{tie.words}: {listed(marked(one).rstrip('.') for one in sourced)}")
    if tie.told_by_about and thread.about:
        return notes.sentence(text, thread.about)
    return notes.of_all(text, sourced) if sourced else None


def _has_time(record: Record) -> bool:
    """Whether it stands in the order of time: a body's time is not that of what it did."""
    return record.kind is not Kind.AGENT and record_date(record) is not None


def _in_time(thread: Thread, notes: Notes) -> Iterator[Block]:
    lines = [_line(thread, notes, one) for one in thread.records if _has_time(one)]
    if any(lines):
        yield Heading("In order of time")
    for said in lines:
        if said:
            yield Paragraph(said, is_item=True)


def _line(thread: Thread, notes: Notes, record: Record) -> tuple[Sentence, ...]:
    """When, how it has to do with the thing, what; then the record's own summary."""
    tie = thread.ties.get(record.id)
    state = record.fields.get("carrying_out")
    words = _PLAINLY.get(tie.words, tie.words) if tie else _SAID.get(record.kind, "")
    parts = (
        when(record_date(record)),
        words,
        "announced" if record.fields.get("planned") else "",
        f"carrying it out is reported as {state}" if state else "",
    )
    text = sentence(f"{', '.join(filter(None, parts))}: {marked(record)}")
    told_by = thread.about if tie and tie.told_by_about and thread.about else record
    said = notes.sentence(
        text, told_by, doubts=doubt("The date", record.date_basis, record.date_note)
    )
    more = notes.sentence(sentence(record.summary), record) if record.summary else None
    return tuple(one for one in (said, more) if one)


def _progress(thread: Thread, notes: Notes) -> Iterator[Block]:
    """Of a topic, what priorities report of it, by its status."""
    wanted = thread.title.casefold().split() if thread.about is None else []
    said = [
        one
        for priority in thread.records
        if priority.kind is Kind.PRIORITY and wanted
        for one in reported(notes, priority, wanted)
    ]
    if said:
        yield Heading("Progress that is reported")
    for one in said:
        yield Paragraph((one,), is_item=True)


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
        yield Paragraph(dispute(notes, issue), is_item=True)
