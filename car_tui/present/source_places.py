"""The places where a record is written, as its sources give them."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from archive.model.record import Record
from car_tui.present.address import Address
from car_tui.present.evidence import Evidenced
from car_tui.present.place_names import page_name


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """One place: its address, the document's title, the words to find it by, and whether it is
    held here."""

    address: Address
    title: str
    words: str
    held: bool


def source_places(
    record: Record, titles: Mapping[str, str], held: Set[str], evidence: Evidenced
) -> list[SourcePlace]:
    """Where a record is written, the record as a whole first; each place once.

    `titles` names the documents by id; `held` are the ids of those that can be read; `evidence`
    says which words stand where they should.
    """
    sources = sorted(record.sources, key=lambda one: bool(one.at))
    places: dict[Address, SourcePlace] = {}
    for source in sources:
        address = Address(source.document, source.passage, source.locator)
        page = page_name(source.page) if source.page else ""
        locator = f"“{source.locator}”{evidence.suffix(source)}" if source.locator else ""
        words = ", ".join(part for part in (page, locator, source.at) if part)
        title = titles.get(source.document, source.document)
        places.setdefault(address, SourcePlace(address, title, words, source.document in held))
    return list(places.values())
