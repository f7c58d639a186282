"""What mandates and other papers hold for which time, and what was decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from archive.derived.decided import DecisionEntry
from archive.model.vocabulary import Kind
from car_tui.present.answered import Answered
from car_tui.questions.decision_answers import (
    decisions_asked,
    first_or_latest_papers,
    papers_beside,
    papers_in_force,
    papers_of,
    period_of_paper,
    recorded_in,
    shown_names,
)
from car_tui.questions.project_answers import priorities
from car_tui.questions.question import Lead, Question, Wants
from car_tui.questions.window import Window, window_of
from car_tui.session.answering.asked_records import AskedRecords


def decisions(asked: AskedRecords, question: Question) -> Answered | None:
    """What was decided: on a matter, by a body, in a time."""
    chosen: Sequence[DecisionEntry] = asked.registers.decisions(asked.day)
    about = ""
    for name in question.names:
        if name.lead is Lead.TOPIC:
            places = {one: place for place, one in enumerate(asked.decisions_about(name))}
            chosen = [one for one in chosen if one.record.id in places]
            if question.wants is Wants.ALL:
                # As the search has them: what is most about it comes first.
                chosen = sorted(chosen, key=lambda one: places[one.record.id])
            about += f" on {name.text}"
            continue
        if name.lead is Lead.PLACE and asked.is_place(name):
            _, there = asked.events_of(name)
            chosen = [one for one in chosen if one.meeting in there]
            about += f" in {name.text}"
            continue
        bodies = asked.all_named((name,), asked.kinds(Kind.AGENT))
        ids = {one.id for one in bodies}
        chosen = [one for one in chosen if one.body in ids]
        about += f" of {shown_names(bodies)}"
    return decisions_asked(question, chosen, about, asked.day)


def _ends(window: Window, day: dt.date) -> list[dt.date]:
    """The first and the last day of a time: what held on either held in it.

    One without an end is asked about up to today.
    """
    last = window.last if window.last < dt.date.max else max(day, window.first)
    first = window.first if window.first > dt.date.min else last
    return sorted({first, last})


def in_force(asked: AskedRecords, question: Question) -> Answered | None:
    """What was in force: a mandate or another paper, or the priorities of a time."""
    if question.of == "priority":
        return _priorities(asked, question)
    window = window_of(question.time, asked.day)
    days = [asked.day] if window is None else _ends(window, asked.day)
    return papers_in_force(question, [papers_on(asked, question, day) for day in days], asked.day)


def period(asked: AskedRecords, question: Question) -> Answered | None:
    """From when to when a paper holds."""
    if question.of == "priority":
        return _priorities(asked, question)
    return period_of_paper(question, papers_on(asked, question, asked.day), asked.day)


def in_order(asked: AskedRecords, question: Question) -> Answered | None:
    """The first or the latest papers of a kind."""
    return first_or_latest_papers(question, papers_on(asked, question, asked.day))


def beside(asked: AskedRecords, question: Question) -> Answered | None:
    """What took the place of a paper, or what it took the place of."""
    return papers_beside(question, papers_on(asked, question, asked.day), asked.day)


def _priorities(asked: AskedRecords, question: Question) -> Answered | None:
    return priorities(question, asked.kinds(Kind.PRIORITY), asked.day)


def papers_on(asked: AskedRecords, question: Question, day: dt.date) -> list[DecisionEntry]:
    """The decisions on the kind of paper that is asked about, as they stood on a day."""
    bodies = None
    if question.names:
        named = asked.all_named(question.names, asked.kinds(Kind.AGENT))
        bodies = {one.id for one in named}
    decisions = asked.registers.decisions(day)
    documents = asked.records(recorded_in(decisions))
    return papers_of(question.of, decisions, documents, bodies)
