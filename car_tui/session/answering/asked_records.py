"""What a question is answered from: registers, records of a kind, those that it names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.model.record import Record, ResolvedRelation
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from car_tui.questions.naming import parted, records_named
from car_tui.questions.nationalities import nationality
from car_tui.questions.question import Name
from car_tui.questions.terms import words_in
from car_tui.questions.window import Window

if TYPE_CHECKING:
    from archive.derived.term import Term
    from archive.derived.timeline import TimelineItem
    from car_tui.session.registers import Registers
    from car_tui.session.search import Search

_MOST_DECISIONS = 10_000
_OF_EVENTS = (RelationType.HELD_AT, RelationType.ORGANISED_BY, RelationType.PART_OF_PROJECT)


class UnknownNameError(Exception):
    """A question names something that no record bears: it has no answer."""


class AskedRecords:
    """Loads what one question needs, asked as of `day`; what it has loaded it keeps, so it lives
    no longer than the question.

    All is read over the session's own connection: an audience is answered from what it sees.
    """

    def __init__(
        self, catalogue: Catalogue, registers: Registers, search: Search, day: dt.date
    ) -> None:
        self.registers = registers
        self.search = search
        self.day = day
        self._catalogue = catalogue
        self._of_kind: dict[Kind, Sequence[Record]] = {}

    def kinds(self, *kinds: Kind) -> list[Record]:
        """All records of some kinds."""
        from archive.catalogue.storage.records import load_register

        for kind in kinds:
            if kind not in self._of_kind:
                self._of_kind[kind] = load_register(self._catalogue, kind)
        return [one for kind in kinds for one in self._of_kind[kind]]

    def records(self, ids: Sequence[str]) -> dict[str, Record]:
        """The records with these ids, those that there are."""
        from archive.catalogue.storage.records import load_records

        return load_records(self._catalogue, ids)

    def tied(
        self, records: Sequence[Record]
    ) -> tuple[Mapping[str, Sequence[ResolvedRelation]], Mapping[str, Record]]:
        """The relations of records, and the records at their other ends."""
        from archive.catalogue.storage.relations import load_relations

        ties = load_relations(self._catalogue, [one.id for one in records])
        return ties, self.records(sorted({tie.id for each in ties.values() for tie in each}))

    def terms(self) -> list[Term]:
        """All terms of office."""
        from archive.catalogue.reports.record_graph import load_graph
        from archive.derived.offices import terms_of

        return terms_of(load_graph(self._catalogue, [Kind.AGENT]))

    def countries_of(self, person: Record) -> set[str]:
        """The countries of a person, or else of the employer."""
        if person.countries:
            return set(person.countries)
        ties, others = self.tied([person])
        return {
            code
            for tie in ties.get(person.id, ())
            if tie.relation is RelationType.EMPLOYED_BY and not tie.inverse and tie.id in others
            for code in others[tie.id].countries
        }

    def places(self, ids: Sequence[str]) -> dict[str, str]:
        """Where events were held, by their ids."""
        from archive.catalogue.reports.timeline import load_items

        return {one.id: one.place_shown for one in load_items(self._catalogue, ids)}

    def all_named(self, names: Sequence[Name], records: Sequence[Record]) -> list[Record]:
        """The records that any of the names means. Raises UnknownNameError where one means none."""
        found: dict[str, Record] = {}
        for name in names:
            named = records_named(name, records)
            if not named:
                raise UnknownNameError
            found.update((one.id, one) for one in named)
        return list(found.values())

    def parted(self, names: Iterable[Name], is_known: Callable[[Name], bool]) -> list[Name]:
        """The names, one that is not known taken apart where both its parts are.

        Raises UnknownNameError where they are not.
        """
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

    def is_of_events(self, name: Name) -> bool:
        """Whether events are held there, or organised by what is called so."""
        known = self.kinds(Kind.PLACE, Kind.AGENT, Kind.PROJECT)
        return bool(country_codes(name) or records_named(name, known))

    def is_place(self, name: Name) -> bool:
        """Whether it is a place, or a country."""
        return bool(country_codes(name) or records_named(name, self.kinds(Kind.PLACE)))

    def events_of(self, name: Name) -> tuple[Sequence[Record], set[str]]:
        """What a name means, and the ids of the events held there, or organised by it."""
        places = records_named(name, self.kinds(Kind.PLACE))
        codes = country_codes(name)
        if not places and codes:
            from archive.catalogue.reports.record_graph import load_country
            from archive.derived.countries import country_of

            return (), {
                each
                for code in codes
                for each in country_of(load_country(self._catalogue, code), code).events
            }
        meant = places or records_named(name, self.kinds(Kind.AGENT, Kind.PROJECT))
        return meant, self.events_tied(meant)

    def events_tied(self, records: Sequence[Record]) -> set[str]:
        """The ids of the events held at places, or organised by bodies and projects."""
        ties, _ = self.tied(records)
        return {
            tie.id
            for each in ties.values()
            for tie in each
            if tie.inverse and tie.relation in _OF_EVENTS
        }

    def decisions_about(self, name: Name) -> list[str]:
        """The ids of the decisions that a search finds for these words, all of them, best first."""
        from index import Has

        found = self.search.find(name.text, _MOST_DECISIONS, {"kind": [Kind.DECISION]})
        # What has some or most of the words is a hit, and no answer.
        return [hit.id for hit in found.hits if hit.has in (Has.ALL, Has.TOGETHER)]

    def between(self, window: Window, *kinds: Kind) -> Sequence[TimelineItem]:
        """The lines of the timeline of these kinds whose date can lie in a time."""
        from archive.catalogue.reports.timeline import load_timeline

        return load_timeline(self._catalogue, window.first, window.last, kinds).items


def country_codes(name: Name) -> set[str]:
    """The ISO 3166 code of the country that is so called, or whose adjective it is, in any language
    of the region."""
    from index.query.country_names import CODES

    code = CODES.get(" ".join(name.words)) or nationality(name)
    return {code.upper()} if code else set()


def name_of(text: str) -> Name:
    """A text as a name."""
    return Name(text, words_in(text))


def persons_of(records: Iterable[Record]) -> list[Record]:
    """Those of the records that are persons."""
    return [one for one in records if one.fields.get("type") == "person"]
