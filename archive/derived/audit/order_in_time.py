"""Rules on the order in time: parts and wholes, what records what, how far a source reaches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from archive.dates import Edtf, Side, in_words, parse
from archive.derived.audit.finding import AuditRule, Evidence, Finding
from archive.derived.record_graph import date_of
from archive.derived.vouching import all_vouched, vouched_time
from archive.model.dating import record_date
from archive.model.record import Record
from archive.model.relations import RelationType as R
from archive.model.vocabulary import Basis, Kind

# A meeting of a week is one moment, a year is not.
_LONGEST_MOMENT = dt.timedelta(days=7)
_PARTS = (R.PART_OF_PROJECT, R.OUTPUT_OF, R.PHASE_OF)
_TOLD_LATER = {
    R.RECORDS: "it records “{}”, which was decided later",
    R.TELLS_OF: "it tells of “{}”, which was later",
}


def is_before(earlier: Edtf | None, later: Edtf | None) -> bool:
    """Whether one date surely ends before the other begins."""
    last = earlier.latest if earlier else None
    first = later.earliest if later else None
    return last is not None and first is not None and last < first


def _older_than_whole(evidence: Evidence) -> Iterator[Finding]:
    known = evidence.known
    for record_id in known.ties:
        date = date_of(known, record_id)
        for relation in _PARTS:
            for tie in known.tied(record_id, relation):
                whole = date_of(known, tie.id)
                if is_before(date, whole):
                    said = f"it is part of “{tie.title}”, which began later"
                    yield Finding("older than its whole", record_id, said, (tie.id,))


def _told_too_early(evidence: Evidence) -> Iterator[Finding]:
    known = evidence.known
    for document in known.of_kind(Kind.DOCUMENT):
        written = record_date(document)
        for relation, says in _TOLD_LATER.items():
            for tie in known.tied(document.id, relation):
                told = known.records.get(tie.id)
                if (
                    told
                    and not told.fields.get("planned")
                    and is_before(written, record_date(told))
                ):
                    said = says.format(tie.title)
                    yield Finding("recorded too early", document.id, said, (tie.id,))


def _wider_than_source(evidence: Evidence) -> Iterator[Finding]:
    known = evidence.known
    for record in _known_records(evidence):
        date = record_date(record)
        # A document is dated to when it was written, not to what it tells of.
        if record.date_basis is not Basis.INFERRED or not date or record.kind is Kind.DOCUMENT:
            continue
        documents = [known.records.get(source.document) for source in record.sources]
        if not documents or any(one is None or not one.fields.get("period") for one in documents):
            continue
        vouched = all_vouched(vouched_time(one) for one in documents if one)
        if vouched is None or date.earliest is None or date.latest is None:
            continue
        begins = date.earliest < vouched.first and date.earliest.year == vouched.first.year
        ends = date.latest > vouched.last and date.latest.year == vouched.last.year
        if begins or ends:
            period = f"{vouched.first.isoformat()} to {vouched.last.isoformat()}"
            said = f"its date {date.text} is wider than the time its sources speak of, {period}"
            proposed = (
                {}
                if date.is_set
                else {_date_name(record): _narrowed(date, vouched.first, vouched.last)}
            )
            yield Finding("wider than its source", record.id, said, _documents(record), proposed)


def _stretch_for_moment(evidence: Evidence) -> Iterator[Finding]:
    for record in evidence.known.of_kind(Kind.DECISION):
        date = record_date(record)
        if date is None or not date.is_interval or not date.earliest or not date.latest:
            continue
        if date.latest - date.earliest > _LONGEST_MOMENT:
            said = f"a decision is made at one time, and its date is a stretch: {in_words(date)}"
            start, _, end = date.text.partition("/")
            yield Finding(
                "stretch for a moment", record.id, said, (), {"date": f"[{start}..{end}]"}
            )


def _goes_on_for_ever(evidence: Evidence) -> Iterator[Finding]:
    for record in _known_records(evidence):
        date = record_date(record)
        if date is not None and date.end is Side.OPEN and record.kind is not Kind.PROJECT:
            said = "its date goes on without an end, and its sources speak only of their time"
            proposed = {_date_name(record): date.text.removesuffix("..")}
            yield Finding("goes on for ever", record.id, said, _documents(record), proposed)


def _only_announced(evidence: Evidence) -> Iterator[Finding]:
    known = evidence.known
    for event in known.of_kind(Kind.EVENT):
        documents = [known.records.get(source.document) for source in event.sources]
        if event.fields.get("planned") or not documents:
            continue
        date = record_date(event)
        if all(one and is_before(record_date(one), date) for one in documents):
            said = "its sources are older than it and can only announce it"
            yield Finding("only announced", event.id, said, _documents(event), {"planned": True})


def _valid_before_decided(evidence: Evidence) -> Iterator[Finding]:
    for decision in evidence.known.of_kind(Kind.DECISION):
        valid, date = decision.fields.get("valid"), record_date(decision)
        if isinstance(valid, str) and is_before(parse(valid), date):
            said = f"its period {valid} is over before it was decided"
            yield Finding("valid before decided", decision.id, said)


def _narrowed(date: Edtf, first: dt.date, last: dt.date) -> str:
    lower = max(first, date.earliest or first)
    upper = min(last, date.latest or last)
    return f"{lower.isoformat()[:7]}/{upper.isoformat()[:7]}"


def _date_name(record: Record) -> str:
    return "period" if record.kind is Kind.PRIORITY else "date"


def _documents(record: Record) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source.document for source in record.sources))


def _known_records(evidence: Evidence) -> Iterator[Record]:
    known = evidence.known
    yield from (known.records[record_id] for record_id in known.ties)


RULES = (
    AuditRule(
        "older than its whole",
        "what is part of a project, its output or a phase is not over before that begins",
        _older_than_whole,
    ),
    AuditRule(
        "recorded too early",
        "a document records and tells of nothing that came after it was written",
        _told_too_early,
    ),
    AuditRule(
        "wider than its source",
        "an inferred time is no wider than the time of which its sources speak",
        _wider_than_source,
    ),
    AuditRule("stretch for a moment", "a decision is dated to one moment", _stretch_for_moment),
    AuditRule("goes on for ever", "no time goes on beyond what a source says", _goes_on_for_ever),
    AuditRule("only announced", "what only older sources tell of is planned", _only_announced),
    AuditRule(
        "valid before decided",
        "a decision is made before its period is over",
        _valid_before_decided,
    ),
)
