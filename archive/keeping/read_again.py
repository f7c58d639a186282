"""The text of a version, read from its original again as an import reads it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.text_mending import (
    VersionFile,
    holds_beside_its_text,
    version_file,
    would_hold_with,
)
from archive.errors import ArchiveError
from archive.importing.extracted_file import ExtractedDocument
from archive.importing.limits import Limits
from archive.importing.task import Task
from archive.importing.workers import WorkerProcesses
from archive.keeping.repair_steps import PutTextBack
from archive.originals import is_whole, new_label
from archive.passages import CutPassage


def text_read_again(
    catalogue: Catalogue, document: str, number: int, place: Path
) -> PutTextBack | None:
    """What puts the text of a version back; None where its original is not whole or not readable.

    Nor where the text differs from what was stored and more than the words of passages is damaged:
    nothing vouches for the rest then. `place` is a folder for what lies within the original.
    """
    try:
        version = version_file(catalogue, document, number)
        if version is None:
            return None
        original = catalogue.folder.original(version.sha256)
        if not original.is_file() or not is_whole(original, version.sha256, version.size):
            return None
        passages = _read(version, original, place)
        if passages is None:
            return None
        is_same = would_hold_with(catalogue, version, passages)
        if not is_same and not holds_beside_its_text(catalogue, version):
            return None
    except (ArchiveError, OSError):
        # What is damaged besides is named by findings of its own.
        return None
    return PutTextBack(version, passages, is_same)


def _read(version: VersionFile, original: Path, place: Path) -> tuple[CutPassage, ...] | None:
    limits = Limits()
    task = Task(
        copy=original,
        name=version.name,
        place=place,
        label=new_label(),
        limits=limits,
        language=version.language,
        encoding=version.stated_encoding,
    )
    with closing(WorkerProcesses(1, limits)) as readers:
        readers.hand_in(task)
        while done := readers.take_out():
            for _, answer, _ in done:
                return answer.passages if isinstance(answer, ExtractedDocument) else None
    return None
