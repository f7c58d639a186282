"""What keeps an archive: backups of it, what leaves it whole, and another's merged into it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from car_tui.session.callbacks import Progress, ProgressLine
from car_tui.session.for_writing import for_writing
from car_tui.session.search import Search

if TYPE_CHECKING:
    from archive.keeping.backup import BackupMade
    from archive.keeping.bag_writing import BagMade
    from archive.keeping.forget import ToForget
    from archive.merging.bundle_writing import BundleMade
    from archive.merging.report import MergeReport

_MEGABYTE = 1_000_000


class BytesDone:
    """Says how many of how many megabytes are done, where that has changed."""

    def __init__(self, progress: Progress, doing: str) -> None:
        self._line = ProgressLine(progress)
        self._doing = doing
        self._shown = -1

    def hear(self, done: int, total: int) -> None:
        """Take note of bytes that are done."""
        megabytes = done // _MEGABYTE
        if megabytes != self._shown:
            self._shown = megabytes
            share = 100 * done // max(total, 1)
            bar = "#" * (share // 5)
            self._line.show(f"{self._doing} [{bar:<20}] {megabytes} of {total // _MEGABYTE} MB")

    def end(self) -> None:
        """End the line."""
        self._line.end()


class Keeping:
    """What keeps an archive and mends it."""

    # Its modules are imported when they are asked for: most sessions need none of them.

    def __init__(self, catalogue: Catalogue, search: Search, progress: Progress) -> None:
        self._catalogue = catalogue
        self._search = search
        self._progress = progress

    def backup(
        self, target: Path, since: str | None = None, *, replace: bool = False
    ) -> BackupMade:
        """Write a backup into the file `target`.

        `since` names the earlier backup it rests on: a file, or a change number. Raises
        StorageError, NotAnArchiveError or another ArchiveError, with nothing left behind.
        """
        from archive.keeping.backup import Earlier, write_backup

        earlier = None
        if since is not None:
            is_number = since.isdecimal() and not Path(since).exists()
            earlier = Earlier.change(int(since)) if is_number else Earlier.file(Path(since))
        line = BytesDone(self._progress, "copying")
        made = write_backup(
            self._catalogue.folder, target, earlier=earlier, replace=replace, progress=line.hear
        )
        line.end()
        return made

    def bag(self, target: Path) -> BagMade:
        """Write a bag into the folder `target`. Raises ArchiveError, with nothing left behind."""
        from archive.keeping.bag_writing import write_bag

        line = BytesDone(self._progress, "copying")
        with for_writing(self._catalogue) as catalogue:
            made = write_bag(catalogue, target, line.hear)
        line.end()
        return made

    def bundle(self, target: Path, since: int = 0, *, replace: bool = False) -> BundleMade:
        """Write the history after the change `since` into the file `target`.

        Raises ArchiveError, with nothing left behind.
        """
        from archive.merging.bundle_writing import write_bundle

        line = BytesDone(self._progress, "copying")
        made = write_bundle(
            self._catalogue, target, since=since, replace=replace, progress=line.hear
        )
        line.end()
        return made

    def merge(
        self,
        path: Path,
        who: str,
        *,
        unrelated: bool = False,
        forget: bool = False,
        dry_run: bool = False,
    ) -> MergeReport:
        """Take in a bundle of another archive, whole or not at all.

        Raises WouldForgetError where it would forget records here and `forget` does not allow it,
        and other ArchiveErrors.
        """
        from archive.merging.merge import merge

        with for_writing(self._catalogue) as catalogue:
            report = merge(
                catalogue, path, who, unrelated=unrelated, forget=forget, dry_run=dry_run
            )
            if report.forgotten and not dry_run:
                self._wipe_indexes(catalogue)
        return report

    def to_forget(self, record_id: str) -> ToForget:
        """What forgetting a record would take, and what would stay. Raises UnknownIdError."""
        from archive.keeping.forget import to_forget

        return to_forget(self._catalogue, record_id)

    def forget(self, what: ToForget, who: str) -> None:
        """Forget it, and rebuild the index without it. Raises StorageError."""
        from archive.keeping.forget import forget

        with for_writing(self._catalogue) as catalogue:
            forget(catalogue, what, who)
            self._wipe_indexes(catalogue)

    def _wipe_indexes(self, catalogue: Catalogue) -> None:
        """Rebuild the index without what was forgotten, which is done then."""
        from archive.keeping.forget import no_byte_is_left

        self._search.rebuild()
        # Those of audiences are built again when they are asked for.
        for index in catalogue.folder.audience_indexes():
            shutil.rmtree(index)
        no_byte_is_left(catalogue)
