"""Questions that are answered from the registers, as well as by hits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import STATE_MEMBERSHIPS, Kind
from car_tui.questions.naming import parted, records_named
from car_tui.questions.question import AnyTime, Asks, Lead, Name, Now, Question, Wants, When
from car_tui.questions.window import window_of

if TYPE_CHECKING:
    from archive.derived.decided import DecisionEntry
    from archive.derived.offices import Term
    from car_tui.present.answered import Answered
    from car_tui.session.registers import Registers
    from car_tui.session.search import Search

_MEMBERSHIPS = dict(zip(STATE_MEMBERSHIPS, ("cbss_member", "group_member", "eu_member"), strict=True))
_MOST_FOUND = 20
_MOST_DECISIONS = 10_000


class UnknownNameError(Exception):
    """A question names something that no record bears: it has no answer."""


class Answers:
    """Answers questions from the registers; each loads what it needs and no more.

    Everything is read over the session's own connection, so that an audience is answered from what
    it sees.
    """

    def __init__(self, catalogue: Catalogue, registers: Registers, search: Search) -> None:
        self._catalogue = catalogue
        self._registers = registers
        self._search = search

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
            of = self._all_named(question.names, self._kinds(Kind.AGENT))
        return holders(question, self._terms(), of, day)

    def _terms_of_person(self, question: Question, _day: dt.date) -> Answered | None:
        from car_tui.questions.office_answers import terms_of_person

        persons = _persons(self._all_named(question.names, self._kinds(Kind.AGENT)))
        return terms_of_person(question, self._terms(), {one.id for one in persons})

    def _papers(self, question: Question, day: dt.date) -> list[DecisionEntry]:
        from car_tui.questions.decision_answers import papers_of, recorded_in

        bodies = None
        if question.names:
            bodies = {one.id for one in self._all_named(question.names, self._kinds(Kind.AGENT))}
        decisions = self._registers.decisions(day)
        documents = self._records(recorded_in(decisions))
        return papers_of(question.of, decisions, documents, bodies)

    def _in_force(self, question: Question, day: dt.date) -> Answered | None:
        if question.of == "priority":
            return self._priorities(question, day)
        from car_tui.questions.decision_answers import papers_in_force

        window = window_of(question.time, day)
        days = [day]
        if window is not None and isinstance(question.time, When):
            # A month or a year is asked about as a whole: what held on its first day counts too.
            days = sorted({max(window.first, dt.date(1, 1, 1)), min(window.last, max(day, window.first))})
        return papers_in_force(question, [self._papers(question, each) for each in days], day)

    def _priorities(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.project_answers import priorities

        return priorities(question, self._kinds(Kind.PRIORITY), day)

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
                places = {one: place for place, one in enumerate(self._about(name))}
                # Kept in the order of the search: what is most about it comes first.
                decisions = [one for one in decisions if one.record.id in places]
                if question.wants is Wants.ALL:
                    decisions.sort(key=lambda one: places[one.record.id])
                about += f" on {name.text}"
                continue
            bodies = self._all_named((name,), self._kinds(Kind.AGENT))
            ids = {one.id for one in bodies}
            decisions = [one for one in decisions if one.body in ids]
            about += f" of {shown_names(bodies)}"
        return decisions_asked(question, decisions, about, day)

    def _events(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.decision_answers import shown_names
        from car_tui.questions.event_answers import events_asked

        chosen: set[str] | None = None
        about = ""
        for name in self._parted(question.names, self._is_of_events):
            meant, ids = self._events_of(name)
            chosen = ids if chosen is None else chosen & ids
            word = {Lead.PLACE: "in", Lead.OWNER: "of"}.get(name.lead, "of")
            about += f" {word} {shown_names(meant) or name.text}"
        if chosen is None and isinstance(question.time, When):
            chosen = self._ids_between(question, [Kind.EVENT], day)
        if chosen is None:
            events: Iterable[Record] = self._kinds(Kind.EVENT)
        else:
            events = self._records(sorted(chosen)).values()
        there = [one for one in events if one.kind is Kind.EVENT]
        if question.of == "" and question.asks is Asks.EVENTS:
            there = [one for one in there if one.fields.get("kind") == "meeting"]
        return events_asked(question, there, self._places([one.id for one in there]), about, day)

    def _named_event(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.event_answers import events_asked

        (name,) = question.names
        found = self._search.find(name.text, _MOST_FOUND, {"kind": [Kind.EVENT]})
        there = list(self._records([hit.id for hit in found.hits]).values())
        named = records_named(name, there)
        if not named:
            return None
        places = self._places([one.id for one in named])
        return events_asked(question, named, places, f": {name.text}", day)

    def _presidencies(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.event_answers import presidencies

        events = [one for one in self._kinds(Kind.EVENT) if one.fields.get("kind") == "presidency"]
        agents = self._kinds(Kind.AGENT)
        for name in question.names:
            by_title = records_named(name, events)
            codes = _codes(name)
            if by_title or codes:
                events = [one for one in events if one in by_title or codes & set(one.countries)]
            else:
                # The body that is presided over is named, not the state that presides.
                self._all_named((name,), agents)
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
        agents = self._kinds(Kind.AGENT)
        for name in self._parted(question.names, lambda each: bool(_codes(each)) or bool(records_named(each, agents))):
            if found := _codes(name):
                codes = found if codes is None else codes | found
                continue
            bodies = {one.id for one in self._all_named((name,), agents)}
            fields = [
                field
                for label, field in _MEMBERSHIPS.items()
                if bodies & {one.id for one in records_named(_name(label), agents)}
            ]
            if not fields:
                return None
        known = self._registers.countries()
        return members(question, known.countries, fields or tuple(_MEMBERSHIPS.values()), codes and sorted(codes), day)

    def _beside(self, question: Question, _day: dt.date) -> Answered | None:
        from car_tui.questions.body_answers import beside
        from car_tui.questions.office_answers import next_in_office

        records = self._all_named(question.names, self._kinds(Kind.AGENT, Kind.PROJECT))
        persons = _persons(records)
        if persons:
            ids = {one.id for one in persons}
            return next_in_office(self._terms(), ids, later=question.asks is Asks.AFTER)
        ties, others = self._tied(records)
        return beside(question, records, ties, others)

    def _names(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.body_answers import names_asked

        agents = self._kinds(Kind.AGENT)
        bodies: Sequence[Record] = ()
        for name in question.names:
            named = [one for one in self._all_named((name,), agents) if one not in _persons(agents)]
            bodies = [one for one in named if not bodies or one in bodies]
        return names_asked(question, bodies, day)

    def _founded(self, question: Question, _day: dt.date) -> Answered | None:
        from car_tui.questions.body_answers import founded, tells_of_founding
        from car_tui.questions.terms import FOUNDING

        records = [
            one
            for one in self._all_named(question.names, self._kinds(Kind.AGENT, Kind.PROJECT))
            if one.fields.get("type") != "person"
        ]
        told = [
            one
            for one in self._kinds(Kind.DECISION, Kind.EVENT)
            if records and tells_of_founding(one, records, FOUNDING)
        ]
        return founded(question, records, told)

    def _projects(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.project_answers import projects_asked

        projects, about = self._kinds(Kind.PROJECT), ""
        for name in question.names:
            codes = _codes(name)
            if not codes:
                raise UnknownNameError
            ids = {each for one in self._registers.countries().countries if one.code in codes for each in one.projects}
            projects = [one for one in projects if one.id in ids]
            about = f" in {name.text}"
        return projects_asked(question, projects, about, day)

    def _tied_to(self, question: Question, day: dt.date) -> Answered | None:
        from car_tui.questions.office_answers import holders
        from car_tui.questions.project_answers import tied_to

        projects = self._kinds(Kind.PROJECT)
        named = records_named(question.names[0], projects)
        are_projects = bool(named)
        named = named or self._all_named(question.names, self._kinds(Kind.AGENT))
        ties, others = self._tied(named)
        answer = tied_to(question, named, ties, others, are_projects=are_projects)
        if answer is None and question.asks is Asks.LEADERS and not are_projects:
            time = Now() if isinstance(question.time, AnyTime) else question.time
            for office in ("head of unit", "chair"):
                asked = Question(Asks.HOLDERS, office, question.names, time, Wants.ALL)
                answer = answer or holders(asked, self._terms(), named, day)
        return answer

    def _period(self, question: Question, _day: dt.date) -> Answered | None:
        from car_tui.questions.body_answers import period

        kinds = self._kinds(Kind.PROJECT, Kind.AGENT)
        records = [
            one
            for one in self._all_named(question.names, kinds)
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
        return happened(question, found.items, self._records([one.id for one in found.items]), day)

    def _person(self, question: Question, _day: dt.date) -> Answered | None:
        from car_tui.questions.body_answers import persons

        return persons(question, _persons(self._all_named(question.names, self._kinds(Kind.AGENT))))

    def _all_named(self, names: Sequence[Name], records: Sequence[Record]) -> list[Record]:
        """The records that any of the names means. Raises UnknownNameError where one means none."""
        found: dict[str, Record] = {}
        for name in names:
            named = records_named(name, records)
            if not named:
                raise UnknownNameError
            found.update((one.id, one) for one in named)
        return list(found.values())

    def _parted(self, names: Iterable[Name], is_known: Callable[[Name], bool]) -> list[Name]:
        """The names, one that is not known taken apart where both its parts are."""
        found: list[Name] = []
        for name in names:
            if is_known(name):
                found.append(name)
                continue
            both = next((two for two in parted(name) if all(map(is_known, two))), None)
            if both is None:
                raise UnknownNameError
            found += both
        return found

    def _is_of_events(self, name: Name) -> bool:
        return bool(_codes(name) or records_named(name, self._kinds(Kind.PLACE, Kind.AGENT, Kind.PROJECT)))

    def _events_of(self, name: Name) -> tuple[Sequence[Record], set[str]]:
        """What a name means, and the ids of the events held there, or organised by it."""
        relations = (RelationType.HELD_AT, RelationType.ORGANISED_BY, RelationType.PART_OF_PROJECT)
        places = records_named(name, self._kinds(Kind.PLACE))
        codes = _codes(name)
        if not places and codes:
            from archive.catalogue.reports.record_graph import load_country
            from archive.derived.countries import country_of

            ids = {
                each
                for code in codes
                for each in country_of(load_country(self._catalogue, code), code).events
            }
            return (), ids
        meant = places or records_named(name, self._kinds(Kind.AGENT, Kind.PROJECT))
        ties, _ = self._tied(meant)
        return meant, {
            tie.id
            for each in ties.values()
            for tie in each
            if tie.inverse and tie.relation in relations
        }

    def _about(self, name: Name) -> list[str]:
        """The ids of the decisions that a search finds for these words, all of them, best first."""
        from index.answer.answer import SOME_WORDS

        found = self._search.find(name.text, _MOST_DECISIONS, {"kind": [Kind.DECISION]})
        # What has some of the words is a hit, and no answer.
        return [] if SOME_WORDS in (found.note or "") else [hit.id for hit in found.hits]

    def _ids_between(self, question: Question, kinds: Sequence[Kind], day: dt.date) -> set[str]:
        from archive.catalogue.reports.timeline import load_timeline

        window = window_of(question.time, day)
        if window is None:
            return set()
        found = load_timeline(self._catalogue, window.first, window.last, kinds)
        return {one.id for one in found.items}

    def _places(self, ids: Sequence[str]) -> dict[str, str]:
        from archive.catalogue.reports.timeline import load_items

        return {one.id: one.place_shown for one in load_items(self._catalogue, ids)}

    def _terms(self) -> list[Term]:
        from archive.catalogue.reports.record_graph import load_graph
        from archive.derived.offices import terms_of

        return terms_of(load_graph(self._catalogue, [Kind.AGENT]))

    def _kinds(self, *kinds: Kind) -> list[Record]:
        from archive.catalogue.storage.records import load_register

        return [one for kind in kinds for one in load_register(self._catalogue, kind)]

    def _records(self, ids: Sequence[str]) -> Mapping[str, Record]:
        from archive.catalogue.storage.records import load_records

        return load_records(self._catalogue, ids)

    def _tied(self, records: Sequence[Record]):  # type: ignore[no-untyped-def]
        from archive.catalogue.storage.records import load_relations

        ties = load_relations(self._catalogue, [one.id for one in records])
        return ties, self._records(sorted({tie.id for each in ties.values() for tie in each}))


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


def _codes(name: Name) -> set[str]:
    """The ISO 3166 code of the country that is so called, in any language of the region."""
    from index.query.country_names import CODES

    code = CODES.get(" ".join(name.words))
    return {code.upper()} if code else set()


def _name(text: str) -> Name:
    from car_tui.questions.terms import words_in

    return Name(text, words_in(text))
