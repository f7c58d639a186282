"""Finds originals that were lost by their checksums: in files, folders, backups, ZIPs and mails."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive.errors import ExtractionError
from archive.extract.media_type import media_type_of
from archive.importing.containers import may_be_container
from archive.importing.extracted_file import DescriptionsOnly, Member, Refusal
from archive.importing.limits import Limits
from archive.importing.task import Task
from archive.importing.workers import WorkerProcesses
from archive.keeping.backup_file import BackupFile, is_backup
from archive.originals import Incoming, beginning_of, copy_in, new_label, write_in
from archive.text.clean import shown_path

_MAIL = "message/rfc822"
# Outlook's mails, and older office files, which cannot be told apart by their beginning.
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class FoundOriginal:
    """A copy of an original that was lost, and where it was found, as words."""

    copy: Incoming
    source: str


@dataclass(slots=True)
class OriginalsFinder:
    """Looks for originals. `wanted` are their sizes in bytes by checksum; copies go to `place`.

    What is found is in `found`, and no longer looked for.
    """

    wanted: Mapping[str, int]
    place: Path
    found: dict[str, FoundOriginal] = field(default_factory=dict)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to look for."""
        return self.found.keys() >= self.wanted.keys()

    def look_in(self, path: Path) -> None:
        """Look at a file and what lies within it, or at every file below a folder.

        A file that cannot be read has nothing. Raises StorageError when the disk refuses a copy.
        """
        with _Readers() as readers:
            for file in _files(path):
                if self.is_done:
                    return
                if is_backup(file):
                    self._look_in_backup(file)
                else:
                    self._look_at(file, shown_path(str(file)), readers)

    def look_in_original(self, path: Path, name: str) -> None:
        """Look at what lies within a held original that came under a name."""
        with _Readers() as readers:
            self._look_within(path, name, name, readers, 0)

    def discard(self) -> None:
        """Delete the copies that have not become originals."""
        for one in self.found.values():
            one.copy.discard()

    def _look_in_backup(self, path: Path) -> None:
        with BackupFile(path) as backup:
            for file in backup.manifest.files:
                if file.sha256 in self.wanted and file.sha256 not in self.found:
                    copy = write_in(self.place, new_label(), backup.chunks(file))
                    self._take(copy, shown_path(str(path)))

    def _look_at(self, path: Path, source: str, readers: _Readers) -> None:
        try:
            # Most files need not be read: their size says that they are something else.
            if path.stat().st_size in set(self.wanted.values()) and _sha256(path) in self.wanted:
                self._take(copy_in(self.place, path), source)
            self._look_within(path, path.name, source, readers, 0)
        except (OSError, ExtractionError):
            # It is one of many places to look in; what was not found is named at the end.
            return

    def _look_within(
        self, path: Path, name: str, source: str, readers: _Readers, depth: int
    ) -> None:
        head = beginning_of(path)
        if not (
            may_be_container(head) or head.startswith(_OLE) or media_type_of(head, name) == _MAIL
        ):
            return
        for member in readers.members(path, name, self.place, depth):
            within = f"{member.name} in {source}"
            self._look_within(member.copy.path, member.name, within, readers, depth + 1)
            if not self._take(member.copy, within):
                member.copy.discard()

    def _take(self, copy: Incoming, source: str) -> bool:
        if copy.sha256 not in self.wanted or copy.sha256 in self.found:
            return False
        self.found[copy.sha256] = FoundOriginal(copy, source)
        return True


class _Readers:
    """A process that takes files apart, started when there is one: they may come from anywhere."""

    def __init__(self) -> None:
        self._limits = Limits()
        self._processes = WorkerProcesses(1, self._limits)

    def __enter__(self) -> _Readers:
        return self

    def __exit__(self, *_: object) -> None:
        self._processes.close()

    def members(self, path: Path, name: str, place: Path, depth: int) -> list[Member]:
        """Copies of what lies within a file; none where it cannot be read."""
        if depth > self._limits.depth:
            return []
        task = Task(
            copy=path,
            name=name,
            place=place,
            label=new_label(),
            limits=self._limits,
            depth=depth,
            ocr="never",
        )
        self._processes.hand_in(task)
        members: list[Member] = []
        while done := self._processes.take_out():
            for _, answer, _ in done:
                if not isinstance(answer, Refusal | DescriptionsOnly):
                    members += [one for one in answer.members if isinstance(one, Member)]
        return members


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (file for file in sorted(path.rglob("*")) if file.is_file())
    elif path.is_file():
        yield path


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
