"""A folder that is looked at again and again: what of it has kept its state is ready to come in.

What reports changes (inotify and the like) does so while a file is being written, and not at all
for what others write to a network share. So the folder is walked, and a file counts as written when
two looks, one after the other, find it with one size and one time of change.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from archive.folder import ArchiveFolder
from archive.importing.discover import DiscoveredFile, discover, provenance
from archive.importing.half_written import is_half_written
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.text.clean import shown_path

_State = tuple[object, ...]
"""What two looks have to find alike: of a file that is described its sidecar too."""


_BAG = "bagit.txt"
"""What a bag (BagIt, RFC 8493) declares itself by."""


@dataclass(frozen=True, slots=True)
class Away:
    """The folder cannot be read: a network share that is not there, a disk that was taken out."""

    reason: str


@dataclass(frozen=True, slots=True)
class Look:
    """What one look has found: files that are whole, and what is no file to import, each once.

    `changing` are the files that are there and have not been the same twice.
    """

    whole: tuple[DiscoveredFile, ...]
    left_out: tuple[FileOutcome, ...]
    changing: tuple[Path, ...]


class WatchedFolder:
    """Remembers what the looks at `folder` found, so that nothing is given twice.

    A file is given again when its state has changed, and once more after `failed`.
    """

    def __init__(self, folder: Path, archive: ArchiveFolder) -> None:
        self._folder = folder
        self._archive = archive
        self._before: Mapping[bytes, _State] = {}
        self._given: dict[bytes, _State] = {}
        self._failed: dict[bytes, _State] = {}

    def look(self) -> Look | Away:
        """Walk the folder; links in it are treated as those of any folder that is imported."""
        now: dict[bytes, _State] = {}
        found: dict[bytes, DiscoveredFile | FileOutcome] = {}
        bags: set[Path] = set()
        here = (provenance(self._folder), os.fsencode(os.path.realpath(self._folder)))
        for one in self._walked():
            origin = one.origin if isinstance(one, DiscoveredFile) else one.path
            if isinstance(one, FileOutcome) and origin in here:
                return self._away(one)
            below = PurePath(os.fsdecode(origin[len(here[1]) :]).lstrip(os.sep))
            if is_half_written(below):
                continue
            if below.name == _BAG and len(below.parts) > 1:
                bags.add(self._folder / below.parent)
            found[origin], now[origin] = one, _state(one)
        for bag in bags:
            _leave_out(bag, found, now)
        kept = {origin for origin, state in now.items() if self._before.get(origin) == state}
        fresh = [origin for origin in kept if self._given.get(origin) != now[origin]]
        self._before = now
        # What is no longer there is new when it comes again.
        self._given = {origin: state for origin, state in self._given.items() if origin in now}
        self._given |= {origin: now[origin] for origin in fresh}
        given = [found[origin] for origin in sorted(fresh)]
        return Look(
            tuple(one for one in given if isinstance(one, DiscoveredFile)),
            tuple(one for one in given if isinstance(one, FileOutcome)),
            tuple(
                one.path
                for origin, one in found.items()
                if origin not in kept and isinstance(one, DiscoveredFile)
            ),
        )

    def failed(self, origins: Iterable[bytes]) -> None:
        """Give these files at the next look once more: a share may have been away for a moment."""
        for origin in origins:
            state = self._given.get(origin)
            if state is not None and self._failed.get(origin) != state:
                self._failed[origin] = state
                del self._given[origin]

    def not_taken(self, origins: Iterable[bytes]) -> None:
        """Give these files at the next look again: nothing was done with them."""
        for origin in origins:
            self._given.pop(origin, None)

    def _away(self, refused: FileOutcome) -> Away:
        # What was whole may have been cut off; what failed may have failed for this.
        self._before = {}
        for origin in self._failed:
            self._given.pop(origin, None)
        self._failed = {}
        return Away(refused.error or "cannot be read")

    def _walked(self) -> Iterator[DiscoveredFile | FileOutcome]:
        if not self._folder.is_dir():
            reason = "is not there" if not self._folder.exists() else "is no folder"
            yield FileOutcome(provenance(self._folder), ImportStatus.FAILED, error=reason)
            return
        yield from discover([self._folder], self._archive.path)


def _state(found: DiscoveredFile | FileOutcome) -> _State:
    if isinstance(found, FileOutcome):
        return (found.status, found.error)
    sidecar: _State = ()
    if found.sidecar is not None:
        try:
            seen = found.sidecar.stat()
            sidecar = (seen.st_size, seen.st_mtime_ns)
        except OSError:
            sidecar = ("gone",)
    return (found.size, found.mtime_ns, *sidecar)


def _leave_out(
    bag: Path, found: dict[bytes, DiscoveredFile | FileOutcome], now: dict[bytes, _State]
) -> None:
    """Have one outcome for a bag in place of its files, which come in together or not at all."""
    origin = os.fsencode(os.path.realpath(bag))
    for within in [one for one in found if one.startswith(origin + os.fsencode(os.sep))]:
        del found[within], now[within]
    said = "a bag, which comes in as a whole"
    hint = f"Once it is there: car-tui import {shown_path(bag)}"
    found[origin] = FileOutcome(origin, ImportStatus.SKIPPED, error=said, hint=hint)
    now[origin] = _state(found[origin])
