"""What leaves the archive: a selection of records, as a copy in a folder or in a format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.model.audience import EVERYTHING
from archive.model.kinds import KINDS
from archive.model.record import Record
from archive.model.vocabulary import Kind
from car_tui.session.callbacks import Progress
from car_tui.session.search import Search

if TYPE_CHECKING:
    from archive.derived.holdings import HoldingTree
    from car_tui.present.exchange.formats import Format
    from car_tui.present.exchange.selection import Placed, Selection

_ORDER = {kind: place for place, kind in enumerate(KINDS)}
# As many hits as there can be records.
_ALL = 10_000_000


@dataclass(frozen=True, slots=True)
class CopyMade:
    """A copy on disk: how many records and originals are in it, and bytes in all."""

    path: Path
    records: int
    originals: int
    size: int


class Exchange:
    """What leaves the archive. What its audience does not see is in no byte of it."""

    def __init__(self, catalogue: Catalogue, search: Search, progress: Progress) -> None:
        self._catalogue = catalogue
        self._search = search
        self._progress = progress

    def found(self, query: str) -> list[str]:
        """The ids of the records that a search finds. Raises StorageError."""
        return [hit.id for hit in self._search.find(query, _ALL, strictly=True).hits]

    def within(self, unit: str) -> list[str]:
        """The ids of a unit of description and all within it. Raises UnknownIdError."""
        from archive.catalogue.reports.holdings import load_holdings
        from archive.catalogue.storage.records import load_record
        from archive.errors import BadRecordError

        record = load_record(self._catalogue, unit)
        if record.kind is not Kind.DOCUMENT:
            raise BadRecordError(
                f"{record.id} is of the kind {record.kind}; nothing is within it",
                "List the units of description with: car-tui holdings",
            )
        tree = load_holdings(self._catalogue)
        return [tree.ids[place] for place in tree.within([tree.places[record.id]])]

    def selection(
        self, among: Collection[str] | None = None, *, base: str = "", contact: str = ""
    ) -> Selection:
        """The records among these ids that there are, or all, with what belongs to each.

        `base` and `contact` are as in `Origin`.
        """
        from archive.catalogue.reports.holdings import load_holdings
        from archive.catalogue.storage.record_ids import ids_shown
        from archive.catalogue.storage.records import load_records
        from archive.catalogue.storage.relations import load_relations
        from archive.catalogue.storage.versions import current_versions
        from car_tui.present.exchange.excerpt import excerpt, without_notes
        from car_tui.present.exchange.selection import Origin, Selection

        catalogue = self._catalogue
        shown = ids_shown(catalogue)
        ids = shown if among is None else shown & set(among)
        placed = _placed(load_holdings(catalogue), ids)
        ways = {one for each in placed for one in each.way}
        found, above = load_records(catalogue, sorted(ids)), load_records(catalogue, ways)
        if catalogue.audience is not EVERYTHING:
            found, above = (
                {one: without_notes(record) for one, record in each.items()}
                for each in (found, above)
            )
        records = sorted(found.values(), key=lambda one: (_ORDER[one.kind], one.id))
        number, day = catalogue.change_number, dt.date.today()
        origin = Origin(
            catalogue.archive_id, number, catalogue.audience, day, base=base, contact=contact
        )
        return Selection(
            origin=origin,
            records=tuple(excerpt(one, shown) for one in records),
            ties={one: tuple(ties) for one, ties in load_relations(catalogue, list(found)).items()},
            held={
                one: version for one, version in current_versions(catalogue).items() if one in found
            },
            placed=placed,
            above={one: excerpt(record, shown) for one, record in above.items()},
            is_part=len(ids) < len(shown),
        )

    def written(self, form: Format, selection: Selection) -> Iterator[str]:
        """The selection in a format, piece by piece. Raises ArchiveError where it cannot be."""
        from car_tui.session.format_writing import written

        return written(self._catalogue, form, selection)

    def file(self, target: Path, form: Format, selection: Selection, *, replace: bool) -> int:
        """Write the selection in a format into a file; returns how many bytes.

        Raises StorageError when `target` is there and may not be replaced, or the disk refuses, and
        what `written` raises; then nothing is left behind.
        """
        from archive.keeping.whole import whole_file

        size = 0
        with whole_file(target, replace=replace) as file:
            for piece in self.written(form, selection):
                size += file.write(piece.encode())
        return size

    def authority_records(self, target: Path, selection: Selection) -> CopyMade:
        """Write an authority record in EAC-CPF for each agent into the folder `target`.

        Raises what `copy` raises, with nothing left behind.
        """
        from archive.keeping.edition import whole_edition
        from car_tui.present.exchange.eac_cpf import eac_cpf

        agents = list(selection.of(Kind.AGENT))
        with whole_edition(
            self._catalogue.folder, target, "authorities", _about(selection)
        ) as edition:
            for agent in agents:
                pieces = eac_cpf(agent, selection)
                edition.write(f"{agent.id}.xml", (piece.encode() for piece in pieces))
        return CopyMade(target, len(agents), 0, sum(edition.sizes.values()))

    def database(self, target: Path, selection: Selection) -> CopyMade:
        """Write a database of all records and texts, made for Datasette, into the folder `target`.

        Raises what `copy` raises, with nothing left behind.
        """
        from archive.keeping.edition import whole_edition
        from car_tui.session.datasette_writing import write_datasette

        with whole_edition(
            self._catalogue.folder, target, "database", _about(selection)
        ) as edition:
            write_datasette(self._catalogue, edition, selection)
        return CopyMade(target, len(selection.records), 0, sum(edition.sizes.values()))

    def folder(self, target: Path, form: Format | None, selection: Selection) -> CopyMade:
        """Write what fills a folder: a copy where no format is named. Raises what `copy` raises."""
        from car_tui.present.exchange.formats import Format

        writers = {Format.EAC_CPF: self.authority_records, Format.DATASETTE: self.database}
        write = self.copy if form is None else writers[form]
        return write(target, selection)

    def copy(self, target: Path, selection: Selection) -> CopyMade:
        """Write a copy into the folder `target`, new or in the place of an earlier one.

        Raises NotAnArchiveError when `target` holds anything else, StorageError, and ArchiveError
        when an original is lost or damaged; then nothing is left behind.
        """
        from archive.keeping.edition import whole_edition
        from car_tui.session.copy_writing import CopyWriter
        from car_tui.session.keeping import BytesDone

        line = BytesDone(self._progress, "copying")
        with whole_edition(self._catalogue.folder, target, "copy", _about(selection)) as edition:
            writer = CopyWriter(self._catalogue, edition, selection, line.hear)
            writer.write()
        line.end()
        size = sum(edition.sizes.values())
        return CopyMade(target, len(selection.records), writer.originals, size)


def _about(selection: Selection) -> dict[str, object]:
    """What an edition says of itself."""
    origin = selection.origin
    return {
        "archive_id": origin.archive_id,
        "change_number": origin.change_number,
        "audience": origin.audience,
        "made_on": origin.day.isoformat(),
        "is_part": selection.is_part,
    }


def _placed(tree: HoldingTree, ids: Collection[str]) -> tuple[Placed, ...]:
    """The documents among `ids` in the order of the arrangement."""
    from car_tui.present.exchange.selection import Placed

    placed = []
    for place in tree.within((*tree.tops, *tree.unarranged)):
        if tree.ids[place] in ids:
            way = tuple(tree.ids[at] for at in tree.path(place)[:-1])
            depth = sum(one in ids for one in way)
            placed.append(Placed(tree.ids[place], depth, way, tree.reference(place)))
    return tuple(placed)


def not_public(records: Iterable[Record], day: dt.date) -> int:
    """How many of these records are not public on a day."""
    from archive.model.access import access_on
    from archive.model.vocabulary import Access

    return sum(access_on(record, day) is not Access.PUBLIC for record in records)
