"""Documents that are held, read again from their originals."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import OpenStep
from archive.catalogue.storage.passages import passages_of
from archive.catalogue.storage.records import load_record
from archive.catalogue.storage.trash import is_removed
from archive.catalogue.storage.version_storing import NewVersion, replace_text
from archive.catalogue.storage.versions import place_of, versions_of
from archive.changes.storing import import_step, put_record
from archive.extract.extracted import Extracted
from archive.importing.extracted_file import ExtractedDocument, ExtractedFile, Member, Refusal
from archive.importing.nearly_same import with_nearly_same
from archive.importing.new_version import stored_outcome
from archive.importing.options import ImportOptions
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.importing.outcome_log import KeptLog, NoLog
from archive.importing.reguessing import guessed_again
from archive.importing.replaced_text import no_longer_found
from archive.importing.task import Task
from archive.importing.workers import ReaderHere, WorkerProcesses
from archive.model.document import Version
from archive.originals import new_label


def reread(
    catalogue: Catalogue, documents: Iterable[str], who: str, options: ImportOptions
) -> Iterator[FileOutcome]:
    """Read the current version of each document again, and store what is read otherwise.

    The encoding is the one that the options name, else what a person named before, else what the
    text shows. What lies within a mail stays as it is. Raises UnknownIdError.
    """
    step = import_step(who)
    log = NoLog() if options.dry_run else KeptLog(catalogue, step, b"")
    for document in documents:
        if options.stop():
            return
        found = _read_again(catalogue, document, options)
        outcome = found.outcome if isinstance(found, _ReadAgain) else found
        with suppress(_UndoneError), catalogue.transaction():
            if isinstance(found, _ReadAgain):
                outcome = _stored(catalogue, found, step, options)
            log.add([outcome])
            if options.dry_run:
                raise _UndoneError
        yield outcome
    log.end()


@dataclass(frozen=True, slots=True)
class _ReadAgain:
    """A document that was read again; `outcome` is what became of it if nothing is otherwise."""

    document: str
    outcome: FileOutcome
    about: Extracted
    version: NewVersion
    encodings_before: tuple[str, ...]


def _read_again(
    catalogue: Catalogue, document: str, options: ImportOptions
) -> _ReadAgain | FileOutcome:
    path, member = place_of(catalogue, document)
    outcome = FileOutcome(path, ImportStatus.UNCHANGED, id=document, member=member or None)
    if is_removed(catalogue, document):
        hint = f"Take it back with: car-tui restore {document}"
        return replace(outcome, status=ImportStatus.SKIPPED, error="in the trash", hint=hint)
    held = versions_of(catalogue, document)
    if not held:
        return replace(outcome, status=ImportStatus.FAILED, error="no file of it is held")
    current = held[-1]
    options.now_reading(current.name)
    before = current.encodings[0] if current.encoding_stated else None
    encoding = options.encoding or before
    read = _read(catalogue, current, encoding, options)
    if isinstance(read, Refusal):
        return replace(outcome, status=ImportStatus.FAILED, error=read.error, hint=read.hint)
    if not isinstance(read, ExtractedDocument):
        return replace(outcome, status=ImportStatus.FAILED, error="is no document any more")
    about = read.about
    version = NewVersion(
        file=current.file,
        name=current.name,
        path=path,
        pages=about.pages,
        language=about.language.value if about.language else None,
        needs_ocr=about.needs_ocr,
        warnings=about.warnings,
        passages=read.passages,
        member=member,
        encodings=about.encodings,
        encoding_stated=encoding is not None and bool(about.encodings),
        sketch=read.sketch,
    )
    return _ReadAgain(document, outcome, about, version, current.encodings)


def _stored(
    catalogue: Catalogue, read: _ReadAgain, step: OpenStep, options: ImportOptions
) -> FileOutcome:
    """Store what was read otherwise, in a transaction."""
    document, outcome = read.document, read.outcome
    record = load_record(catalogue, document)
    passages = passages_of(catalogue, document)
    if replace_text(catalogue, document, read.version, step):
        put_record(catalogue, guessed_again(record, read.about, read.encodings_before), step)
        lost = no_longer_found(catalogue, document, passages)
        outcome = stored_outcome(ImportStatus.UPDATED, document, read.version)
        outcome = replace(outcome, no_longer_found=lost)
        outcome = with_nearly_same(catalogue, outcome, document, read.version)
    if options.encoding and not read.about.encodings:
        remark = "its letters are known from the file itself, so --encoding changes nothing"
        outcome = replace(outcome, remarks=(*outcome.remarks, remark))
    return outcome


def _read(
    catalogue: Catalogue, version: Version, encoding: str | None, options: ImportOptions
) -> ExtractedFile | Refusal:
    readers = WorkerProcesses(1, options.limits) if options.workers else ReaderHere()
    with tempfile.TemporaryDirectory(prefix="car-tui-reread-") as place, closing(readers):
        task = Task(
            copy=catalogue.folder.original(version.file.sha256),
            name=version.name,
            place=Path(place),
            label=new_label(),
            limits=options.limits,
            ocr=options.ocr,
            language=version.language,
            encoding=encoding,
        )
        readers.hand_in(task)
        while done := readers.take_out():
            for _, answer, _ in done:
                _discard_members(answer)
                return answer
    return Refusal("it was not read to the end", "Allow more time for it with --timeout.")


def _discard_members(answer: ExtractedFile | Refusal) -> None:
    if isinstance(answer, ExtractedDocument):
        for member in answer.members:
            if isinstance(member, Member):
                member.copy.discard()


class _UndoneError(Exception):
    """Ends a transaction that was only tried."""
