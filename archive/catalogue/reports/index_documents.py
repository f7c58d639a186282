"""What the catalogue gives to an index: each record's own words, and each passage held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.gate import DECIDING_FIELDS
from archive.catalogue.reports.neighbours import neighbours_of
from archive.catalogue.reports.outdated_texts import outdated_since
from archive.catalogue.reports.record_words import searchable, shown_parts
from archive.catalogue.reports.shown_ties import shown_ties
from archive.catalogue.storage.file_details import FileDetails, file_details
from archive.catalogue.storage.file_names import file_names
from archive.catalogue.storage.journal import (
    last_change,
    last_change_of,
    last_opening,
)
from archive.catalogue.storage.passages import passages_by_key, passages_of
from archive.catalogue.storage.records import load_records
from archive.index_document import FoundText, IndexDocument, ShownTie
from archive.model.access import access_on
from archive.model.audience import EVERYTHING
from archive.text.name_parts import cut_name

_PORTION = 500


class CatalogueDocumentSource:
    """The catalogue as an index sees it: changes by number, texts to find, texts to show.

    Of a catalogue that is limited to an audience it gives what that sees.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @property
    def archive_id(self) -> str:
        """The archive's own id, for an audience with the last change of what it sees.

        When who sees a record changes, what was indexed of its neighbours, whose names it had, is
        out of date as well; when words are withheld, they have to leave every byte of the index. It
        is then one of another archive, and built again.
        """
        whole = self._catalogue.archive_id
        if self._catalogue.audience is EVERYTHING:
            return whole
        decided = last_change_of(self._catalogue, DECIDING_FIELDS)
        opened = last_opening(self._catalogue, dt.date.today())
        return f"{whole} for {self._catalogue.audience} since {decided} {opened or ''}".rstrip()

    @property
    def change_number(self) -> int:
        """The number of the last change."""
        return last_change(self._catalogue)

    def changed_since(self, number: int) -> Sequence[str]:
        """Ids of records to be indexed anew after change `number`, removed ones too."""
        return outdated_since(self._catalogue, number)

    def searchables(self, ids: Sequence[str] | None) -> Iterator[IndexDocument]:
        """All there is to find, or what there is now of these ids; removed ones yield nothing."""
        if ids is None:
            rows = self._catalogue.rows(
                "select id from records where removed_at is null order by id"
            )
            ids = [row["id"] for row in rows]
        for start in range(0, len(ids), _PORTION):
            portion = ids[start : start + _PORTION]
            records = load_records(self._catalogue, portion)
            neighbours = neighbours_of(self._catalogue, list(records))
            files = file_names(self._catalogue, list(records))
            details = file_details(self._catalogue, list(records))
            for record in records.values():
                own = searchable(record, neighbours[record.id], files.get(record.id, ()))
                yield from self._with_passages(own, details.get(record.id))

    def _with_passages(
        self, own: IndexDocument, details: FileDetails | None
    ) -> Iterator[IndexDocument]:
        """A record's own words, and of a held document its passages."""
        if details is None:
            yield own
            return
        # Imported here: who only shows what was found does without.
        from archive.catalogue.reports.queried_fields import with_file

        passages = passages_of(self._catalogue, own.record_id)
        own = with_file(own, details, passages)
        yield own
        for passage in passages:
            yield replace(
                own,
                passage=passage.number,
                text=passage.text,
                heading=passage.heading,
                language=passage.language,
            )

    def found_texts(self, keys: Sequence[tuple[str, int | None]]) -> Sequence[FoundText]:
        """What each hit shows, in the order of `keys`; one that is gone is left out."""
        records = load_records(self._catalogue, {record_id for record_id, _ in keys})
        today = dt.date.today()
        neighbours = neighbours_of(self._catalogue, list(records))
        files = file_names(self._catalogue, list(records))
        ties = shown_ties(self._catalogue, [record_id for record_id, number in keys if not number])
        passages = passages_by_key(
            self._catalogue, [(record_id, number) for record_id, number in keys if number]
        )
        return [
            FoundText(
                record_id=record_id,
                passage=number,
                kind=records[record_id].kind,
                title=records[record_id].title,
                date=records[record_id].date,
                page=passage.page if passage else None,
                heading=passage.heading if passage else None,
                language=passage.language if passage else None,
                access=access_on(records[record_id], today),
                access_until=records[record_id].access_until,
                parts=(passage.text,)
                if passage
                else shown_parts(
                    records[record_id], neighbours[record_id], files.get(record_id, ())
                ),
                ties=() if passage else (*ties[record_id], *_cut(files.get(record_id, ()))),
            )
            for record_id, number in keys
            if record_id in records
            and ((passage := passages.get((record_id, number or 0))) or number is None)
        ]


def _cut(files: Sequence[str]) -> Iterator[ShownTie]:
    """Names of files that are also found by their parts."""
    for name in files:
        if (cut := cut_name(name)) != name:
            yield ShownTie("file:", cut, ())
