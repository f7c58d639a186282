"""The states that were members in a period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archive.dates import Edtf, parse
from archive.derived.period import Lies
from archive.model.audience import marked
from archive.model.record import Json, Record, Source
from archive.model.vocabulary import Basis, Kind
from car_tui.present.paper.paper import Block, Paragraph
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes, doubt
from car_tui.present.report.words import listed, sentence

_OF = {"group_member": "Members of the Expert Group", "cbss_member": "Members of the CBSS"}


def members(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    """Which states are told to have been members then: of the group, of the CBSS."""
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
