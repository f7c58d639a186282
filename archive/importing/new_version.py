"""The version of a document that a file brings, and the outcome that says what it holds."""

from __future__ import annotations

from archive.catalogue.storage.version_storing import NewVersion
from archive.importing.extracted_file import ExtractedDocument
from archive.importing.import_item import ImportItem
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.model.document import StoredFile
from archive.originals import Incoming


def new_version(
    item: ImportItem, copy: Incoming, extracted: ExtractedDocument, *, encoding_stated: bool
) -> NewVersion:
    """The content of a document that was read, to be stored."""
    about = extracted.about
    return NewVersion(
        file=StoredFile(copy.sha256, copy.size, about.media_type),
        name=item.name,
        path=item.path,
        pages=about.pages,
        language=about.language.value if about.language else None,
        needs_ocr=about.needs_ocr,
        warnings=about.warnings,
        passages=extracted.passages,
        member=item.member,
        encodings=about.encodings,
        encoding_stated=encoding_stated and bool(about.encodings),
        sketch=extracted.sketch,
    )


def stored_outcome(
    status: ImportStatus, document: str, version: NewVersion, number: int | None = None
) -> FileOutcome:
    """The outcome for a version whose text was stored; `number` is its own if it is a new one."""
    return FileOutcome(
        version.path,
        status,
        id=document,
        member=version.member or None,
        version=number,
        pages=version.pages,
        passages=len(version.passages),
        language=version.language,
        needs_ocr=version.needs_ocr,
        warnings=version.warnings,
        encodings=version.encodings,
    )
