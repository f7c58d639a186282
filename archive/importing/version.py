"""The version of a document that an arrival brings, and what an outcome tells of it."""

from __future__ import annotations

from archive.catalogue.storage.version_storing import NewVersion
from archive.importing.arrival import Arrival
from archive.model.document import StoredFile


def version_of(arrival: Arrival) -> NewVersion:
    """The content of a file that was read, to be stored."""
    copy, text = arrival.copy, arrival.reading.text if arrival.reading else None
    if copy is None or text is None:
        raise AssertionError("only what was read is stored")
    about = text.about
    return NewVersion(
        file=StoredFile(copy.sha256, copy.size, about.media_type),
        name=arrival.name,
        path=arrival.path,
        pages=about.pages,
        language=about.language.value if about.language else None,
        needs_ocr=about.needs_ocr,
        warnings=about.warnings,
        passages=text.passages,
        member=arrival.member,
    )


def held(version: NewVersion) -> dict[str, object]:
    """What an outcome tells of the content that is held now."""
    return {
        "pages": version.pages,
        "passages": len(version.passages),
        "language": version.language,
        "needs_ocr": version.needs_ocr,
        "warnings": version.warnings,
    }
