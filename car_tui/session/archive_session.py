"""The reader's desk: the open archive and its index, asked from the browser's worker threads."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.decisions import load_decisions
from archive.catalogue.reports.gaps import load_gaps
from archive.catalogue.reports.lineage import load_lineage
from archive.catalogue.reports.offices import load_offices
from archive.catalogue.reports.registers import (
    load_conflicts,
    load_countries,
    load_practices,
    load_priorities,
)
from archive.catalogue.reports.timeline import load_axis, load_items
from archive.catalogue.storage.conflicts import choose_reading, load_disputes
from archive.catalogue.storage.documents import held_documents
from archive.catalogue.storage.passages import load_passage
from archive.catalogue.storage.records import load_record, load_records, load_register, load_ties
from archive.catalogue.storage.versions import versions_of
from archive.derived.countries import Country
from archive.derived.decided import Decided
from archive.derived.gaps import Gap
from archive.derived.lineage import Lineage
from archive.derived.office_grid import OfficeRegister
from archive.derived.priority_progress import Pursuit
from archive.derived.record_graph import Known
from archive.derived.timeline import TimelineAxis, TimelineItem
from archive.folder import ArchiveFolder
from archive.model.record import Disagreement, Record, Tie
from archive.model.vocabulary import Kind
from archive.rooms.house import LockedRoom, copy_room, load_house, load_room
from archive.rooms.room import Room, Shelf
from car_tui.browser.state.user_state import Memory
from car_tui.present.address import Address
from car_tui.present.citation import Cited, cited
from car_tui.present.opened_record import Reading, read
from car_tui.present.room_view import FilledRoom, filled, found_on
from car_tui.present.source_places import Written, written

if TYPE_CHECKING:
    from archive.importing.outcome import FileOutcome
    from index import PassageMatch, SearchResult
    from index.search import SearchIndex


class Desk:
    """Everything the browser asks of the archive; each question may come from any thread.

    `tell` hears sentences for the person (that the index is being built, say). `memory` is what is
    kept of the user outside the archive.
    """

    def __init__(
        self, catalogue: Catalogue, tell: Callable[[str], None], memory: Memory | None = None
    ) -> None:
        self._catalogue = catalogue
        self.memory = memory or Memory()
        self.tell = tell
        self._opening = threading.Lock()
        self._open_index: SearchIndex | None = None
        catalogue.tell = tell

    @property
    def folder(self) -> ArchiveFolder:
        """The archive's folder."""
        return self._catalogue.folder

    def close(self) -> None:
        """Let go of the index."""
        if self._open_index is not None:
            self._open_index.close()

    def timeline_axis(self) -> TimelineAxis:
        """Where everything lies on the timeline."""
        return load_axis(self._catalogue)

    def timeline_items(self, ids: Sequence[str]) -> list[TimelineItem]:
        """Some lines of the timeline."""
        return load_items(self._catalogue, ids)

    def held(self) -> set[str]:
        """Ids of the documents that can be read."""
        return held_documents(self._catalogue)

    def projects(self) -> list[tuple[Record, list[Tie]]]:
        """All projects by date, each with its relations."""
        projects = load_register(self._catalogue, Kind.PROJECT)
        ties = load_ties(self._catalogue, [project.id for project in projects])
        return [(project, ties[project.id]) for project in projects]

    def decisions(self, day: dt.date) -> list[Decided]:
        """All decisions, newest first, with their status on a day."""
        return load_decisions(self._catalogue, day)

    def lineage(self, record_id: str) -> Lineage:
        """What a record came from and what came of it. Raises UnknownIdError."""
        return load_lineage(self._catalogue, load_record(self._catalogue, record_id))

    def offices(self) -> OfficeRegister:
        """Who held which office when."""
        return load_offices(self._catalogue)

    def priorities(self) -> list[Pursuit]:
        """Every priority with what was done towards it."""
        return load_priorities(self._catalogue)

    def practices(self) -> tuple[Known, list[Record]]:
        """Every practice, and what is known around them."""
        return load_practices(self._catalogue)

    def countries(self) -> tuple[Known, list[Country]]:
        """Every country that a record names, and what is known of it."""
        return load_countries(self._catalogue)

    def conflicts(self) -> tuple[list[Disagreement], dict[str, str]]:
        """Where sources disagree, and what the records concerned are called."""
        return load_conflicts(self._catalogue)

    def disputes(self) -> dict[str, list[str]]:
        """The ids of the conflicts about each record."""
        return load_disputes(self._catalogue)

    def choose(
        self, disagreement: str, number: int | None, note: str | None, who: str
    ) -> Disagreement:
        """Hold a reading to be right, over a connection of its own. Raises UnknownIdError."""
        with Catalogue.open(self._catalogue.folder, tell=self.tell) as catalogue:
            return choose_reading(catalogue, disagreement, number, note, who)

    def gaps(self, day: dt.date) -> tuple[list[Gap], dict[str, str]]:
        """What the archive cannot say as of a day, and what the records are called."""
        return load_gaps(self._catalogue, day)

    def house(self) -> list[Room | LockedRoom]:
        """Every room there is."""
        return load_house(self.folder)

    def room(self, name: str) -> FilledRoom:
        """A room and what stands on its shelves. Raises what `load_room` raises."""

        def found(shelf: Shelf) -> list[str]:
            index = self._index()
            index.catch_up()
            return found_on(index, shelf)

        room = load_room(self.folder, name)
        return filled(self._catalogue, room, found, dt.date.today())

    def copy_room(self, name: str) -> Path:
        """Put the file of a room into the archive; returns its path. Raises what that raises."""
        return copy_room(self.folder, name)

    def search(
        self,
        query: str,
        limit: int,
        only: Mapping[str, Sequence[str]] | None = None,
        *,
        offset: int = 0,
        typing: bool = True,
    ) -> SearchResult:
        """Search for `limit` hits from `offset` on, narrowed by fields.

        While one is `typing` the last word may be unfinished.
        When nothing begins as that word does it is taken as it stands: that may bring a suggestion.
        """
        index = self._index()
        index.catch_up()
        if typing and not query.endswith(" "):
            result = index.search(query, limit=limit, offset=offset, prefix_last=True, only=only)
            if result.total_documents:
                return result
        return index.search(query, limit=limit, offset=offset, only=only)

    def passages_of(self, query: str, record_id: str) -> list[PassageMatch]:
        """The passages of a document that match."""
        return self._index().passages_of(query, record_id)

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        """The titles of records, those that there are."""
        found = load_records(self._catalogue, ids)
        return {record_id: record.title for record_id, record in found.items()}

    def cited(self, address: Address) -> Cited:
        """What a citation of this address tells. Raises UnknownIdError."""
        record = load_record(self._catalogue, address.record_id)
        passage = None
        if address.passage is not None:
            passage = load_passage(self._catalogue, record.id, address.passage)
        return cited(record, load_ties(self._catalogue, [record.id])[record.id], passage)

    def written(self, record_id: str) -> list[Written]:
        """Where a record is written. Raises UnknownIdError."""
        return written(self._catalogue, record_id)

    def import_files(self, path: Path, who: str) -> Iterator[FileOutcome]:
        """Import a file or folder over a connection of its own, so that reading goes on."""
        # Imported here: most sessions import nothing.
        from archive.importing.accession import import_paths

        with Catalogue.open(self._catalogue.folder, tell=self.tell) as catalogue:
            yield from import_paths(catalogue, [path], who)

    def read(self, address: Address, query: str = "", day: dt.date | None = None) -> Reading:
        """Open a record or document, the words of `query` marked, its card told for `day`."""
        if not query.strip():
            return read(self._catalogue, address, day=day)
        index = self._index()
        # Only the passages that match are marked: to look for the words in every passage of a
        # document of 2,000 pages takes seconds.
        marks = {match.text: match.marks for match in index.passages_of(query, address.record_id)}
        return read(
            self._catalogue,
            address,
            lambda text: index.marks_in(query, text),
            lambda text: marks.get(text, ()),
            day,
        )

    def original(self, record_id: str) -> tuple[str, str, str] | None:
        """Path, name and media type of the file of a held document, else None."""
        versions = versions_of(self._catalogue, record_id)
        if not versions:
            return None
        current = versions[-1]
        path = self._catalogue.folder.original(current.file.sha256)
        return str(path), current.name, current.file.media_type

    def _index(self) -> SearchIndex:
        with self._opening:
            if self._open_index is None:
                # Imported here, in a worker: the browser paints before Whoosh is loaded.
                from archive.catalogue.reports.index_documents import SearchableArchive
                from index import open_index

                self._open_index = open_index(
                    self._catalogue.folder.index,
                    SearchableArchive(self._catalogue),
                    writable=self._catalogue.writable,
                    tell=self.tell,
                )
            return self._open_index
