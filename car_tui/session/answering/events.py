"""What took place when and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.model.audience import marked
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from car_tui.present.answered import Answered, AnswerLine, answered
from car_tui.questions.decision_answers import shown_names
from car_tui.questions.event_answers import events_asked
from car_tui.questions.event_answers import happened as happened_in
from car_tui.questions.event_answers import presidencies as presidencies_asked
from car_tui.questions.naming import records_named
from car_tui.questions.nationalities import nationality
from car_tui.questions.question import Question, Wants
from car_tui.questions.terms import words_in
from car_tui.questions.window import window_of
from car_tui.session.answering.asked_records import AskedRecords, country_codes

_MOST_FOUND = 20
_IN_SERIES = (Wants.FIRST, Wants.LATEST, Wants.NEXT)


def events(asked: AskedRecords, question: Question) -> Answered | None:
    """Which events there were: somewhere, of a body or a project, in a time."""
    chosen: set[str] | None = None
    about = ""
    names = asked.parted(question.names, asked.is_of_events)
    for name in names:
        meant, ids = asked.events_of(name)
        chosen = ids if chosen is None else chosen & ids
        is_place = not meant or any(one.kind is Kind.PLACE for one in meant)
        word = "in" if is_place else "of"
        if not nationality(name):
            about += f" {word} {shown_names(meant) or name.text}"
        if len(names) == 1 and len(meant) > 1 and question.wants in _IN_SERIES:
            return _of_each(asked, question, meant)
    window = window_of(question.time, asked.day)
    if chosen is None and window is not None:
        chosen = {one.id for one in asked.between(window, Kind.EVENT)}
    if chosen is None:
        there = asked.kinds(Kind.EVENT)
    else:
        there = [one for one in asked.records(sorted(chosen)).values() if one.kind is Kind.EVENT]
    places = asked.places([one.id for one in there])
    return events_asked(question, there, places, about, asked.day)


def _of_each(asked: AskedRecords, question: Question, meant: Sequence[Record]) -> Answered | None:
    """The first or latest event of each of the records that bear a name."""
    lines: list[AnswerLine] = []
    for one in meant:
        there = list(asked.records(sorted(asked.events_tied([one]))).values())
        places = asked.places([event.id for event in there])
        if answer := events_asked(question, there, places, "", asked.day):
            first = answer.lines[0]
            lines.append(replace(first, text=f"{marked(one)}: {first.text}"))
    order = question.wants.name.lower()
    return answered(f"{order} {question.of} of each {question.names[0].text}", lines)


def named_event(asked: AskedRecords, question: Question) -> Answered | None:
    """When or where something took place that is called by its name."""
    (name,) = question.names
    found = asked.search.find(name.text, _MOST_FOUND, {"kind": [Kind.EVENT]})
    there = list(asked.records([hit.id for hit in found.hits]).values())
    named = records_named(name, there)
    if not named:
        return None
    places = asked.places([one.id for one in named])
    return events_asked(question, named, places, f": {name.text}", asked.day)


def presidencies(asked: AskedRecords, question: Question) -> Answered | None:
    """Who held the presidency, or when a state did."""
    there = [one for one in asked.kinds(Kind.EVENT) if one.fields.get("kind") == "presidency"]
    agents = asked.kinds(Kind.AGENT)
    for name in question.names:
        by_title = [one for one in there if set(name.words) <= set(words_in(one.title))]
        codes = country_codes(name) | {code for one in by_title for code in one.countries}
        if by_title or codes:
            there = [one for one in there if one in by_title or codes & set(one.countries)]
            continue
        # The body that is presided over is named, not the state that presides.
        ties, _ = asked.tied(asked.all_named((name,), agents))
        ids = {
            tie.id
            for each in ties.values()
            for tie in each
            if tie.inverse and tie.relation is RelationType.ORGANISED_BY
        }
        there = [one for one in there if one.id in ids]
    states = {
        code: marked(one)
        for one in agents
        if one.fields.get("type") == "state"
        for code in one.countries
    }
    return presidencies_asked(question, there, states, asked.day)


def happened(asked: AskedRecords, question: Question) -> Answered | None:
    """What happened in a time."""
    window = window_of(question.time, asked.day)
    if window is None:
        return None
    items = asked.between(window, Kind.EVENT, Kind.DECISION)
    return happened_in(question, items, asked.records([one.id for one in items]), asked.day)
