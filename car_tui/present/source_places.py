"""The places where a record is written, as its sources tell them."""

from __future__ import annotations

from dataclasses import dataclass

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.documents import held_documents
from archive.catalogue.storage.records import load_record, load_records
from car_tui.present.address import Address
from car_tui.present.place_names import page_name


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """One place: its address, the document's title, the words to find it by, and whether it is
    held here."""

    address: Address
    title: str
    words: str
    held: bool


def source_places(catalogue: Catalogue, record_id: str) -> list[SourcePlace]:
    """Where a record is written, the record as a whole first; each place once.

    Raises UnknownIdError.
    """
    sources = sorted(load_record(catalogue, record_id).sources, key=lambda one: bool(one.at))
    documents = load_records(catalogue, {source.document for source in sources})
    held = held_documents(catalogue)
    places: dict[Address, SourcePlace] = {}
    for source in sources:
        address = Address(source.document, source.passage, source.locator)
        found = documents.get(source.document)
        page = page_name(source.page) if source.page else ""
        locator = f"“{source.locator}”" if source.locator else ""
        words = ", ".join(part for part in (page, locator, source.at) if part)
        title = found.title if found else source.document
        places.setdefault(address, SourcePlace(address, title, words, source.document in held))
    return list(places.values())
