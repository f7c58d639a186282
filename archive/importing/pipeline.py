"""The way of the files: found, copied, read by workers, stored in order, told when on disk."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from archive.catalogue.connection import Catalogue
from archive.catalogue.documents import document_with_file
from archive.catalogue.sightings import Sighting, sightings_of, was_taken_in_whole
from archive.clean import shown_path
from archive.errors import BadRecordError, ExtractionError
from archive.extract import LARGEST_FILE_BYTES
from archive.importing.arrival import Arrival
from archive.importing.containers import may_be_container
from archive.importing.discover import Candidate
from archive.importing.metadata import Fields, read_sidecar
from archive.importing.options import ImportOptions
from archive.importing.outcome import FileOutcome, Status
from archive.importing.records_signs import SUFFIXES
from archive.importing.task import Member, Reading, Refusal, Task
from archive.importing.workers import Readers
from archive.originals import beginning_of, copy_in, discard_labelled, new_label

# How many files may wait for one that was found before them and is still being read.
_MOST_WAITING = 200
_MOST_WAITING_CHARACTERS = 64_000_000
# Several files share a commit; what waits for one is told at the latest after this time.
_BATCH_FILES = 1_000
_BATCH_CHARACTERS = 4_000_000
_BATCH_SECONDS = 0.5


class Store(Protocol):
    """Where arrivals are stored."""

    catalogue: Catalogue

    def store(self, arrivals: list[Arrival]) -> list[FileOutcome]:
        """Store arrivals in their order; on return what the outcomes say is on disk."""


class Pipeline:
    """One import. Files are stored in the order they are found in, however long each takes."""

    def __init__(
        self,
        store: Store,
        place: Path,
        candidates: Iterator[Candidate | FileOutcome],
        readers: Readers,
        options: ImportOptions,
    ) -> None:
        self._store = store
        self._catalogue = store.catalogue
        self._place = place
        self._candidates = candidates
        self._readers = readers
        self._options = options
        self._queue: deque[Arrival] = deque()
        self._members_to_read: deque[Arrival] = deque()
        self._being_read: dict[str, Arrival] = {}
        self._batch: list[Arrival] = []
        self._batch_began = 0.0
        self._batch_characters = 0
        self._waiting_characters = 0
        self._has_more = True

    def outcomes(self) -> Iterator[FileOutcome]:
        """Run the import; its outcomes come in order, each after its commit."""
        try:
            while True:
                self._feed()
                self._move_ready_ones()
                if self._batch_is_due():
                    yield from self._commit()
                if self._being_read:
                    self._take_out()
                elif not self._queue and not self._has_more:
                    break
            yield from self._commit()
        finally:
            self._readers.close()
            for arrival in [*self._batch, *self._queue]:
                arrival.discard_copies()
            for label in self._being_read:
                discard_labelled(self._place, label)

    def _feed(self) -> None:
        """Give the readers work as long as they have room: first members, then further files."""
        stopped = self._options.stop()
        if stopped:
            self._has_more = False
            self._drop_members()
        while self._members_to_read and self._readers.has_room():
            self._hand_in(self._members_to_read.popleft())
        while (
            self._has_more
            and self._readers.has_room()
            and len(self._queue) < _MOST_WAITING
            and self._waiting_characters < _MOST_WAITING_CHARACTERS
            and not (self._batch and self._batch_is_due())
        ):
            found = next(self._candidates, None)
            if found is None:
                self._has_more = False
            elif isinstance(found, FileOutcome):
                self._queue.append(Arrival(found.path, "", "", {}, outcome=found))
            else:
                self._queue.extend(self._arrivals(found))
            if self._queue and self._queue[0].is_ready:
                self._move_ready_ones()

    def _drop_members(self) -> None:
        for member in self._members_to_read:
            if member.parent is not None:
                member.parent.spoil()
                member.parent.members.remove(member)
            member.discard_copies()
        dropped = set(self._members_to_read)
        self._queue = deque(arrival for arrival in self._queue if arrival not in dropped)
        self._members_to_read.clear()

    def _arrivals(self, candidate: Candidate) -> Iterator[Arrival]:
        """What a file on the disk means: nothing new, or something to read."""
        began = time.monotonic()
        path = candidate.origin
        name = shown_path(candidate.path.name)
        arrival = Arrival(path, "", name, {}, self._options.attach_to)
        self._options.now_reading(name)
        listed = self._options.listed
        if listed and listed.is_itself(candidate.path):
            said = "the list of metadata for this import"
            arrival.outcome = FileOutcome(path, Status.SKIPPED, error=said)
            yield arrival
            return
        try:
            arrival.given = self._fields_for(candidate)
            options = self._options
            if not (options.rehash or options.reread or options.records):
                remembered = sightings_of(self._catalogue, path)
                arrival.may_be_known = bool(remembered)
                seen = self._unchanged(remembered, candidate)
                if seen and options.attach_to in (None, seen[0].document):
                    yield from (self._seen_again(one, arrival) for one in seen)
                    return
            self._copy(arrival, candidate)
        except (ExtractionError, BadRecordError) as error:
            hint = error.hint or None
            arrival.outcome = FileOutcome(path, Status.FAILED, error=error.message, hint=hint)
        arrival.seconds = time.monotonic() - began
        if not arrival.is_ready:
            self._hand_in(arrival)
        yield arrival

    def _fields_for(self, candidate: Candidate) -> Fields:
        """Fields from the list, then from the sidecar, then from the options: the later wins."""
        listed = self._options.listed
        fields = dict(listed.fields_for(candidate.path)) if listed else {}
        if candidate.sidecar is not None:
            fields |= read_sidecar(candidate.sidecar)
        return fields | dict(self._options.given)

    def _unchanged(self, seen: list[Sighting], candidate: Candidate) -> list[Sighting]:
        """What the archive holds of a file, if it looks as when it was last imported."""
        if not seen or (seen[0].member, seen[0].size, seen[0].mtime_ns) != (
            "",
            candidate.size,
            candidate.mtime_ns,
        ):
            return []
        for one in seen:
            if one.document is not None:
                try:
                    status = self._catalogue.folder.original(one.sha256).stat()
                except OSError:
                    return []
                if status.st_size != one.size:
                    return []
        return seen if len(seen) == 1 else [one for one in seen if one.document is not None]

    def _seen_again(self, seen: Sighting, file: Arrival) -> Arrival:
        given = file.given if not seen.member else _inherited(file.given)
        again = Arrival(seen.path, seen.member, file.name, given)
        if seen.document is not None and (given or self._is_removed(seen.document)):
            again.known = seen.document
        else:
            again.outcome = FileOutcome(
                seen.path, Status.UNCHANGED, id=seen.document, member=seen.member or None
            )
        return again

    def _is_removed(self, document: str) -> bool:
        removed = "select 1 from records where id = ? and removed_at is not null"
        return self._catalogue.scalar(removed, (document,)) is not None

    def _copy(self, arrival: Arrival, candidate: Candidate) -> None:
        if candidate.size > LARGEST_FILE_BYTES:
            self._refuse_too_large(candidate)
        arrival.allow(self._options.limits)
        arrival.copy = copy_in(self._place, candidate.path)
        if arrival.copy.size == 0:
            arrival.outcome = FileOutcome(arrival.path, Status.SKIPPED, error="empty")
        elif self._options.records is None and not self._options.reread:
            self._look_up(arrival)

    def _refuse_too_large(self, candidate: Candidate) -> None:
        """Refuse it without copying it, unless it may be a container: more may lie in those."""
        most = LARGEST_FILE_BYTES
        if may_be_container(beginning_of(candidate.path)):
            most = self._options.limits.total_bytes
        if candidate.size > most:
            raise ExtractionError(
                f"larger than {most // 1024**2} MB, the most that is read",
                "Divide it into parts and import those.",
            )

    def _look_up(self, arrival: Arrival) -> None:
        """Skip what is known, unless something that lies within it may still be missing."""
        if arrival.copy is None or not was_taken_in_whole(self._catalogue, arrival.copy.sha256):
            return
        if arrival.attach_to is not None:
            return  # Read in any case: it may be moved to that record.
        sha256 = arrival.copy.sha256
        arrival.known = document_with_file(self._catalogue, sha256)
        container = "select 1 from sightings where sha256 = ? and document is null"
        if arrival.known is None and self._catalogue.scalar(container, (sha256,)):
            arrival.outcome = FileOutcome(
                arrival.path, Status.UNCHANGED, member=arrival.member or None
            )

    def _hand_in(self, arrival: Arrival) -> None:
        if arrival.copy is None:
            raise AssertionError("what is read has been copied")
        limits, root = self._options.limits, arrival.root
        language = self._options.given.get("language")
        task = Task(
            copy=arrival.copy.path,
            name=arrival.name,
            place=self._place,
            label=new_label(),
            limits=root.limits_left(limits),
            depth=arrival.depth,
            may_be_records=arrival.parent is None
            and arrival.attach_to is None
            and arrival.name.lower().endswith(SUFFIXES),
            records=self._options.records if arrival.parent is None else None,
            ocr=self._options.ocr,
            language=language if isinstance(language, str) else None,
        )
        self._being_read[task.label] = arrival
        self._readers.hand_in(task)

    def _take_out(self) -> None:
        for task, answer, seconds in self._readers.take_out():
            arrival = self._being_read.pop(task.label)
            arrival.seconds += seconds
            if isinstance(answer, Refusal):
                arrival.outcome = FileOutcome(
                    arrival.path,
                    Status.FAILED,
                    member=arrival.member or None,
                    error=answer.error,
                    hint=answer.hint,
                    took_ms=round(arrival.seconds * 1000),
                )
                continue
            arrival.reading = answer
            self._waiting_characters += _characters(answer)
            for member in answer.members:
                self._add_member(arrival, member)

    def _add_member(self, arrival: Arrival, member: Member) -> None:
        name = f"{arrival.member}/{member.name}" if arrival.member else member.name
        added = Arrival(arrival.path, name, member.name, _inherited(arrival.given), parent=arrival)
        added.copy = member.copy
        arrival.add(added)
        if member.status is not None:
            added.outcome = FileOutcome(
                arrival.path, member.status, member=name, error=member.error
            )
        elif member.copy is None or member.copy.size == 0:
            added.outcome = FileOutcome(arrival.path, Status.SKIPPED, member=name, error="empty")
        elif arrival.root.members_left < 0 or arrival.root.bytes_left < 0:
            added.outcome = FileOutcome(
                arrival.path,
                Status.FAILED,
                member=name,
                error="more lies within this file than is taken",
                hint="Unpack it and import the folder.",
            )
        else:
            if not self._options.reread:
                self._look_up(added)
            if not added.is_ready:
                self._members_to_read.append(added)

    def _move_ready_ones(self) -> None:
        """Move what can be stored from the head of the queue into the batch, members behind it."""
        while self._queue and self._queue[0].is_ready:
            arrival = self._queue.popleft()
            if not self._batch:
                self._batch_began = time.monotonic()
                self._batch_characters = 0
            self._batch_characters += _characters(arrival.reading)
            self._batch.append(arrival)
            self._queue.extendleft(reversed(arrival.members))

    def _batch_is_due(self) -> bool:
        if not self._batch:
            return False
        return (
            len(self._batch) >= _BATCH_FILES
            or self._batch_characters >= _BATCH_CHARACTERS
            or time.monotonic() - self._batch_began >= _BATCH_SECONDS
        )

    def _commit(self) -> Iterator[FileOutcome]:
        outcomes = self._store.store(self._batch) if self._batch else []
        for arrival in self._batch:
            if arrival.copy is not None:
                arrival.copy.discard()
            arrival.reading = None
        self._waiting_characters -= self._batch_characters
        self._batch = []
        yield from outcomes


def _inherited(given: Fields) -> Fields:
    """What is said of a file and holds for what lies within it too."""
    own = ("title", "date", "date_basis", "date_note", "reference", "summary", "note", "aliases")
    return {name: value for name, value in given.items() if name not in own}


def _characters(reading: Reading | None) -> int:
    text = reading.text if reading else None
    return sum(len(one.text) for one in text.passages) if text else 0
