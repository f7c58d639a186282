"""What the body that reports was called in a period, and which states were members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archive.dates import Edtf, in_words, parse
from archive.derived.period import Lies
from archive.model.audience import marked
from archive.model.dating import record_date
from archive.model.record import Json, Record, Source
from archive.model.relations import RelationType
from archive.model.vocabulary import Basis, Kind
from car_tui.present.paper.paper import Block, Paragraph
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes, doubt
from car_tui.present.report.words import listed, names, sentence, tied

_OF = {"group_member": "Members of the Expert Group", "cbss_member": "Members of the CBSS"}


def composition(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    """Its name then and of what it was part; the members of the group and of the CBSS."""
    yield from _names(material, notes)
    for field, words in _OF.items():
        there = [
            one
            for one in material.known.of_kind(Kind.AGENT)
            if one.sources and _was_member(material, one.fields.get(field))
        ]
        if there:
            inferred = [one for one in there if _basis(one.fields.get(field)) is not Basis.STATED]
            doubts = doubt(f"Of {listed(map(marked, inferred))} it", Basis.INFERRED)
            said = notes.said(
                sentence(f"{words}:", listed(map(marked, there))),
                _in_common(there),
                doubts if inferred else (),
            )
            yield Paragraph((said,), is_item=True)


def _names(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    """The body that reports, and those of its organisation in which somebody held an office."""
    in_office = {term.body for term in material.terms if material.is_in(term.date)}
    for one in material.kin:
        body = material.known.records[one]
        if one in material.bodies[:1]:
            yield from _names_of(material, notes, body)
        elif one in in_office:
            date = record_date(body)
            text = sentence(_named(material, body, marked(body), date))
            doubts = doubt("The date", body.date_basis, body.date_note)
            if said := notes.sentence(text, body, doubts=doubts):
                yield Paragraph((said,), is_item=True)


def _names_of(material: ReportMaterial, notes: Notes, body: Record) -> Iterator[Block]:
    for name in _each(body.fields.get("former_names")):
        date = parse(str(name["date"])) if name.get("date") else None
        if material.period.lies(date) is Lies.OUTSIDE:
            continue
        short = f", {name['short']} for short" if name.get("short") else ""
        text = _named(material, body, f"{name.get('name') or marked(body)}{short}", date)
        doubts = doubt("The time of the name", name.get("basis"), str(name.get("note") or ""))
        if said := notes.sentence(sentence(text), body, doubts=doubts):
            yield Paragraph((said,), is_item=True)


def _named(material: ReportMaterial, body: Record, name: str, date: Edtf | None) -> str:
    """A name, its time and what the body is part of."""
    part_of = names(tied(material.known, body, RelationType.PART_OF))
    of = f"; part of {part_of}" if part_of else ""
    return f"{name}: {in_words(date)}{of}" if date else f"{name}{of}"


def _each(value: Json) -> list[Mapping[str, Json]]:
    parts = value if isinstance(value, (list, tuple)) else ()
    return [part for part in parts if isinstance(part, Mapping)]


def _was_member(material: ReportMaterial, membership: Json) -> bool:
    if not isinstance(membership, Mapping) or membership.get("member") is False:
        return False
    times = (membership.get("period"), membership.get("as_of"))
    date: Edtf | None = next((parse(str(time)) for time in times if time), None)
    return material.period.lies(date) in (Lies.WITHIN, Lies.REACHES_IN)


def _basis(membership: Json) -> Basis:
    basis = membership.get("basis") if isinstance(membership, Mapping) else None
    return Basis(str(basis)) if basis else Basis.STATED


def _in_common(records: Sequence[Record]) -> list[Source]:
    """The places that speak of all of them, which is where members are listed; else of each one."""
    places = [{(one.document, one.locator) for one in record.sources} for record in records]
    common = set.intersection(*places)
    shared = [one for one in records[0].sources if (one.document, one.locator) in common]
    return shared or [record.sources[0] for record in records]
