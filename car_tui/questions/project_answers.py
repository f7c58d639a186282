"""Which projects there were, who paid for them, led them and took part in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from archive.dates import in_words
from archive.model.audience import marked
from archive.model.dating import record_date
from archive.model.record import Record, ResolvedRelation
from archive.model.relations import RelationType
from car_tui.present.answered import (
    MOST_SHOWN,
    Answered,
    AnswerLine,
    answered,
    basis_word,
    has_source,
    line_of,
)
from car_tui.present.titles import row_title
from car_tui.questions.question import Asks, Question, Wants, When
from car_tui.questions.window import Window, how_many, in_time, parted_by_time, window_of

_RELATIONS = {
    Asks.FUNDERS: RelationType.FUNDED_BY,
    Asks.LEADERS: RelationType.LED_BY,
    Asks.PARTNERS: RelationType.PARTNER,
}


def projects_asked(
    question: Question, projects: Sequence[Record], about: str, day: dt.date
) -> Answered | None:
    """The projects that a question asks for: surely going on in its time, then perhaps."""
    window = window_of(question.time, day)
    projects = [one for one in projects if has_source(one)]
    surely, perhaps = parted_by_time(projects, record_date, window, Window.surely)
    if question.wants in (Wants.LATEST, Wants.FIRST):
        ordered = sorted(
            (one for one in surely if record_date(one)),
            key=_begins,
            reverse=question.wants is Wants.LATEST,
        )[:MOST_SHOWN]
        order = question.wants.name.lower()
        return answered(f"{order} projects{about}", [_line(one) for one in ordered])
    lines = [_line(one) for one in surely] + [_line(one, "perhaps") for one in perhaps]
    counted = f": {how_many(surely, perhaps)}" if question.wants is Wants.COUNT else ""
    return answered(f"projects{about}{in_time(question.time, day)}{counted}", lines)


def tied_to(
    question: Question,
    named: Sequence[Record],
    ties: Mapping[str, Sequence[ResolvedRelation]],
    others: Mapping[str, Record],
    *,
    are_projects: bool,
) -> Answered | None:
    """Who paid for, led or took part in the projects named; or in what those named did."""
    relation = _RELATIONS[question.asks]
    name = question.names[0].text
    lines: list[AnswerLine] = []
    for one in named:
        tied = [
            tie
            for tie in ties.get(one.id, ())
            if tie.relation is relation and tie.inverse is not are_projects and tie.id in others
        ]
        if are_projects and tied:
            who = ", ".join(marked(others[tie.id]) for tie in tied)
            lines.append(line_of(one, f"{row_title(one)}: {relation.forward} {who}"))
        else:
            lines += [
                line_of(
                    others[tie.id], f"{_dated(others[tie.id])}: {relation.forward} {marked(one)}"
                )
                for tie in tied
            ]
    return answered(f"{relation.forward if are_projects else relation.inverse}: {name}", lines)


def _line(one: Record, certainty: str = "") -> AnswerLine:
    return line_of(one, _dated(one), certainty or basis_word(one.date_basis))


def _dated(one: Record) -> str:
    date = record_date(one)
    return f"{row_title(one)}, {in_words(date) if date else 'time not stated'}"


def _begins(one: Record) -> tuple[str, str]:
    date = record_date(one)
    return date.sort_key() if date else ("9999", "9999")


def priorities(question: Question, records: Sequence[Record], day: dt.date) -> Answered | None:
    """The priorities of a time, surely then perhaps; else the newest."""
    window = window_of(question.time, day)
    own = [one for one in records if one.fields.get("kind") == "priority" and has_source(one)]
    lines: list[AnswerLine] = []
    if window:
        surely, perhaps = parted_by_time(own, record_date, window, Window.surely)
        lines = [_line(one) for one in surely] + [_line(one, "perhaps") for one in perhaps]
    if not lines and not isinstance(question.time, When):
        dated = [(one, date) for one in own if (date := record_date(one))]
        newest = max((date.sort_key() for _, date in dated), default=None)
        latest = [_line(one) for one, date in dated if date.sort_key() == newest]
        return answered("latest priorities", latest)
    return answered(f"priorities{in_time(question.time, day)}", lines)
