"""Who held which office when, asked of the register of offices."""

from __future__ import annotations

from archive.model.vocabulary import Kind
from car_tui.present.answered import Answered
from car_tui.questions.nationalities import nationality
from car_tui.questions.office_answers import holders as holders_asked
from car_tui.questions.office_answers import terms_of_person
from car_tui.questions.question import Question
from car_tui.session.answering.asked_records import AskedRecords, persons_of
from car_tui.session.answering.events import presidencies


def holders(asked: AskedRecords, question: Question) -> Answered | None:
    """Who held an office; states chair by their presidency."""
    of = None
    terms = asked.terms()
    codes = {code for name in question.names if (code := nationality(name))}
    if codes:
        terms = [term for term in terms if codes & asked.countries_of(term.person)]
    if names := [name for name in question.names if not nationality(name)]:
        of = asked.all_named(names, asked.kinds(Kind.AGENT))
    answer = holders_asked(question, terms, of, asked.day)
    bodies = [one for one in of or () if one.fields.get("type") == "organisation"]
    if answer is None and bodies and question.of == "chair":
        return presidencies(asked, question)
    return answer


def terms(asked: AskedRecords, question: Question) -> Answered | None:
    """When somebody held an office."""
    persons = persons_of(asked.all_named(question.names, asked.kinds(Kind.AGENT)))
    return terms_of_person(question, asked.terms(), {one.id for one in persons})
