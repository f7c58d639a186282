"""Documents: which are held, their files and passages, and how one opens for reading."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.documents import held_documents, list_holdings
from archive.catalogue.storage.original_files import OriginalWithheld, original_of
from archive.catalogue.storage.passages import (
    load_passage,
    passages_of,
    passages_of_version,
)
from archive.catalogue.storage.versions import versions_of
from archive.model.document import Holding, Passage, Version
from archive.model.vocabulary import Kind
from car_tui.present.address import Address
from car_tui.session.records import Records
from car_tui.session.search import Search

if TYPE_CHECKING:
    from archive.model.kept_passage import KeptPassage
    from car_tui.present.opened_record import OpenedRecord


@dataclass(frozen=True, slots=True)
class Original:
    """The file of a held document: where it lies, the name it came under, and its media type.

    `sha256` is what its checksum was when it was imported.
    """

    path: Path
    name: str
    media_type: str
    sha256: str


class Documents:
    """Questions about documents and what is held of them."""

    def __init__(self, catalogue: Catalogue, records: Records, search: Search) -> None:
        self._catalogue = catalogue
        self._records = records
        self._search = search

    def held(self) -> set[str]:
        """Ids of the documents that can be read."""
        return held_documents(self._catalogue)

    def holdings(self, *, needs_ocr: bool = False, uncertain: bool = False) -> list[Holding]:
        """The held documents by date.

        With `needs_ocr` only those without text, with `uncertain` those of uncertain encoding.
        """
        return list_holdings(self._catalogue, needs_ocr=needs_ocr, uncertain=uncertain)

    def passage(self, document: str, number: int) -> Passage:
        """One passage of a document, counted from 1. Raises UnknownIdError."""
        return load_passage(self._catalogue, document, number)

    def original(self, document: str) -> Original | None:
        """The file of a held document, None of one that is only cited.

        Raises WithheldOriginalError where the audience is not handed it.
        """
        versions = versions_of(self._catalogue, document)
        if not versions:
            return None
        current = versions[-1]
        path = original_of(self._catalogue, current)
        if isinstance(path, OriginalWithheld):
            raise path.error()
        return Original(path, current.name, current.file.media_type, current.file.sha256)

    def versions(self, document: str) -> list[Version]:
        """Every version of a document, oldest first."""
        return versions_of(self._catalogue, document)

    def text_of(self, document: str, version: int) -> list[Passage]:
        """The passages of one version of a document."""
        return passages_of_version(self._catalogue, document, version)

    def kept_passages(self) -> list[KeptPassage]:
        """The passages that were kept with a note, the last one first."""
        from archive.catalogue.reports.kept_passages import load_kept_passages

        return load_kept_passages(self._catalogue)

    def read(self, address: Address, query: str = "", day: dt.date | None = None) -> OpenedRecord:
        """Open a record or document at an address, the words of `query` marked.

        The card of a decision says its status on `day`, or today. Raises UnknownIdError.
        """
        from car_tui.present.opened_record import opened

        record = self._records.record(address.record_id)
        is_document = record.kind is Kind.DOCUMENT
        passages = passages_of(self._catalogue, record.id) if is_document else []
        contents = self._records.card(record, day)
        if not query.strip():
            return opened(address, contents, passages)
        # Only the passages that match are marked: to look for the words in every passage of a
        # document of 2,000 pages takes seconds.
        matches = self._search.passages_of(query, record.id)
        marks = {match.text: match.marks for match in matches}
        return opened(
            address,
            contents,
            passages,
            lambda text: self._search.marks_in(query, text),
            lambda text: marks.get(text, ()),
        )
