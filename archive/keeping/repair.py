"""Repair: what `verify` finds is mended by what is at hand, each step said before it is done."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.health import (
    StoredBounds,
    dangling_references,
    integrity_faults,
    schema_faults,
    stored_bounds,
)
from archive.catalogue.storage.forgetting import is_unfinished
from archive.catalogue.storage.mending import (
    changes_after,
    is_as_stored,
    is_sound_in,
    leads_to,
    originals_around,
    provenances,
    row_said,
    would_hold,
)
from archive.catalogue.storage.records import load_records
from archive.catalogue.storage.versions import stored_files
from archive.errors import ArchiveError, NotAnArchiveError, StorageError
from archive.folder import ArchiveFolder, make_private_folder
from archive.keeping.catalogue_copies import CatalogueCopy, sound_copies
from archive.keeping.find_originals import OriginalsFinder
from archive.keeping.read_again import text_read_again
from archive.keeping.repair_steps import (
    DeleteFile,
    DeleteRow,
    DropAlteredImports,
    ForgetSeenFiles,
    MakeReadable,
    PutBack,
    RenewIndexes,
    ReplaceCatalogue,
    SetAside,
    Step,
    TakeAsItIs,
    TakeRecord,
    WipeForgotten,
    WorkOutBounds,
)
from archive.model.dating import record_date
from archive.model.read_item import read_item
from archive.model.write_item import item_of
from archive.originals import is_incoming, leftovers
from archive.verify import START_OVER, UNFINISHED, Finding

# How `verify` names a version, or a passage of one, that is not as it was stored.
_TEXT = re.compile(
    r"document (?P<document>\S+), (?:passage \d+ of )?version (?P<number>\d+) is not as .*"
)
_LEFT = "left by an import that was interrupted"


@dataclass(frozen=True, slots=True)
class RepairPlan:
    """What would be done, in order, and what cannot be mended with what is at hand."""

    steps: tuple[Step, ...]
    left: tuple[Finding, ...]


@dataclass(slots=True)
class Repair:
    """A repair of an archive by what it holds itself and what lies in `named`.

    Used in a `with` statement: copies that were found and not put back are gone after it.
    """

    catalogue: Catalogue
    named: Sequence[Path] = ()
    _place: tempfile.TemporaryDirectory[str] | None = field(default=None, init=False)
    _sound_copies: list[CatalogueCopy] | None = field(default=None, init=False)
    _finder: OriginalsFinder | None = field(default=None, init=False)
    _texts: dict[tuple[str, int], Step | None] = field(default_factory=dict, init=False)

    def __enter__(self) -> Repair:
        return self

    def __exit__(self, *_: object) -> None:
        if self._finder is not None:
            self._finder.discard()
        if self._place is not None:
            self._place.cleanup()

    def plan(self, findings: Sequence[Finding]) -> RepairPlan:
        """What would mend these findings of `verify`; nothing that is kept is changed.

        What is not of the catalogue or the originals is left. Raises StorageError, or
        NotAnArchiveError when a backup that was named is damaged.
        """
        self._place = tempfile.TemporaryDirectory(prefix="car-tui-repair-")
        folder = self.catalogue.folder
        if self.catalogue.writable:
            make_private_folder(folder.originals)
        steps: list[Step] = []
        left: list[Finding] = []
        whole_catalogue = self._whole_catalogue()
        if whole_catalogue is not None:
            return RepairPlan((whole_catalogue,), ())
        for finding in findings:
            if finding.where.startswith("record ") and finding.hint != START_OVER:
                # A field of it may be named too.
                mended = self._record(finding.where.removeprefix("record ").partition(", ")[0])
                if mended is None:
                    left.append(finding)
                steps += [step for step in mended or () if step not in steps]
            elif finding.where.startswith("seen file "):
                if ForgetSeenFiles() not in steps:
                    steps.append(ForgetSeenFiles())
            elif finding.where.startswith("import "):
                if DropAlteredImports() not in steps:
                    steps.append(DropAlteredImports())
            elif (text := _TEXT.fullmatch(f"{finding.where} {finding.what}")) is not None:
                again = self._text(text["document"], int(text["number"]))
                if again is None:
                    left.append(replace(finding, hint=START_OVER))
                elif again not in steps:
                    steps.append(again)
            elif not _is_looked_at(finding):
                left.append(finding)
        if self.catalogue.lacks_changes:
            steps.append(TakeAsItIs())
        # Before records are taken: their rows get other numbers then.
        steps = [*self._rows({one.record for one in steps if isinstance(one, TakeRecord)}), *steps]
        originals, lost = self._originals(findings)
        steps += originals
        left += [one for one in findings if one.where.removeprefix("original ") in lost]
        left += [one for one in findings if one.where == "catalogue" and not steps]
        steps += self._files()
        if is_unfinished(self.catalogue):
            steps.append(WipeForgotten())
        return RepairPlan(tuple(steps), tuple(left))

    def _copies(self) -> list[CatalogueCopy]:
        if self._sound_copies is None:
            self._sound_copies = self._looked_for_copies()
        return self._sound_copies

    def _looked_for_copies(self) -> list[CatalogueCopy]:
        assert self._place is not None
        archive_id = None
        with suppress(ArchiveError):
            archive_id = self.catalogue.archive_id
        return sound_copies(self.catalogue.folder, self.named, Path(self._place.name), archive_id)

    def _whole_catalogue(self) -> Step | None:
        """What mends a file that SQLite finds damaged; None for one that is sound."""
        try:
            faults = [*integrity_faults(self.catalogue), *schema_faults(self.catalogue)]
        except ArchiveError as error:
            faults = [error.message]
        if not faults:
            return self._same_without_dangling()
        if all("index" in fault for fault in faults):
            return RenewIndexes()
        copies = self._copies()
        return self._replaced(copies[0]) if copies else None

    def _same_without_dangling(self) -> Step | None:
        """The copy of this very change, where rows lead nowhere: nothing is lost with it."""
        if not list(dangling_references(self.catalogue)):
            return None
        number = self.catalogue.change_number
        same = [one for one in self._copies() if one.change_number == number]
        return ReplaceCatalogue(same[0], ()) if same else None

    def _replaced(self, copy: CatalogueCopy) -> ReplaceCatalogue:
        try:
            lost = tuple(changes_after(self.catalogue, copy.change_number))
        except ArchiveError:
            return ReplaceCatalogue(copy, None)
        return ReplaceCatalogue(copy, lost)

    def _record(self, record_id: str) -> tuple[Step, ...] | None:
        """What mends a record, no step where deleting rows to nowhere does; None where nothing."""
        if (bounds := self._bounds(record_id)) is not None:
            return bounds
        for copy in self._copies():
            if is_sound_in(copy.path, record_id):
                lost = tuple(changes_after(self.catalogue, copy.change_number, record_id))
                return (TakeRecord(record_id, copy, lost),)
        return None

    def _text(self, document: str, number: int) -> Step | None:
        """What puts the text of a version back; None where its original does not give it."""
        assert self._place is not None
        if (document, number) not in self._texts:
            again = text_read_again(self.catalogue, document, number, Path(self._place.name))
            self._texts[document, number] = again
        return self._texts[document, number]

    def _bounds(self, record_id: str) -> tuple[Step, ...] | None:
        """What mends a record of which only the bounds are wrong, or rows that lead to nowhere."""
        try:
            record = load_records(self.catalogue, [record_id])[record_id]
            if read_item(record.kind, item_of(record)).problems:
                return None
            date = record_date(record)
        except (ArchiveError, ValueError, KeyError, TypeError, AttributeError):
            return None
        bounds = (date.earliest, date.latest) if date else (None, None)
        earliest, latest = (day.isoformat() if day else None for day in bounds)
        as_stored = is_as_stored(self.catalogue, record_id)
        if not as_stored and not would_hold(self.catalogue, record_id, earliest, latest):
            return None
        if StoredBounds(record_id, earliest, latest) in stored_bounds(self.catalogue):
            return None if as_stored else ()
        return (WorkOutBounds(record_id, earliest, latest),)

    def _rows(self, taken: Collection[str]) -> Iterator[Step]:
        for dangling in dangling_references(self.catalogue):
            if leads_to(self.catalogue, dangling, taken):
                continue  # It leads somewhere again, or is replaced with its record.
            yield DeleteRow(dangling, row_said(self.catalogue, dangling))

    def _originals(self, findings: Sequence[Finding]) -> tuple[list[Step], set[str]]:
        """Steps for the originals that are lost or damaged, and those that nothing has."""
        folder = self.catalogue.folder
        sizes = stored_files(self.catalogue)
        named = {one.where.removeprefix("original ") for one in findings}
        steps: list[Step] = []
        wanted = {}
        for sha256 in sorted(sizes.keys() & named):
            original = folder.original(sha256)
            if original.is_file() and not os.access(original, os.R_OK):
                steps.append(MakeReadable(original))
            else:
                wanted[sha256] = sizes[sha256]
        if not wanted:
            return steps, set()
        assert self._place is not None
        place = folder.originals if self.catalogue.writable else Path(self._place.name)
        self._finder = finder = OriginalsFinder(wanted, place)
        for path in self.named:
            if not path.exists():
                raise StorageError(f"there is no file {path}", "Name one that is there.")
            finder.look_in(path)
        self._look_at_hand(finder)
        steps += [PutBack(sha256, found) for sha256, found in finder.found.items()]
        return steps, wanted.keys() - finder.found.keys()

    def _look_at_hand(self, finder: OriginalsFinder) -> None:
        """Look into the mails that carried what is lost, and where it came from."""
        folder = self.catalogue.folder
        for sha256 in finder.wanted.keys() - finder.found.keys():
            for origin in provenances(self.catalogue, sha256):
                for around, name in originals_around(self.catalogue, origin.document):
                    with suppress(OSError, ArchiveError):
                        finder.look_in_original(folder.original(around), name)
                path = Path(os.fsdecode(origin.path))
                if sha256 not in finder.found and origin.path and path.is_file():
                    finder.look_in(path)

    def _files(self) -> Iterator[Step]:
        folder = self.catalogue.folder
        known = set(stored_files(self.catalogue))
        for path in leftovers(folder) if folder.originals.is_dir() else ():
            yield DeleteFile(path, _LEFT)
        for path in sorted(folder.originals.iterdir()) if folder.originals.is_dir() else ():
            if path.name not in known and not is_incoming(path):
                forgotten = is_unfinished(self.catalogue)
                yield DeleteFile(path, "which was forgotten") if forgotten else SetAside(path)
        for path in (folder.fresh_catalogue, *folder.backups.glob("*.part")):
            if path.exists():
                yield DeleteFile(path, _LEFT)


def _is_looked_at(finding: Finding) -> bool:
    """Whether a finding is of what is looked at anyway."""
    where = finding.where
    return where.startswith(("original", "catalogue")) or where == UNFINISHED


def replace_damaged_catalogue(
    folder: ArchiveFolder, named: Sequence[Path], place: Path
) -> ReplaceCatalogue:
    """What mends a catalogue that cannot even be opened. Raises NotAnArchiveError when nothing."""
    copies = sound_copies(folder, named, place, None)
    if not copies:
        raise NotAnArchiveError(
            f"the catalogue in {folder.path} cannot be opened, and no copy of it is at hand",
            "Name a backup: car-tui repair --from FILE",
        )
    return ReplaceCatalogue(copies[0], None)
