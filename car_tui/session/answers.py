"""Questions that are answered from the registers, as well as by hits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.derived.countries import MEMBERSHIPS
from archive.model.record import Record
from archive.model.vocabulary import STATE_MEMBERSHIPS, Kind
from car_tui.questions.naming import records_named
from car_tui.questions.question import AnyTime, Asks, Lead, Now, Question, Wants, When
from car_tui.questions.window import Window, window_of
from car_tui.session.named_records import (
    NamedRecords,
    UnknownNameError,
    country_codes,
    name_of,
)

if TYPE_CHECKING:
    from archive.derived.decided import DecisionEntry
    from car_tui.present.answered import Answered
    from car_tui.session.registers import Registers
    from car_tui.session.search import Search

_MEMBERSHIPS = dict(zip(STATE_MEMBERSHIPS, MEMBERSHIPS, strict=True))
"""The field of each membership that a state can have, by what it is a membership of."""

_MOST_FOUND = 20


class Answers:
    """Answers questions from the registers; each loads what it needs and no more.

    Everything is read over the session's own connection, so that an audience is answered from what
    it sees.
    """

    def __init__(self, catalogue: Catalogue, registers: Registers, search: Search) -> None:
        self._catalogue = catalogue
        self._registers = registers
        self._search = search
        self._named = NamedRecords(catalogue, search)

    def to(self, question: Question, day: dt.date) -> Answered | None:
        """The answer as of a day; None where the registers give none.

        Something that is called by a name which no record bears has no answer.
        """
        try:
            return _ANSWERS[question.asks](self, question, day)
        except UnknownNameError:
            return None

    def _holders(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.office_answers import holders

        of = None
        if question.names:
            of = self._named.all_named(question.names, self._named.kinds(Kind.AGENT))
        return holders(question, self._named.terms(), of, day)

    def _terms_of_person(self, question: Question, _day: dt.date) -> Answered | None:
        from car_tui.questions.office_answers import terms_of_person

        persons = _persons(self._named.all_named(question.names, self._named.kinds(Kind.AGENT)))
        return terms_of_person(question, self._named.terms(), {one.id for one in persons})

    def _papers(self, question: Question, day: dt.date) -> list[DecisionEntry]:
        from car_tui.questions.decision_answers import papers_of, recorded_in

        bodies = None
        if question.names:
            bodies = {
                one.id
                for one in self._named.all_named(question.names, self._named.kinds(Kind.AGENT))
            }
        decisions = self._registers.decisions(day)
        documents = self._named.records(recorded_in(decisions))
        return papers_of(question.of, decisions, documents, bodies)

    def _in_force(self, question: Question, day: dt.date) -> Answered | None:
        if question.of == "priority":
            return self._priorities(question, day)
        from car_tui.questions.decision_answers import papers_in_force

        window = window_of(question.time, day)
        days = [day] if window is None else _ends(window, day)
        return papers_in_force(question, [self._papers(question, each) for each in days], day)

    def _priorities(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.project_answers import priorities

        return priorities(question, self._named.kinds(Kind.PRIORITY), day)

    def _period_of_paper(self, question: Question, day: dt.date) -> Answered | None:
        if question.of == "priority":
            return self._priorities(question, day)
        from car_tui.questions.decision_answers import period_of_paper

        return period_of_paper(question, self._papers(question, day), day)

    def _first_or_latest_papers(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.decision_answers import first_or_latest_papers

        return first_or_latest_papers(question, self._papers(question, day))

    def _papers_beside(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.decision_answers import papers_beside

        return papers_beside(question, self._papers(question, day), day)

    def _decisions(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.decision_answers import decisions_asked, shown_names

        decisions = self._registers.decisions(day)
        about = ""
        for name in question.names:
            if name.lead is Lead.TOPIC:
                places = {one: place for place, one in enumerate(self._named.decisions_about(name))}
                # Kept in the order of the search: what is most about it comes first.
                decisions = [one for one in decisions if one.record.id in places]
                if question.wants is Wants.ALL:
                    decisions.sort(key=lambda one: places[one.record.id])
                about += f" on {name.text}"
                continue
            bodies = self._named.all_named((name,), self._named.kinds(Kind.AGENT))
            ids = {one.id for one in bodies}
            decisions = [one for one in decisions if one.body in ids]
            about += f" of {shown_names(bodies)}"
        return decisions_asked(question, decisions, about, day)

    def _events(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.decision_answers import shown_names
        from car_tui.questions.event_answers import events_asked

        chosen: set[str] | None = None
        about = ""
        for name in self._named.parted(question.names, self._named.is_of_events):
            meant, ids = self._named.events_of(name)
            chosen = ids if chosen is None else chosen & ids
            word = {Lead.PLACE: "in", Lead.OWNER: "of"}.get(name.lead, "of")
            about += f" {word} {shown_names(meant) or name.text}"
        if chosen is None and isinstance(question.time, When):
            chosen = self._named.ids_between(question, [Kind.EVENT], day)
        if chosen is None:
            events: Iterable[Record] = self._named.kinds(Kind.EVENT)
        else:
            events = self._named.records(sorted(chosen)).values()
        there = [one for one in events if one.kind is Kind.EVENT]
        if question.of == "" and question.asks is Asks.EVENTS:
            there = [one for one in there if one.fields.get("kind") == "meeting"]
        return events_asked(
            question, there, self._named.places([one.id for one in there]), about, day
        )

    def _named_event(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.event_answers import events_asked

        (name,) = question.names
        found = self._search.find(name.text, _MOST_FOUND, {"kind": [Kind.EVENT]})
        there = list(self._named.records([hit.id for hit in found.hits]).values())
        named = records_named(name, there)
        if not named:
            return None
        places = self._named.places([one.id for one in named])
        return events_asked(question, named, places, f": {name.text}", day)

    def _presidencies(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.event_answers import presidencies

        events = [
            one for one in self._named.kinds(Kind.EVENT) if one.fields.get("kind") == "presidency"
        ]
        agents = self._named.kinds(Kind.AGENT)
        for name in question.names:
            by_title = records_named(name, events)
            codes = country_codes(name)
            if by_title or codes:
                events = [one for one in events if one in by_title or codes & set(one.countries)]
            else:
                # The body that is presided over is named, not the state that presides.
                self._named.all_named((name,), agents)
        states = {
            code: one.title
            for one in agents
            if one.fields.get("type") == "state"
            for code in one.countries
        }
        return presidencies(question, events, states, day)

    def _members(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.body_answers import members

        codes: set[str] | None = None
        fields: Sequence[str] = ()
        agents = self._named.kinds(Kind.AGENT)
        for name in self._named.parted(
            question.names, lambda each: bool(country_codes(each) or records_named(each, agents))
        ):
            if found := country_codes(name):
                codes = found if codes is None else codes | found
                continue
            bodies = {one.id for one in self._named.all_named((name,), agents)}
            fields = [
                field
                for label, field in _MEMBERSHIPS.items()
                if bodies & {one.id for one in records_named(name_of(label), agents)}
            ]
            if not fields:
                return None
        known = self._registers.countries()
        return members(
            question,
            known.countries,
            fields or tuple(_MEMBERSHIPS.values()),
            codes if codes is None else sorted(codes),
            day,
        )

    def _beside(self, question: Question, _day: dt.date) -> Answered | None:
        from car_tui.questions.body_answers import beside
        from car_tui.questions.office_answers import next_in_office

        records = self._named.all_named(question.names, self._named.kinds(Kind.AGENT, Kind.PROJECT))
        persons = _persons(records)
        if persons:
            ids = {one.id for one in persons}
            return next_in_office(self._named.terms(), ids, later=question.asks is Asks.AFTER)
        ties, others = self._named.tied(records)
        return beside(question, records, ties, others)

    def _names(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.body_answers import names_asked

        agents = self._named.kinds(Kind.AGENT)
        bodies: Sequence[Record] = ()
        for name in question.names:
            named = [
                one for one in self._named.all_named((name,), agents) if one not in _persons(agents)
            ]
            bodies = [one for one in named if not bodies or one in bodies]
        return names_asked(question, bodies, day)

    def _founded(self, question: Question, _day: dt.date) -> Answered | None:
        from car_tui.questions.body_answers import founded, tells_of_founding
        from car_tui.questions.terms import FOUNDING

        records = [
            one
            for one in self._named.all_named(
                question.names, self._named.kinds(Kind.AGENT, Kind.PROJECT)
            )
            if one.fields.get("type") != "person"
        ]
        told = [
            one
            for one in self._named.kinds(Kind.DECISION, Kind.EVENT)
            if records and tells_of_founding(one, records, FOUNDING)
        ]
        return founded(question, records, told)

    def _projects(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.project_answers import projects_asked

        projects, about = self._named.kinds(Kind.PROJECT), ""
        for name in question.names:
            codes = country_codes(name)
            if not codes:
                raise UnknownNameError
            ids = {
                each
                for one in self._registers.countries().countries
                if one.code in codes
                for each in one.projects
            }
            projects = [one for one in projects if one.id in ids]
            about = f" in {name.text}"
        return projects_asked(question, projects, about, day)

    def _tied_to(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.office_answers import holders
        from car_tui.questions.project_answers import tied_to

        projects = self._named.kinds(Kind.PROJECT)
        named: Sequence[Record] = records_named(question.names[0], projects)
        are_projects = bool(named)
        named = named or self._named.all_named(question.names, self._named.kinds(Kind.AGENT))
        ties, others = self._named.tied(named)
        answer = tied_to(question, named, ties, others, are_projects=are_projects)
        if answer is None and question.asks is Asks.LEADERS and not are_projects:
            time = Now() if isinstance(question.time, AnyTime) else question.time
            for office in ("head of unit", "chair"):
                asked = Question(Asks.HOLDERS, office, question.names, time, Wants.ALL)
                answer = answer or holders(asked, self._named.terms(), named, day)
        return answer

    def _period(self, question: Question, _day: dt.date) -> Answered | None:
        from car_tui.questions.body_answers import period

        kinds = self._named.kinds(Kind.PROJECT, Kind.AGENT)
        records = [
            one
            for one in self._named.all_named(question.names, kinds)
            if one.fields.get("type") != "person"
        ]
        return period(question, records)

    def _happened(self, question: Question, day: dt.date) -> Answered | None:
        from archive.catalogue.reports.timeline import load_timeline
        from car_tui.questions.event_answers import happened

        window = window_of(question.time, day)
        if window is None:
            return None
        found = load_timeline(
            self._catalogue, window.first, window.last, (Kind.EVENT, Kind.DECISION)
        )
        return happened(
            question, found.items, self._named.records([one.id for one in found.items]), day
        )

    def _person(self, question: Question, _day: dt.date) -> Answered | None:
        from car_tui.questions.body_answers import persons

        return persons(
            question, _persons(self._named.all_named(question.names, self._named.kinds(Kind.AGENT)))
        )


_ANSWERS: Mapping[Asks, Callable[[Answers, Question, dt.date], Answered | None]] = {
    Asks.HOLDERS: Answers._holders,
    Asks.TERMS: Answers._terms_of_person,
    Asks.IN_FORCE: Answers._in_force,
    Asks.PERIOD_OF_PAPER: Answers._period_of_paper,
    Asks.PAPERS: Answers._first_or_latest_papers,
    Asks.AFTER_PAPER: Answers._papers_beside,
    Asks.BEFORE_PAPER: Answers._papers_beside,
    Asks.DECISIONS: Answers._decisions,
    Asks.EVENTS: Answers._events,
    Asks.NAMED_EVENT: Answers._named_event,
    Asks.PRESIDENCIES: Answers._presidencies,
    Asks.MEMBERS: Answers._members,
    Asks.AFTER: Answers._beside,
    Asks.BEFORE: Answers._beside,
    Asks.NAMES: Answers._names,
    Asks.FOUNDED: Answers._founded,
    Asks.PROJECTS: Answers._projects,
    Asks.FUNDERS: Answers._tied_to,
    Asks.LEADERS: Answers._tied_to,
    Asks.PARTNERS: Answers._tied_to,
    Asks.PERIOD: Answers._period,
    Asks.HAPPENED: Answers._happened,
    Asks.PERSON: Answers._person,
}


def _persons(records: Iterable[Record]) -> list[Record]:
    return [one for one in records if one.fields.get("type") == "person"]


def _ends(window: Window, day: dt.date) -> list[dt.date]:
    """The first and the last day of a time: what held on either held in it.

    One without an end is asked about up to today.
    """
    last = window.last if window.last < dt.date.max else max(day, window.first)
    first = window.first if window.first > dt.date.min else last
    return sorted({first, last})
