"""Accession: files into the archive, several in one transaction, each whole or not at all."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from archive.catalogue.connection import Catalogue
from archive.catalogue.documents import document_citing_file, document_from_path, document_with_file
from archive.catalogue.records import load_record, store_record
from archive.catalogue.sightings import (
    CHANGING,
    Sighting,
    forget_sightings,
    note_sighting,
)
from archive.catalogue.version_storing import add_version, replace_text
from archive.catalogue.versions import versions_of
from archive.errors import ArchiveError, BadRecordError
from archive.importing.arrival import Arrival
from archive.importing.discover import Candidate, discover
from archive.importing.links import unknown_targets
from archive.importing.metadata import check_fields, described
from archive.importing.new_record import new_record
from archive.importing.options import ImportOptions
from archive.importing.outcome import FileOutcome, Status
from archive.importing.pipeline import Pipeline
from archive.importing.records_storing import store_records
from archive.importing.version import held, version_of
from archive.importing.workers import ReaderHere, WorkerProcesses
from archive.model.record import Record, Relation
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from archive.originals import Incoming, keep, sweep, sync_kept

# A file seen sooner than this after its last change may change again without its time moving.
_RESTLESS_NS = 2_000_000_000


def import_paths(
    catalogue: Catalogue, paths: Iterable[Path], who: str, options: ImportOptions | None = None
) -> Iterator[FileOutcome]:
    """Import every file under `paths`: an outcome for each and for what lies within it, in order.

    What an outcome says is on disk when it comes, unless the options ask for a dry run. A file that
    cannot be read costs that file and nothing else. Raises ReadOnlyArchiveError before the first
    file when the archive cannot be written, BadRecordError or UnknownIdError when the metadata for
    all files do not fit, StorageError when the disk refuses.
    """
    options = options or ImportOptions()
    with catalogue.transaction():
        pass  # Says at once, and before any work, when the archive cannot be written.
    check_fields(catalogue, options.given)
    if options.attach_to is not None:
        load_record(catalogue, options.attach_to)
    candidates = discover(paths, catalogue.folder.path)
    if options.dry_run:
        yield from _rehearse(catalogue, candidates, who, options)
        return
    sweep(catalogue.folder)
    accession = Accession(catalogue, who, dry_run=False)
    yield from _run(accession, catalogue.folder.originals, candidates, options)


def _rehearse(
    catalogue: Catalogue,
    candidates: Iterator[Candidate | FileOutcome],
    who: str,
    options: ImportOptions,
) -> Iterator[FileOutcome]:
    """Everything as it would be, in one transaction that is then undone."""
    accession = Accession(catalogue, who, dry_run=True)
    with (
        tempfile.TemporaryDirectory(prefix="car-tui-dry-run-") as place,
        suppress(_UndoneError),
        catalogue.transaction(),
    ):
        yield from _run(accession, Path(place), candidates, options)
        raise _UndoneError


def _run(
    accession: Accession,
    place: Path,
    candidates: Iterator[Candidate | FileOutcome],
    options: ImportOptions,
) -> Iterator[FileOutcome]:
    readers = WorkerProcesses(options.workers, options.limits) if options.workers else ReaderHere()
    yield from Pipeline(accession, place, candidates, readers, options).outcomes()


class _UndoneError(Exception):
    """Ends a transaction that was only tried."""


class Accession:
    """Stores what has arrived. In a dry run no original is kept, and the caller undoes the rest."""

    def __init__(self, catalogue: Catalogue, who: str, *, dry_run: bool) -> None:
        self.catalogue = catalogue
        self._who = who
        self._dry_run = dry_run
        self._kept: list[str] = []

    def store(self, arrivals: Sequence[Arrival]) -> list[FileOutcome]:
        """Store arrivals in their order, all in one transaction; on return they are on disk."""
        if all(arrival.outcome and not arrival.parent for arrival in arrivals):
            return [arrival.outcome for arrival in arrivals if arrival.outcome]
        outcomes: list[FileOutcome] = []
        self._kept = []
        copies = [arrival.copy for arrival in arrivals if arrival.copy]
        with self._or_nothing(copies), self.catalogue.transaction():
            for arrival in arrivals:
                began = time.monotonic()
                told = self._told(arrival)
                seconds = arrival.seconds + time.monotonic() - began
                outcomes += [replace(one, took_ms=round(seconds * 1000)) for one in told]
                self._note_sightings(arrival, told)
            sync_kept(self.catalogue.folder, self._kept)
        return outcomes

    def _told(self, arrival: Arrival) -> list[FileOutcome]:
        if arrival.outcome:
            return [arrival.outcome]
        try:
            if arrival.reading and arrival.reading.records:
                return store_records(
                    self.catalogue, arrival.path, arrival.reading.records, self._who
                )
            if arrival.reading and arrival.reading.text is None:
                return self._of_container(arrival)
            return [self._known(arrival) or self._stored(arrival)]
        except BadRecordError as error:
            return [self._outcome(arrival, Status.FAILED, error=error.message, hint=error.hint)]

    def _outcome(self, arrival: Arrival, status: Status, **rest: object) -> FileOutcome:
        outcome = FileOutcome(arrival.path, status, member=arrival.member or None)
        return replace(outcome, **rest)  # type: ignore[arg-type]

    def _of_container(self, arrival: Arrival) -> list[FileOutcome]:
        if arrival.members:
            return []  # Its members tell.
        return [self._outcome(arrival, Status.SKIPPED, error="holds no files")]

    def _known(self, arrival: Arrival) -> FileOutcome | None:
        """The outcome for content that the archive holds already, else None.

        An original that was lost or damaged is replaced on this occasion.
        """
        copy = arrival.copy
        document = document_with_file(self.catalogue, copy.sha256) if copy else arrival.known
        if document is None:
            return None
        removed_at = "select removed_at from records where id = ?"
        is_removed = self.catalogue.scalar(removed_at, (document,)) is not None
        if arrival.attach_to not in (None, document):
            if is_removed and copy is not None:
                return None  # It is moved from there.
            raise BadRecordError(
                f"its content is held as {document}, not as {arrival.attach_to}",
                f"To move it, first: car-tui remove {document}",
            )
        self._keep(copy)
        if is_removed:
            return self._outcome(
                arrival,
                Status.SKIPPED,
                id=document,
                error="in the trash",
                hint=f"Take it back with: car-tui restore {document}",
            )
        arrival.document = document
        changed = False
        if arrival.given or arrival.carrier:
            record = load_record(self.catalogue, document)
            changed = self._store_record(self._finished(record, arrival))
        if arrival.reading and arrival.reading.text:
            read = version_of(arrival)
            if replace_text(self.catalogue, document, read, self._who):
                return self._outcome(arrival, Status.UPDATED, id=document, **held(read))
        status = Status.UPDATED if changed else Status.UNCHANGED
        return self._outcome(arrival, status, id=document)

    def _stored(self, arrival: Arrival) -> FileOutcome:
        copy, text = arrival.copy, arrival.reading.text if arrival.reading else None
        if copy is None or text is None:
            raise AssertionError("only what was read is stored")
        about = text.about
        version = version_of(arrival)
        document, status = self._place(arrival, copy)
        record = (
            load_record(self.catalogue, document)
            if document
            else new_record(self.catalogue, about, arrival)
        )
        self._store_record(self._finished(record, arrival))
        number = add_version(self.catalogue, record.id, version, self._who)
        self._keep(copy)
        arrival.document = record.id
        return self._outcome(arrival, status, id=record.id, version=number, **held(version))

    def _place(self, arrival: Arrival, copy: Incoming) -> tuple[str | None, Status]:
        """The document that a file's content belongs to, None for a new one."""
        if named := arrival.attach_to:
            before = versions_of(self.catalogue, named)
            return named, Status.VERSION if before else Status.IMPORTED
        if cited := document_citing_file(self.catalogue, copy.sha256):
            return cited, Status.IMPORTED
        if earlier := document_from_path(self.catalogue, arrival.path, arrival.member):
            return earlier, Status.VERSION
        return None, Status.IMPORTED

    def _finished(self, record: Record, arrival: Arrival) -> Record:
        """The record with what was said of the file, and with the mail that carried it."""
        finished = described(record, arrival.given)
        if carrier := arrival.carrier:
            tie = Relation(RelationType.ATTACHED_TO, carrier)
            if tie not in finished.relations and carrier != record.id:
                finished = replace(finished, relations=(*finished.relations, tie))
        if finished.kind is not Kind.DOCUMENT:
            raise BadRecordError(f"{record.id} is no document, but of the kind {record.kind}")
        if arrival.given and (problems := unknown_targets(self.catalogue, finished)):
            said = "; ".join(f"{problem.field} {problem.message}" for problem in problems)
            raise BadRecordError(f"the metadata does not fit: {said}", "See: car-tui help import")
        return finished

    def _store_record(self, record: Record) -> bool:
        return store_record(self.catalogue, record, self._who)

    def _keep(self, copy: Incoming | None) -> None:
        if copy is not None and not self._dry_run and keep(self.catalogue.folder, copy):
            self._kept.append(copy.sha256)

    def _note_sightings(self, arrival: Arrival, told: Sequence[FileOutcome]) -> None:
        """Remember the path's state once all that lies within it is in."""
        if arrival.parent is None and arrival.copy is not None and arrival.may_be_known:
            forget_sightings(self.catalogue, arrival.path)
        well = all(one.status is not Status.FAILED for one in told)
        for whole in arrival.settle(well=well):
            copy, root = whole.copy, whole.root.copy
            if copy is None or root is None or (whole.reading and whole.reading.records):
                continue
            restless = time.time_ns() - root.mtime_ns < _RESTLESS_NS
            note_sighting(
                self.catalogue,
                Sighting(
                    path=whole.path,
                    member=whole.member,
                    size=copy.size,
                    mtime_ns=CHANGING if restless else root.mtime_ns,
                    sha256=copy.sha256,
                    document=whole.document,
                ),
            )

    @contextmanager
    def _or_nothing(self, copies: Sequence[Incoming]) -> Iterator[None]:
        """If the block fails, take the originals out again that it may have left behind."""
        try:
            yield
        except BaseException:
            if self._dry_run:
                raise
            # Whoever keeps an original writes, so in a transaction none is between keep and commit.
            with suppress(ArchiveError), self.catalogue.transaction():
                for copy in copies:
                    known = "select 1 from files where sha256 = ?"
                    if self.catalogue.row(known, (copy.sha256,)) is None:
                        self.catalogue.folder.original(copy.sha256).unlink(missing_ok=True)
            raise
