"""The way in for a file on the disk: what is said of it, whether it is known, and its copy."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from archive.errors import BadRecordError, ExtractionError
from archive.extract import LARGEST_FILE_BYTES
from archive.importing.access_rule import stated_closure
from archive.importing.discover import DiscoveredFile
from archive.importing.import_item import ImportItem
from archive.importing.known_files import KnownFiles
from archive.importing.metadata import Fields
from archive.importing.options import ImportOptions
from archive.importing.outcome import ImportStatus
from archive.importing.states import Copied, Found, Ready
from archive.model.access import Closure
from archive.originals import beginning_of, copy_in
from archive.text.clean import shown_path


class Intake:
    """Takes files in; their private copies go to the folder `place`."""

    def __init__(self, place: Path, known: KnownFiles, options: ImportOptions) -> None:
        self._place = place
        self._known = known
        self._options = options

    def take(self, candidate: DiscoveredFile) -> Sequence[Copied | Ready]:
        """A file, copied or ready; or what lay within it, when that is known from before."""
        started = time.monotonic()
        name = shown_path(candidate.path.name)
        self._options.now_reading(name)

        listed = self._options.listed
        belongs_to = listed.record_for(candidate.path) if listed else None

        def found(given: Fields, closures: Sequence[Closure] = ()) -> Found:
            item = ImportItem(
                candidate.origin,
                "",
                name,
                given,
                self._options.attach_to or belongs_to,
                closures=tuple(closures),
                known=self._options.known,
            )
            return Found(item, candidate, started)

        if listed and listed.is_itself(candidate.path):
            said = "the list of metadata for this import"
            return [found({}).settled(ImportStatus.SKIPPED, error=said)]
        try:
            stated = self._stated_for(candidate)
        except BadRecordError as error:
            return [_failed(found({}), error)]
        described = found(_last_word(stated), [one for one in map(stated_closure, stated) if one])
        return self._known.by_path(described) or [self._copied(described)]

    def _stated_for(self, candidate: DiscoveredFile) -> Sequence[Fields]:
        """Fields from the list, from the sidecar, and from the options."""
        listed = self._options.listed
        stated = [listed.fields_for(candidate.path)] if listed else []
        if candidate.sidecar is not None:
            from archive.importing.sidecar import read_sidecar

            stated.append(read_sidecar(candidate.sidecar))
        return [*stated, self._options.given]

    def _copied(self, found: Found) -> Copied | Ready:
        try:
            _refuse_too_large(found.candidate, self._options.limits.total_bytes)
            copied = found.copied(copy_in(self._place, found.candidate.path))
        except ExtractionError as error:
            return _failed(found, error)
        if copied.copy.size == 0:
            return copied.settled(ImportStatus.SKIPPED, error="empty")
        return self._known.by_content(copied)


def _last_word(stated: Sequence[Fields]) -> Fields:
    """All fields that are stated; of what is stated in several places, the later wins."""
    return {name: value for fields in stated for name, value in fields.items()}


def _failed(found: Found, error: BadRecordError | ExtractionError) -> Ready:
    return found.settled(ImportStatus.FAILED, error=error.message, hint=error.hint or None)


def _refuse_too_large(candidate: DiscoveredFile, most_in_container: int) -> None:
    """Refuse it without copying it, unless it may be a container: more may lie in those."""
    if candidate.size <= LARGEST_FILE_BYTES:
        return
    from archive.importing.containers import may_be_container

    most = LARGEST_FILE_BYTES
    if may_be_container(beginning_of(candidate.path)):
        most = most_in_container
    if candidate.size > most:
        raise ExtractionError(
            f"larger than {most // 1024**2} MB, the most that is read",
            "Divide it into parts and import those.",
        )
