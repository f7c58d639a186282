"""Repairing an archive: planned, agreed to, done, and verified after it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.errors import NotAnArchiveError
from archive.folder import ArchiveFolder
from archive.verify import Finding
from car_tui.session.callbacks import Notify, Progress, silent
from car_tui.session.open_archive import default_folder, open_session

if TYPE_CHECKING:
    from car_tui.session.archive_session import ArchiveSession

# A catalogue that was replaced may show more to be mended; what is left after that stays.
_MAX_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step as a sentence, and what would be lost by it, a sentence each."""

    what: str
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """What a repair would do, and what cannot be mended with what is at hand."""

    steps: tuple[PlannedStep, ...]
    left: tuple[Finding, ...] = ()


Agree = Callable[[Planned], bool]
"""Hears what would be done, and says whether to do it."""


def repair_archive(
    path: Path | None,
    named: Sequence[Path],
    who: str,
    agree: Agree,
    *,
    notify: Notify = silent,
    progress: Progress = silent,
) -> list[Finding]:
    """Mend what is wrong, as far as `agree` says so; returns what is still wrong.

    `named` are files, folders and backups to take things from. Raises NotAnArchiveError when the
    catalogue cannot be opened and no copy is at hand, StorageError, ReadOnlyArchiveError.
    """
    folder = ArchiveFolder(path or default_folder())
    for _ in range(_MAX_ROUNDS):
        try:
            session = open_session(folder.path, notify=notify, progress=progress)
        except NotAnArchiveError:
            if not folder.exists() or not _is_replaced(folder, named, agree):
                raise
            continue
        with session:
            findings = session.verify()
            if not _is_repaired(session, folder, findings, named, who, agree, notify):
                return findings
    with open_session(folder.path, notify=notify, progress=progress) as session:
        return session.verify()


def _is_replaced(folder: ArchiveFolder, named: Sequence[Path], agree: Agree) -> bool:
    """Whether a catalogue that cannot be opened was replaced."""
    from archive.keeping.catalogue_copies import put_in_place
    from archive.keeping.repair import replace_damaged_catalogue
    from archive.keeping.repair_steps import losses

    with tempfile.TemporaryDirectory(prefix="car-tui-repair-") as place:
        step = replace_damaged_catalogue(folder, named, Path(place))
        if not agree(Planned((PlannedStep(step.sentence, losses(step)),))):
            return False
        put_in_place(folder, step.copy.path)
    return True


def _is_repaired(
    session: ArchiveSession,
    folder: ArchiveFolder,
    findings: Sequence[Finding],
    named: Sequence[Path],
    who: str,
    agree: Agree,
    notify: Notify,
) -> bool:
    """Whether anything was done, so that another look is worth it."""
    from archive.keeping.catalogue_copies import put_in_place
    from archive.keeping.forget import is_left_unfinished, no_byte_is_left
    from archive.keeping.repair import Repair
    from archive.keeping.repair_doing import carry_out
    from archive.keeping.repair_steps import ReplaceCatalogue, losses

    with ExitStack() as stack:
        catalogue = stack.enter_context(Catalogue.open(folder, notify=notify))
        repair = stack.enter_context(Repair(catalogue, named))
        own = folder.index.name
        audiences = [
            place
            for place in folder.audience_indexes()
            if any(one.where == place.name for one in findings)
        ]
        of_indexes = {own, *(place.name for place in audiences)}
        plan = repair.plan([one for one in findings if one.where not in of_indexes])
        steps = [PlannedStep(step.sentence, losses(step)) for step in plan.steps]
        has_unfinished = is_left_unfinished(catalogue)
        index = has_unfinished or any(one.where == own for one in findings)
        if index:
            steps.append(PlannedStep("build the search index again"))
        for place in audiences:
            steps.append(
                PlannedStep(f"delete {place.name}, which its audience's search makes again")
            )
        if not agree(Planned(tuple(steps), plan.left)) or not steps:
            return False
        replaced = next((one for one in plan.steps if isinstance(one, ReplaceCatalogue)), None)
        if replaced is not None:
            # Whoever has the old one open would write into the new one's log.
            catalogue.close()
            session.close()
            put_in_place(folder, replaced.copy.path)
            return True
        carry_out(catalogue, plan.steps, who)
        if index:
            session.changes.reindex()
        for place in audiences:
            shutil.rmtree(place)
        if has_unfinished:
            no_byte_is_left(catalogue)
    return True
