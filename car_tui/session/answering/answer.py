"""Which register answers which kind of question."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from car_tui.present.answered import Answered
from car_tui.questions.question import Asks, Question
from car_tui.session.answering import bodies, events, offices, papers, projects
from car_tui.session.answering.asked_records import AskedRecords, UnknownNameError


def answer(asked: AskedRecords, question: Question) -> Answered | None:
    """The answer to a question; None where the registers give none.

    There is none either where a name in it is no record's.
    """
    try:
        return _ANSWERING[question.asks](asked, question)
    except UnknownNameError:
        return None


_ANSWERING: Mapping[Asks, Callable[[AskedRecords, Question], Answered | None]] = {
    Asks.HOLDERS: offices.holders,
    Asks.TERMS: offices.terms,
    Asks.IN_FORCE: papers.in_force,
    Asks.PERIOD_OF_PAPER: papers.period,
    Asks.PAPERS: papers.in_order,
    Asks.AFTER_PAPER: papers.beside,
    Asks.BEFORE_PAPER: papers.beside,
    Asks.DECISIONS: papers.decisions,
    Asks.EVENTS: events.events,
    Asks.ANY_EVENTS: events.events,
    Asks.NAMED_EVENT: events.named_event,
    Asks.PRESIDENCIES: events.presidencies,
    Asks.HAPPENED: events.happened,
    Asks.MEMBERS: bodies.members,
    Asks.AFTER: bodies.beside,
    Asks.BEFORE: bodies.beside,
    Asks.NAMES: bodies.names,
    Asks.FOUNDED: bodies.founded,
    Asks.PERIOD: bodies.period,
    Asks.PERSON: bodies.person,
    Asks.PROJECTS: projects.projects,
    Asks.FUNDERS: projects.tied,
    Asks.LEADERS: projects.tied,
    Asks.PARTNERS: projects.tied,
}
