"""Where the outcomes of an import are kept: in the catalogue's list of imports, or nowhere."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.import_log import ImportLog
from archive.catalogue.storage.journal import OpenStep
from archive.importing.outcome import FileOutcome
from archive.model.kept_import import KeptOutcome


class OutcomeLog(Protocol):
    """What hears the outcomes of an import."""

    def add(self, outcomes: Sequence[FileOutcome], /) -> None:
        """Take outcomes, within the transaction that stores them."""

    def end(self) -> None:
        """Take note that the import went through all there was."""


class KeptLog:
    """Keeps them in the catalogue; `folder` is where all of it comes from, in bytes."""

    def __init__(self, catalogue: Catalogue, step: OpenStep, folder: bytes) -> None:
        self._log = ImportLog(catalogue, step, folder)

    def add(self, outcomes: Sequence[FileOutcome], /) -> None:
        """Keep outcomes, within the transaction that stores them."""
        self._log.add([kept(one) for one in outcomes])

    def end(self) -> None:
        """Note that the import went through all there was."""
        self._log.end()


class NoLog:
    """Keeps nothing: a dry run did not happen."""

    def add(self, outcomes: Sequence[FileOutcome], /) -> None:
        """Keep nothing of them."""

    def end(self) -> None:
        """Note nothing."""


def kept(outcome: FileOutcome) -> KeptOutcome:
    """An outcome as the list of imports keeps it."""
    return KeptOutcome(
        path=outcome.path,
        member=outcome.member or "",
        status=outcome.status,
        document=outcome.id,
        version=outcome.version,
        pages=outcome.pages,
        passages=outcome.passages,
        needs_ocr=outcome.needs_ocr,
        error=outcome.error,
        hint=outcome.hint,
        remarks=(*outcome.warnings, *outcome.remarks),
    )


def folder_of(paths: Iterable[Path]) -> bytes:
    """The folder that all of these lie in, or that the one of them is; empty where there is none.

    In the file system's own bytes.
    """
    folders = {os.fsencode(os.path.realpath(one if one.is_dir() else one.parent)) for one in paths}
    try:
        return os.path.commonpath(folders) if folders else b""
    except ValueError:  # On several drives.
        return b""
