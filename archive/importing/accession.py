"""Accession: one file into the archive, whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from archive.catalogue.connection import Catalogue
from archive.catalogue.documents import (
    NewVersion,
    StoredFile,
    add_version,
    document_citing_file,
    document_from_path,
    document_with_file,
)
from archive.catalogue.records import store_record
from archive.clean import clean_line, shown_path
from archive.dates import parse
from archive.errors import ArchiveError, ExtractionError
from archive.extract import extract
from archive.extract.extracted import Extracted, Found
from archive.importing.discover import Candidate, discover, provenance
from archive.importing.identity import new_document_id
from archive.importing.outcome import FileOutcome, Status
from archive.model.record import Record
from archive.model.vocabulary import Basis, Kind, Origin
from archive.originals import Incoming, incoming, keep, sweep
from archive.passages import cut_passages


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a file's content goes: a document that is there, or a new one."""

    document: str | None
    status: Status


def import_paths(catalogue: Catalogue, paths: Iterable[Path], who: str) -> Iterator[FileOutcome]:
    """Import every file under `paths`, one outcome each, in order.

    A file that cannot be read costs that file and nothing else. Raises ReadOnlyArchiveError
    before the first file when the archive cannot be written, StorageError when the disk refuses.
    """
    with catalogue.transaction():
        pass  # Says at once, and before any work, when the archive cannot be written.
    sweep(catalogue.folder)
    for found in discover(paths, catalogue.folder.path):
        yield found if isinstance(found, FileOutcome) else import_file(catalogue, found, who)


def import_file(catalogue: Catalogue, candidate: Candidate, who: str) -> FileOutcome:
    """Import one file; on return what the outcome says is on disk."""
    started = time.monotonic()
    path = provenance(candidate.path)
    try:
        with incoming(catalogue.folder, candidate.path) as copy:
            outcome = _known(catalogue, copy, path) or _store(catalogue, candidate, copy, path, who)
    except ExtractionError as error:
        outcome = FileOutcome(path, Status.FAILED, error=error.message, hint=error.hint or None)
    return replace(outcome, took_ms=round((time.monotonic() - started) * 1000))


def _known(catalogue: Catalogue, copy: Incoming, path: bytes) -> FileOutcome | None:
    """The outcome for a file whose content the archive holds already, else None.

    An original that was lost or damaged is replaced on this occasion.
    """
    if copy.size == 0:
        return FileOutcome(path, Status.SKIPPED, error="empty")
    document = document_with_file(catalogue, copy.sha256)
    if document is None:
        return None
    keep(catalogue.folder, copy)
    if catalogue.scalar("select removed_at from records where id = ?", (document,)) is not None:
        return FileOutcome(
            path,
            Status.SKIPPED,
            id=document,
            error="in the trash",
            hint=f"Take it back with: car-tui restore {document}",
        )
    return FileOutcome(path, Status.UNCHANGED, id=document)


def _store(
    catalogue: Catalogue, candidate: Candidate, copy: Incoming, path: bytes, who: str
) -> FileOutcome:
    name = shown_path(candidate.path.name)
    extracted = extract(copy.path, name)
    passages = cut_passages(extracted.sections)
    version = NewVersion(
        file=StoredFile(copy.sha256, copy.size, extracted.media_type),
        name=name,
        path=path,
        pages=extracted.pages,
        language=extracted.language.value if extracted.language else None,
        needs_ocr=extracted.needs_ocr,
        warnings=extracted.warnings,
        passages=passages,
    )
    with _or_nothing(catalogue, copy), catalogue.transaction():
        # Another process may have brought the same content in since it was looked up.
        if known := _known(catalogue, copy, path):
            return known
        place = _place(catalogue, copy.sha256, path)
        document = place.document
        if document is None:
            record = _new_record(catalogue, extracted, name)
            store_record(catalogue, record, who)
            document = record.id
        number = add_version(catalogue, document, version, who)
        keep(catalogue.folder, copy)
    return FileOutcome(
        path,
        place.status,
        id=document,
        version=number,
        pages=version.pages,
        passages=len(passages),
        language=version.language,
        needs_ocr=version.needs_ocr,
    )


@contextmanager
def _or_nothing(catalogue: Catalogue, copy: Incoming) -> Iterator[None]:
    """If the block fails, take the original out again that it may have left behind."""
    try:
        yield
    except BaseException:
        # Whoever keeps an original writes, so within a transaction none is between keep and commit.
        with suppress(ArchiveError), catalogue.transaction():
            if catalogue.row("select 1 from files where sha256 = ?", (copy.sha256,)) is None:
                catalogue.folder.original(copy.sha256).unlink(missing_ok=True)
        raise


def _place(catalogue: Catalogue, sha256: str, path: bytes) -> _Place:
    if cited := document_citing_file(catalogue, sha256):
        return _Place(cited, Status.IMPORTED)
    if earlier := document_from_path(catalogue, path):
        return _Place(earlier, Status.VERSION)
    return _Place(None, Status.IMPORTED)


def _new_record(catalogue: Catalogue, extracted: Extracted, name: str) -> Record:
    title = extracted.title.value if extracted.title else clean_line(Path(name).stem)
    date = parse(extracted.date.value) if extracted.date else None
    year = date.earliest.year if date and date.earliest else None
    fields: dict[str, str | list[str]] = {"kind": "document"}
    if extracted.creators:
        fields["creators"] = [creator.value for creator in extracted.creators]
    if extracted.language:
        fields["language"] = extracted.language.value
    return Record(
        id=new_document_id(catalogue, title, year),
        kind=Kind.DOCUMENT,
        title=title or "untitled",
        date=date.text if date else None,
        date_basis=_basis(extracted.date),
        date_note=_date_note(extracted.date),
        fields=fields,
        origin=Origin.IMPORTED,
    )


def _date_note(found: Found | None) -> str | None:
    return "From the file's own metadata." if found and found.basis == "found" else None


def _basis(found: Found | None) -> Basis | None:
    if found is None:
        return None
    return Basis.STATED if found.basis == "found" else Basis.INFERRED
