"""The holdings: what is in the archive by its arrangement, from the fonds down to the item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.derived.holdings import HoldingTotals, HoldingTree
from archive.model.holding_unit import HoldingUnit

if TYPE_CHECKING:
    from archive.model.record import Record
    from car_tui.present.finding_aid import Described


class HoldingsOfArchive:
    """Questions about the arrangement. What an audience does not see is not in it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def tree(self) -> HoldingTree:
        """All documents, arranged."""
        from archive.catalogue.reports.holdings import load_holdings

        return load_holdings(self._catalogue)

    def totals(self, tree: HoldingTree) -> HoldingTotals:
        """How much is held of each unit of `tree`, what is within it included."""
        from archive.catalogue.reports.holdings import load_sizes

        return tree.totals(load_sizes(self._catalogue))

    def units(self, ids: Sequence[str]) -> list[HoldingUnit]:
        """Some documents in detail, in their order; what is gone is left out."""
        from archive.catalogue.reports.holdings import load_units

        return load_units(self._catalogue, ids)

    def ids_of(self, mark: str, day: dt.date) -> set[str]:
        """The documents that are `held`, `cited`, `closed`, `needs-ocr` or of `today`, on a day."""
        from archive.catalogue.reports.holdings import load_marked

        return load_marked(self._catalogue, mark, day)

    def ids_titled(self, words: str) -> set[str]:
        """The documents with each of the words in their title, id or reference."""
        from archive.catalogue.reports.holdings import load_titled

        return load_titled(self._catalogue, words)

    def ids_by_title(self) -> list[str]:
        """All documents by title, small and capital letters alike."""
        from archive.catalogue.reports.holdings import load_ids_by_title

        return load_ids_by_title(self._catalogue)

    def described(self, record_id: str) -> Described:
        """All that a finding aid says of a document. Raises UnknownIdError; BadRecordError where
        the record is none."""
        from archive.catalogue.storage.arrangement import reference_of, way_to
        from archive.catalogue.storage.records import load_record, load_records
        from archive.catalogue.storage.relations import load_relations
        from archive.catalogue.storage.versions import versions_of
        from archive.errors import BadRecordError
        from archive.model.vocabulary import Kind
        from car_tui.present.finding_aid import Described

        record = load_record(self._catalogue, record_id)
        if record.kind is not Kind.DOCUMENT:
            raise BadRecordError(
                f"{record.id} is of the kind {record.kind}; documents are described",
                f"See: car-tui show {record.id}",
            )
        above = [one.id for one in way_to(self._catalogue, record.id)][:-1]
        found = load_records(self._catalogue, above)
        way: list[Record] = [found[one] for one in above]
        return Described(
            record=record,
            way=tuple(way),
            references={one: reference_of(self._catalogue, one) for one in (*above, record.id)},
            ties=tuple(load_relations(self._catalogue, [record.id])[record.id]),
            versions=tuple(versions_of(self._catalogue, record.id)),
        )
