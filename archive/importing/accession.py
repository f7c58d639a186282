"""Accession: files and folders, as a person names them, come into the archive."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.parts_in_memory import parts_in_memory
from archive.catalogue.storage.journal import OpenStep
from archive.catalogue.storage.records import load_record
from archive.changes.storing import import_step
from archive.importing.discover import DiscoveredFile, discover
from archive.importing.ingest import Ingest
from archive.importing.metadata import check_fields
from archive.importing.options import ImportOptions
from archive.importing.originals_keeper import KeptOriginals, NoOriginals
from archive.importing.outcome import FileOutcome
from archive.importing.outcome_log import KeptLog, NoLog, OutcomeLog, folder_of
from archive.importing.pipeline import Pipeline
from archive.importing.workers import ReaderHere, WorkerProcesses
from archive.originals import sweep


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
    paths = list(paths)
    candidates = discover(paths, catalogue.folder.path, options.selection)
    if options.dry_run:
        yield from _rehearse(catalogue, candidates, who, options)
        return
    sweep(catalogue.folder)
    step = import_step(who)
    log = KeptLog(catalogue, step, folder_of(paths))
    ingest = Ingest(catalogue, step, KeptOriginals(catalogue), log, options)
    place = catalogue.folder.originals
    with parts_in_memory(catalogue):
        yield from _run(catalogue, ingest, log, step, place, candidates, options)
    if not options.stop():
        log.end()


def _rehearse(
    catalogue: Catalogue,
    candidates: Iterator[DiscoveredFile | FileOutcome],
    who: str,
    options: ImportOptions,
) -> Iterator[FileOutcome]:
    """Everything as it would be, in one transaction that is then undone."""
    step = import_step(who)
    log = NoLog()
    ingest = Ingest(catalogue, step, NoOriginals(), log, options)
    with (
        tempfile.TemporaryDirectory(prefix="car-tui-dry-run-") as place,
        suppress(_UndoneError),
        catalogue.transaction(),
    ):
        yield from _run(catalogue, ingest, log, step, Path(place), candidates, options)
        raise _UndoneError


def _run(
    catalogue: Catalogue,
    ingest: Ingest,
    log: OutcomeLog,
    step: OpenStep,
    place: Path,
    candidates: Iterator[DiscoveredFile | FileOutcome],
    options: ImportOptions,
) -> Iterator[FileOutcome]:
    readers = WorkerProcesses(options.workers, options.limits) if options.workers else ReaderHere()
    pipeline = Pipeline(catalogue, ingest, place, candidates, readers, options)
    listed = options.listed
    if listed is None or listed.finding_aid is None:
        yield from pipeline.run()
        return
    from archive.importing.listed_units import ListedUnits

    units = ListedUnits(catalogue, listed, listed.finding_aid, log, options)
    yield from units.store_first(step)
    yield from pipeline.run()
    if not options.stop():
        yield from units.store_rest()


class _UndoneError(Exception):
    """Ends a transaction that was only tried."""
