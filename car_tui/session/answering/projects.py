"""Which projects there were, and who had a part in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.model.record import Record
from archive.model.vocabulary import Kind
from car_tui.present.answered import Answered
from car_tui.questions.naming import records_named
from car_tui.questions.nationalities import nationality, whose
from car_tui.questions.office_answers import holders
from car_tui.questions.project_answers import projects_asked, tied_to
from car_tui.questions.question import AnyTime, Asks, Now, Question
from car_tui.session.answering.asked_records import AskedRecords, UnknownNameError, country_codes


def projects(asked: AskedRecords, question: Question) -> Answered | None:
    """Which projects there were: in a country, in a time."""
    there, about = asked.kinds(Kind.PROJECT), ""
    for name in question.names:
        codes = country_codes(name)
        if not codes:
            raise UnknownNameError
        ids = {
            each
            for one in asked.registers.countries().countries
            if one.code in codes
            for each in one.projects
        }
        there = [one for one in there if one.id in ids]
        about = f" ({whose([name]).strip()})" if nationality(name) else f" in {name.text}"
    return projects_asked(question, there, about, asked.day)


def tied(asked: AskedRecords, question: Question) -> Answered | None:
    """Who paid for a project, led it or took part in it; or in which projects a body did."""
    named: Sequence[Record] = records_named(question.names[0], asked.kinds(Kind.PROJECT))
    are_projects = bool(named)
    named = named or asked.all_named(question.names, asked.kinds(Kind.AGENT))
    if are_projects or question.of != "who":
        ties, others = asked.tied(named)
        return tied_to(question, named, ties, others, are_projects=are_projects)
    if question.asks is not Asks.LEADERS:
        return None
    # Who leads a body holds an office in it.
    answer = None
    time = Now() if isinstance(question.time, AnyTime) else question.time
    for office in ("head of unit", "chair"):
        asks = replace(question, asks=Asks.HOLDERS, of=office, time=time)
        answer = answer or holders(asks, asked.terms(), named, asked.day)
    return answer
