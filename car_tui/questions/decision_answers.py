"""What was decided and what holds, from the register of decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from archive.dates import Edtf, in_words, parse
from archive.derived.decided import DecisionEntry
from archive.derived.status import DecisionStatus
from archive.model.audience import marked
from archive.model.dating import record_date
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from car_tui.present.answered import (
    MOST_SHOWN,
    Answered,
    AnswerLine,
    answered,
    basis_word,
    has_source,
    line_of,
)
from car_tui.present.counted import plural
from car_tui.present.registers.decision_lines import decision_date, status_words
from car_tui.present.titles import row_title
from car_tui.questions.question import Asks, Question, Wants, When
from car_tui.questions.window import how_many, in_time, parted_by_time, window_of

HOLDING = (DecisionStatus.IN_FORCE, DecisionStatus.PARTLY_AMENDED)
_GONE = (
    DecisionStatus.SUPERSEDED,
    DecisionStatus.WITHDRAWN,
    DecisionStatus.NOT_YET_ADOPTED,
)
_REPLACING = (RelationType.SUPERSEDES, RelationType.REPEALS, RelationType.AMENDS)


def decisions_asked(
    question: Question,
    decisions: Sequence[DecisionEntry],
    about: str,
    day: dt.date,
) -> Answered | None:
    """The decisions that a question asks for, of those that fit all that it names.

    `decisions` are in the order in which they are to be shown, newest first where nothing else is
    asked; `about` puts into words what they were chosen by.
    """
    window = window_of(question.time, day) if isinstance(question.time, When) else None
    adopted = [
        one
        for one in decisions
        if has_source(one.record)
        and one.status.status is not DecisionStatus.NOT_YET_ADOPTED
        and question.of in ("", one.record.fields.get("kind"))
    ]
    what = plural(question.of or "decision")
    surely, perhaps = parted_by_time(adopted, _decided_on, window)
    if question.wants in (Wants.LATEST, Wants.FIRST):
        dated = _in_order([*surely, *perhaps], question.wants)[:MOST_SHOWN]
        order = question.wants.name.lower()
        return answered(f"{order} {what}{about}", map(decision_line, dated))
    lines = [decision_line(one) for one in surely]
    lines += [decision_line(one, perhaps=True) for one in perhaps]
    counted = f": {how_many(surely, perhaps)}" if question.wants is Wants.COUNT else ""
    when = in_time(question.time, day) if window else ""
    return answered(f"{what}{about}{when}{counted}", lines)


def papers_of(
    kind: str,
    decisions: Sequence[DecisionEntry],
    documents: Mapping[str, Record],
    bodies: Collection[str] | None,
) -> list[DecisionEntry]:
    """The decisions on a kind of paper, newest first: those that a document of the kind records,
    else those that are of the kind. Of one body those of which no source names another."""
    if not kind:
        return list(decisions)
    made: dict[str, DecisionEntry] = {}
    for one in reversed(decisions):
        for document in recorded_in([one]):
            if document in documents and documents[document].fields.get("kind") == kind:
                # A document may record what came later too; the first decision made the paper.
                made.setdefault(document, one)
    ids = {one.record.id for one in made.values()}
    found = [one for one in decisions if one.record.id in ids]
    found = found or [one for one in decisions if one.record.fields.get("kind") == kind]
    return [one for one in found if bodies is None or one.body is None or one.body in bodies]


def papers_in_force(
    question: Question, papers: Sequence[Sequence[DecisionEntry]], day: dt.date
) -> Answered | None:
    """Which papers were in force; `papers` has them as they stood on each day that is asked about.

    Where none surely was, the newest that was not replaced, with its status as it is.
    """
    holding = {
        one.record.id: one for each in papers for one in each if one.status.status in HOLDING
    }
    lines = [_in_force_line(one) for one in holding.values()]
    if not lines and question.of:
        left = [one for one in papers[-1] if one.status.status not in _GONE]
        lines = [_in_force_line(one) for one in left[:1]]
    what = question.of or "decisions in force"
    return answered(f"{what}{in_time(question.time, day)}", lines)


def period_of_paper(
    question: Question, papers: Sequence[DecisionEntry], day: dt.date
) -> Answered | None:
    """From when to when a paper holds: that of the time named, else the one that is newest."""
    window = window_of(question.time, day) if isinstance(question.time, When) else None
    if window is not None:
        chosen = [one for one in papers if (date := _decided_on(one)) and window.perhaps(date)] or [
            one for one in papers if (valid := _valid(one)) and window.perhaps(valid)
        ]
    else:
        holding = [one for one in papers if one.status.status in HOLDING]
        left = [one for one in papers if one.status.status not in _GONE]
        chosen = (holding or left)[:1]
    lines = [_period_line(one) for one in chosen]
    return answered(f"{question.of}{in_time(question.time, day)}", lines)


def first_or_latest_papers(question: Question, papers: Sequence[DecisionEntry]) -> Answered | None:
    """The first or the latest papers of a kind."""
    adopted = [one for one in papers if one.status.status is not DecisionStatus.NOT_YET_ADOPTED]
    ordered = _in_order(adopted, question.wants)[:MOST_SHOWN]
    return answered(f"{question.wants.name.lower()} {question.of}", map(decision_line, ordered))


def papers_beside(
    question: Question, papers: Sequence[DecisionEntry], day: dt.date
) -> Answered | None:
    """What took the place of a paper, or what it took the place of."""
    window = window_of(question.time, day) if isinstance(question.time, When) else None
    later = question.asks is Asks.AFTER_PAPER
    by_id = {one.record.id: one for one in papers}
    lines: list[AnswerLine] = []
    for one in papers:
        date = _decided_on(one)
        if window is not None and not (date and window.perhaps(date)):
            continue
        for tie in one.ties:
            other = by_id.get(tie.id)
            if other and tie.inverse is later and tie.relation in _REPLACING and not tie.at:
                verb = tie.type
                text = f"{_dated_title(one)} {verb} {_dated_title(other)}"
                lines.append(
                    line_of(other.record, text, basis_word(tie.basis), other.record.sources)
                )
    side = "after" if later else "before"
    return answered(f"{side} the {question.of}{in_time(question.time, day)}", lines)


def decision_line(one: DecisionEntry, *, perhaps: bool = False) -> AnswerLine:
    """A decision with its date, its status and who decided."""
    body = one.body_short or "body not stated"
    text = f"{decision_date(one)} {row_title(one.record)} · {body} · {status_words(one)}"
    own = [source for source in one.record.sources if not source.at]
    return line_of(one.record, text, "perhaps" if perhaps else "", own)


def _in_force_line(one: DecisionEntry) -> AnswerLine:
    own = [source for source in one.record.sources if not source.at]
    day = in_words(parse(one.status.day.isoformat()))
    text = f"{_dated_title(one)}, on {day}; {one.status.reason}"
    return line_of(one.record, text, status_words(one), [*own, *one.status.sources])


def _period_line(one: DecisionEntry) -> AnswerLine:
    valid = _valid(one)
    holds = f"holds {in_words(valid)}" if valid else "no period is stated"
    basis = one.record.fields.get("valid_basis")
    known = basis_word(basis) if isinstance(basis, str) else ""
    text = f"{_dated_title(one)}: {holds}{f' ({known})' if known else ''}; {one.status.reason}"
    own = [source for source in one.record.sources if not source.at]
    return line_of(one.record, text, status_words(one), [*own, *one.status.sources])


def _dated_title(one: DecisionEntry) -> str:
    return f"{row_title(one.record).rstrip('.')} ({decision_date(one)})"


def recorded_in(decisions: Sequence[DecisionEntry]) -> list[str]:
    """The ids of all documents in which decisions are recorded."""
    return sorted(
        {
            tie.id
            for one in decisions
            for tie in one.ties
            if tie.relation is RelationType.RECORDS and tie.inverse and tie.kind is Kind.DOCUMENT
        }
    )


def _decided_on(one: DecisionEntry) -> Edtf | None:
    return record_date(one.record)


def _valid(one: DecisionEntry) -> Edtf | None:
    valid = one.record.fields.get("valid")
    return parse(valid) if isinstance(valid, str) else None


def _in_order(decisions: Sequence[DecisionEntry], wants: Wants) -> list[DecisionEntry]:
    """The dated ones, the latest first or the first; of 1997 or 1998 is not surely before 1997."""
    dated = [(date, one) for one in decisions if (date := _decided_on(one))]
    if wants is Wants.FIRST:
        dated.sort(key=lambda pair: (pair[0].latest or dt.date.max, pair[1].record.id))
    else:
        dated.sort(key=lambda pair: (pair[0].sort_key()[0], pair[1].record.id), reverse=True)
    return [one for _, one in dated]


def shown_names(records: Sequence[Record]) -> str:
    """The records that a question names, for its heading."""
    return " or ".join(marked(one) for one in records[:3])
