"""A folder that is watched: looked at, and what has come in is imported, a rule at a time."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal_entries import last_moment_of
from archive.catalogue.storage.seen_files import seen_files_at
from archive.errors import NotAnArchiveError
from archive.importing.discover import DiscoveredFile
from archive.importing.folder_rules import FolderRule, FolderRules, read_folder_rules
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.importing.watched_folder import Away, Look, WatchedFolder
from car_tui.session.changes import Changes
from car_tui.session.import_request import ImportRequest
from car_tui.session.importing import ImportRun


@dataclass(frozen=True, slots=True)
class WatchRequest:
    """What is watched, by which rules, and how files are read, as in `ImportRequest`."""

    folder: Path
    rules_file: Path | None = None
    workers: int = 2
    seconds: float = 20.0


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that one look found whole, and that one rule is for, or none."""

    files: tuple[DiscoveredFile, ...]
    rule: FolderRule | None

    @property
    def origins(self) -> list[bytes]:
        """Their addresses, as outcomes have them."""
        return [file.origin for file in self.files]


class Watch:
    """One folder under watch. `look` finds what came in, `importing` takes a batch of it in.

    Raises BadRecordError when the rules do not fit, NotAnArchiveError for the archive's own folder.
    """

    def __init__(self, catalogue: Catalogue, changes: Changes, request: WatchRequest) -> None:
        self._catalogue = catalogue
        self._changes = changes
        self._request = request
        self._rules: FolderRules | None = None
        archive = os.path.realpath(catalogue.folder.path)
        if Path(os.path.realpath(request.folder)).is_relative_to(archive):
            raise NotAnArchiveError(
                "this folder is the archive's own; what lies there is not imported",
                "Watch a folder outside of the archive.",
            )
        self.read_rules()
        self._folder = WatchedFolder(request.folder, catalogue.folder)
        self._met: set[bytes] = set()
        self._open: set[bytes] = set()

    def read_rules(self) -> None:
        """Read the rules again: a record that one of them names may have gone."""
        if self._request.rules_file is not None:
            self._rules = read_folder_rules(self._catalogue, self._request.rules_file)

    def look(self) -> Look | Away:
        """What one look finds; of what the archive holds in the same state nothing is given."""
        found = self._folder.look()
        if isinstance(found, Away):
            return found
        whole = tuple(file for file in found.whole if not self._is_settled(file))
        changing = tuple(path for path in found.changing if not self._is_rules(path))
        return Look(whole, found.left_out, changing)

    @contextmanager
    def checked(self, files: Sequence[DiscoveredFile]) -> Iterator[list[Batch]]:
        """The files by rule, the rules read again; what is not come to is given again."""
        self._open = {file.origin for file in files}
        try:
            self.read_rules()
            batches = self.batches(files)
            self._open = {origin for batch in batches for origin in batch.origins}
            yield batches
        finally:
            self._folder.not_taken(self._open)

    def batches(self, files: Sequence[DiscoveredFile]) -> list[Batch]:
        """The files by the rule that is for each, in the order of the rules; no rule comes last."""
        by_rule: dict[int, tuple[FolderRule | None, list[DiscoveredFile]]] = {}
        for file in files:
            rule = self._rules.rule_for(self._relative(file)) if self._rules else None
            if rule is None or not rule.skip:
                number = rule.number if rule else 1 << 30
                by_rule.setdefault(number, (rule, []))[1].append(file)
        return [Batch(tuple(found), rule) for _, (rule, found) in sorted(by_rule.items())]

    @contextmanager
    def importing(
        self,
        batch: Batch,
        who: str,
        *,
        stop: Callable[[], bool],
        now_reading: Callable[[str], None],
    ) -> Iterator[ImportRun]:
        """The import of one batch."""
        request = ImportRequest(
            paths=tuple(file.path for file in batch.files),
            given=batch.rule.access if batch.rule else {},
            known=batch.rule.known if batch.rule else {},
            workers=self._request.workers,
            seconds=self._request.seconds,
        )
        with self._changes.importing(request, who, stop=stop, now_reading=now_reading) as run:
            yield run

    def outcomes(self, run: ImportRun) -> Iterator[FileOutcome]:
        """The outcomes of a run, each file taken note of as done."""
        with closing(run.indexed_outcomes()) as outcomes:
            for outcome in outcomes:
                if outcome.status is ImportStatus.FAILED:
                    self._folder.failed([outcome.path])
                self._open.discard(outcome.path)
                yield outcome

    def _is_settled(self, file: DiscoveredFile) -> bool:
        """Whether a file is not to come in: it is the rules, or held with this size and time.

        Where it is described and given a second time, it is its description that has changed; the
        first time that has to be told from when it was written.
        """
        if self._is_rules(file.path):
            return True
        if file.origin in self._met and file.sidecar is not None:
            return False
        self._met.add(file.origin)
        seen = seen_files_at(self._catalogue, file.origin)
        is_held = bool(seen) and (seen[0].member, seen[0].size, seen[0].mtime_ns) == (
            "",
            file.size,
            file.mtime_ns,
        )
        return is_held and not self._is_described_anew(file, seen[0].document)

    def _is_described_anew(self, file: DiscoveredFile, document: str | None) -> bool:
        """Whether a file's description was written after its record was changed last.

        What people have said of the record since it was written stays.
        """
        if document is None or file.sidecar is None:
            return False
        said_last = last_moment_of(self._catalogue, document)
        try:
            status = file.sidecar.stat()
        except OSError:
            return False
        # Not when the file was made or moved here: a copied disk would have all of them anew.
        written = int(status.st_mtime)
        return said_last is None or written > dt.datetime.fromisoformat(said_last).timestamp()

    def _is_rules(self, path: Path) -> bool:
        return self._rules is not None and self._rules.is_itself(path)

    def _relative(self, file: DiscoveredFile) -> PurePath:
        return PurePath(os.path.relpath(file.path, self._request.folder))
