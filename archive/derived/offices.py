"""Who held which office when, and the terms of which nobody's name is stated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.dates import Edtf, Shape, Side, parse
from archive.derived.likely_sources import likely_sources
from archive.derived.names import names_of
from archive.derived.record_graph import RecordGraph, date_of
from archive.derived.stated_time import OnDay, longer
from archive.derived.term import Term
from archive.derived.vouching import VouchedTime, all_vouched, vouched_time
from archive.model.dating import record_date
from archive.model.record import Record, ResolvedRelation, Source
from archive.model.relations import RelationType
from archive.model.vocabulary import Access, Kind

SEATS = ("chair", "vice-chair", "head of unit")
"""The offices that a body always has, so that a year without a name is a gap."""


@dataclass(frozen=True, slots=True)
class SeatGap:
    """Years in which no source surely names who held an office.

    `papers` are ids of the documents most likely to say, the likeliest first.
    """

    office: str
    body: str
    body_title: str
    first: int
    last: int
    papers: tuple[str, ...]
    access: Access

    @property
    def label(self) -> str:
        """What is missing: "term without a named chair"."""
        return f"term without a named {self.office}"


def terms_of(known: RecordGraph) -> list[Term]:
    """Every term of office among the persons known, by body, office and date."""
    people = [one for one in known.of_kind(Kind.AGENT) if one.fields.get("type") == "person"]
    terms = [
        _term(known, person, str(person.fields["office"]))
        for person in people
        if person.fields.get("office")
    ]
    terms += [term for person in people for term in _further_terms(known, person)]
    return sorted(terms, key=_order)


def held_on(terms: Sequence[Term], day: dt.date) -> list[Term]:
    """Those terms of which a source makes it sure that they covered `day`."""
    return [term for term in terms if term.time.on(day) is OnDay.SURELY]


def perhaps_held_on(terms: Sequence[Term], day: dt.date) -> list[Term]:
    """Those that may have covered `day`, though no source makes it sure.

    Each holder is named once, and not where they surely held the office that day.
    """
    sure = {_held(term) for term in held_on(terms, day)}
    perhaps: dict[tuple[str, str, str | None], Term] = {}
    for term in terms:
        if term.time.on(day) is OnDay.PERHAPS and _held(term) not in sure:
            perhaps.setdefault(_held(term), term)
    return list(perhaps.values())


def _held(term: Term) -> tuple[str, str, str | None]:
    return term.person.id, term.office, term.body


def held_in(terms: Sequence[Term], year: int) -> list[Term]:
    """Those of which a source makes it sure that they covered some day of `year`."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return [term for term in terms if term.time.surely_within(first, last)]


def seat_gaps(known: RecordGraph, terms: Sequence[Term]) -> list[SeatGap]:
    """For each body with a seat, the years of which no source names who held it.

    The years run from the first in which the body is mentioned to the last: of one whose end is
    not known to the last in which it surely issued a document, of one that goes on to the last of
    which there is any document.
    """
    gaps: list[SeatGap] = []
    seats = dict.fromkeys(
        (term.body, term.office) for term in terms if term.body and term.office in SEATS
    )
    for body, office in seats:
        years = _years_of(known, known.records[body], terms)
        named = [
            term for term in terms if (term.body, term.office) == (body, office) and term.named
        ]
        empty = [year for year in years if not held_in(named, year)]
        for first, last in _runs(empty):
            papers = likely_sources(known, body, first, last)
            access = known.access(body, *papers)
            gaps.append(
                SeatGap(office, body, known.marked_title(body), first, last, papers, access)
            )
    return gaps


def _term(known: RecordGraph, person: Record, office: str) -> Term:
    tie = _body_at(known, person, "")
    sources = tuple(one for one in person.sources if not one.at.startswith("terms/"))
    return Term(
        person=person,
        office=office,
        body=tie.id if tie else None,
        body_title=tie.title if tie else None,
        body_access=tie.access if tie else Access.PUBLIC,
        body_date=date_of(known, tie.id) if tie else None,
        date=record_date(person),
        named=_is_named(person),
        role=_text(person.fields.get("role")),
        date_basis=person.date_basis,
        date_note=person.date_note,
        sources=sources,
        vouched=_vouched(known, sources),
    )


def _further_terms(known: RecordGraph, person: Record) -> Iterator[Term]:
    """The terms in a person's list, beside the one that the fields of the record tell of."""
    given, own = person.fields.get("terms"), record_date(person)
    own_tie = _body_at(known, person, "")
    own_office = person.fields.get("office"), own_tie and own_tie.id
    for number, part in enumerate(given if isinstance(given, (list, tuple)) else ()):
        if not isinstance(part, Mapping) or not part.get("office"):
            continue
        at, written = f"terms/{number}", _text(part.get("date"))
        date = parse(written) if written else None
        tie = _body_at(known, person, f"{at}/body")
        same = (str(part["office"]), tie and tie.id) == own_office
        sources = tuple(source for source in person.sources if source.at == at)
        yield Term(
            person=person,
            office=str(part["office"]),
            body=tie.id if tie else None,
            body_title=tie.title if tie else None,
            body_date=date_of(known, tie.id) if tie else None,
            part_of=longer(date, [own]) if same else None,
            date=date,
            named=_is_named(person),
            role=_text(part.get("role")),
            date_basis=_text(part.get("basis")),
            date_note=_text(part.get("note")),
            sources=sources,
            vouched=_vouched(known, sources),
        )


def _vouched(known: RecordGraph, sources: Sequence[Source]) -> VouchedTime | None:
    documents = (known.records.get(source.document) for source in sources)
    return all_vouched(vouched_time(document) for document in documents if document)


def _body_at(known: RecordGraph, person: Record, at: str) -> ResolvedRelation | None:
    bodies = known.tied(person.id, RelationType.OFFICE_IN)
    return next((tie for tie in bodies if tie.at == at), None)


def _is_named(person: Record) -> bool:
    return not person.title.startswith("[")


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _order(term: Term) -> tuple[str, int, str, tuple[str, str], str]:
    seat = SEATS.index(term.office) if term.office in SEATS else len(SEATS)
    when = term.date.sort_key() if term.date else ("9999", "9999")
    return term.body_title or "~", seat, term.office, when, term.person.id


def _years_of(known: RecordGraph, body: Record, terms: Sequence[Term]) -> range:
    own = [date for date in (record_date(body), *(name.date for name in names_of(body))) if date]
    within = [term.date for term in terms if term.body == body.id and term.date]
    starts = [date.earliest for date in (*own, *within) if date.earliest]
    ends = [day for date in (*own, *within) if (day := _surely_until(date))]
    if any(date.end is Side.UNKNOWN for date in own):
        ends += _issued_by(known, body)
    if any(date.end is Side.OPEN for date in own):
        papers = [record_date(document) for document in known.of_kind(Kind.DOCUMENT)]
        ends += [date.latest for date in papers if date and date.latest]
    return range(min(starts).year, max(ends).year + 1) if starts and ends else range(0)


def _surely_until(date: Edtf) -> dt.date | None:
    """The last day of a date; of one that is one of several days, the first it may be."""
    return date.earliest if date.shape is Shape.ONE_OF else date.latest or date.earliest


def _issued_by(known: RecordGraph, body: Record) -> list[dt.date]:
    """The first days on which documents that a body issued may have been written, or began to
    apply."""
    found = []
    for tie in known.tied(body.id, RelationType.ISSUED_BY, inverse=True):
        document = known.records[tie.id]
        period = document.fields.get("period")
        dates = record_date(document), parse(period) if isinstance(period, str) else None
        found += [date.earliest for date in dates if date and date.earliest]
    return found


def _runs(years: Sequence[int]) -> list[tuple[int, int]]:
    """The stretches of years without a break, each as its first and last year."""
    runs: list[tuple[int, int]] = []
    for year in years:
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs
