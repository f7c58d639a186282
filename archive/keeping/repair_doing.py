"""Carrying a repair out: one step after another, a copy of the catalogue kept before its rows."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.copying import keep_copy
from archive.catalogue.storage.documents import knows_file
from archive.catalogue.storage.journal import now
from archive.catalogue.storage.mending import (
    beside,
    delete_dangling,
    drop_altered_imports,
    forget_seen_files,
    renew_indexes,
    set_bounds,
    take_as_it_is,
    take_record,
)
from archive.catalogue.storage.text_mending import put_text_back
from archive.errors import StorageError
from archive.folder import ORIGINAL_MODE, make_private_folder
from archive.keeping.forget import wipe_folder
from archive.keeping.repair_steps import (
    DeleteFile,
    DeleteRow,
    DropAlteredImports,
    ForgetSeenFiles,
    MakeReadable,
    PutBack,
    PutTextBack,
    RenewIndexes,
    ReplaceCatalogue,
    SetAside,
    Step,
    TakeAsItIs,
    TakeRecord,
    WipeForgotten,
    WorkOutBounds,
)
from archive.originals import keep, sync_kept

_SHA256 = re.compile(r"[0-9a-f]{64}")
_CHANGES_ROWS = (
    *(TakeRecord, DeleteRow, WorkOutBounds, RenewIndexes, PutTextBack, DropAlteredImports),
)


def carry_out(catalogue: Catalogue, steps: Sequence[Step], who: str) -> None:
    """Do what was planned, but for ReplaceCatalogue, for which the archive has to be closed.

    Raises StorageError or ReadOnlyArchiveError; what was done before stays done.
    """
    with catalogue.transaction():
        pass  # Says at once when the archive cannot be written.
    if any(isinstance(step, _CHANGES_ROWS) for step in steps):
        # What is taken from a copy is taken after this one is kept: it may not give way to it.
        taken = {step.copy.path for step in steps if isinstance(step, TakeRecord)}
        label = f"before-repair-{now().replace(':', '').replace('-', '')}"
        while (catalogue.folder.backups / f"catalogue-{label}.db") in taken:
            label += "-again"
        keep_copy(catalogue.folder, label, taken)
    try:
        for step in steps:
            _do(catalogue, step, who)
    except OSError as error:
        raise StorageError.of(error) from error


def _do(catalogue: Catalogue, step: Step, who: str) -> None:
    folder = catalogue.folder
    match step:
        case DeleteFile(path) | SetAside(path):
            with catalogue.transaction():  # No import keeps an original meanwhile.
                if not (_SHA256.fullmatch(path.name) and knows_file(catalogue, path.name)):
                    _take_away(step, folder.backups)
        case PutBack(sha256, found):
            keep(folder, found.copy)
            sync_kept(folder, [sha256])
        case PutTextBack(version, passages):
            with catalogue.transaction():
                put_text_back(catalogue, version, passages, who)
        case MakeReadable(path):
            path.chmod(ORIGINAL_MODE)
        case WorkOutBounds(record, earliest, latest):
            with catalogue.transaction():
                set_bounds(catalogue, record, earliest, latest, who)
        case TakeRecord(record, copy):
            with beside(catalogue, copy.path), catalogue.transaction():
                take_record(catalogue, record, who)
        case DeleteRow(dangling):
            with catalogue.transaction():
                delete_dangling(catalogue, dangling, who)
        case ForgetSeenFiles():
            forget_seen_files(catalogue)
        case DropAlteredImports():
            drop_altered_imports(catalogue)
        case TakeAsItIs():
            take_as_it_is(catalogue)
        case RenewIndexes():
            renew_indexes(catalogue)
        case WipeForgotten():
            wipe_folder(catalogue)
        case ReplaceCatalogue():
            raise ValueError("the archive has to be closed for this step")


def _take_away(step: DeleteFile | SetAside, backups: Path) -> None:
    if isinstance(step, SetAside):
        make_private_folder(backups)
        aside = backups / "unclaimed"
        make_private_folder(aside)
        step.path.replace(aside / step.path.name)
    elif step.path.is_dir() and not step.path.is_symlink():
        shutil.rmtree(step.path)
    else:
        step.path.unlink(missing_ok=True)
