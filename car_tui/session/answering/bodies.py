"""What bodies are called, where they come from, who belongs to them; who somebody is."""

from __future__ import annotations

from collections.abc import Sequence

from archive.derived.countries import MEMBERSHIPS
from archive.model.record import Record
from archive.model.vocabulary import STATE_MEMBERSHIPS, Kind
from car_tui.present.answered import Answered
from car_tui.questions.body_answers import beside as beside_asked
from car_tui.questions.body_answers import founded as founded_when
from car_tui.questions.body_answers import members as members_asked
from car_tui.questions.body_answers import names_asked, tells_of_founding
from car_tui.questions.body_answers import period as period_of
from car_tui.questions.body_answers import persons as persons_asked
from car_tui.questions.naming import records_named
from car_tui.questions.office_answers import next_in_office
from car_tui.questions.question import Asks, Question
from car_tui.session.answering.asked_records import AskedRecords, country_codes, name_of, persons_of

_MEMBERSHIPS = dict(zip(STATE_MEMBERSHIPS, MEMBERSHIPS, strict=True))
"""The field of each membership that a state can have, by what it is a membership of."""


def members(asked: AskedRecords, question: Question) -> Answered | None:
    """Which states are members."""
    codes: set[str] | None = None
    fields: Sequence[str] = ()
    agents = asked.kinds(Kind.AGENT)
    for name in asked.parted(
        question.names, lambda each: bool(country_codes(each) or records_named(each, agents))
    ):
        if found := country_codes(name):
            codes = found if codes is None else codes | found
            continue
        bodies = {one.id for one in asked.all_named((name,), agents)}
        fields = [
            field
            for label, field in _MEMBERSHIPS.items()
            if bodies & {one.id for one in records_named(name_of(label), agents)}
        ]
        if not fields:
            return None
    known = asked.registers.countries()
    return members_asked(
        question,
        known.countries,
        fields or tuple(_MEMBERSHIPS.values()),
        codes if codes is None else sorted(codes),
        asked.day,
    )


def beside(asked: AskedRecords, question: Question) -> Answered | None:
    """What or who came after a body, a project or a person, or before."""
    records = asked.all_named(question.names, asked.kinds(Kind.AGENT, Kind.PROJECT))
    persons = persons_of(records)
    if persons:
        ids = {one.id for one in persons}
        return next_in_office(asked.terms(), ids, later=question.asks is Asks.AFTER)
    ties, others = asked.tied(records)
    return beside_asked(question, records, ties, others)


def names(asked: AskedRecords, question: Question) -> Answered | None:
    """What a body was called, and when."""
    agents = [one for one in asked.kinds(Kind.AGENT) if one.fields.get("type") != "person"]
    bodies: Sequence[Record] = ()
    for name in question.names:
        named = asked.all_named((name,), agents)
        bodies = [one for one in named if one in bodies] if bodies else named
    return names_asked(question, bodies, asked.day)


def founded(asked: AskedRecords, question: Question) -> Answered | None:
    """Since when a body or a project is there."""
    records = _bodies(asked.all_named(question.names, asked.kinds(Kind.AGENT, Kind.PROJECT)))
    told = [
        one
        for one in asked.kinds(Kind.DECISION, Kind.EVENT)
        if records and tells_of_founding(one, records)
    ]
    return founded_when(question, records, told)


def period(asked: AskedRecords, question: Question) -> Answered | None:
    """From when to when a project ran or a body was there."""
    named = asked.all_named(question.names, asked.kinds(Kind.PROJECT, Kind.AGENT))
    return period_of(question, _bodies(named))


def person(asked: AskedRecords, question: Question) -> Answered | None:
    """Who somebody is."""
    return persons_asked(
        question, persons_of(asked.all_named(question.names, asked.kinds(Kind.AGENT)))
    )


def _bodies(records: Sequence[Record]) -> list[Record]:
    """Those that are neither a person nor a state."""
    return [one for one in records if one.fields.get("type") not in ("person", "state")]
