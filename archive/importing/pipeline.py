"""The way of the items: found, copied, read by workers, stored in order, reported when on disk."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.versions import stated_encoding
from archive.importing.allowance import Allowance
from archive.importing.batch import Batch
from archive.importing.discover import DiscoveredFile
from archive.importing.extracted_file import Refusal
from archive.importing.import_item import ImportItem
from archive.importing.ingest import Ingest
from archive.importing.intake import Intake
from archive.importing.known_files import KnownFiles
from archive.importing.line import Line
from archive.importing.member_intake import MemberIntake
from archive.importing.options import ImportOptions
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.importing.states import Copied, Ready, Settled
from archive.importing.task import Task
from archive.importing.workers import Readers
from archive.originals import discard_labelled, new_label

# How many items may wait for one that was found before them and is still being read.
_MAX_WAITING = 200
_MAX_WAITING_CHARACTERS = 64_000_000


class Pipeline:
    """One import. Items are stored in the order they are found in, however long each takes.

    An item is in one place at a time: to be read, being read, ready in the line, or in the batch.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        ingest: Ingest,
        place: Path,
        candidates: Iterator[DiscoveredFile | FileOutcome],
        readers: Readers,
        options: ImportOptions,
    ) -> None:
        self._catalogue = catalogue
        self._ingest = ingest
        self._place = place
        self._candidates = candidates
        self._readers = readers
        self._options = options
        known = KnownFiles(catalogue, options)
        self._allowance = Allowance(options.limits)
        self._intake = Intake(place, known, options)
        self._member_intake = MemberIntake(known, self._allowance)
        self._line = Line()
        self._to_read: deque[Copied] = deque()
        self._being_read: dict[str, Copied] = {}
        self._batch = Batch()
        self._has_more = True

    def run(self) -> Iterator[FileOutcome]:
        """Run the import; its outcomes come in order, each after its commit."""
        try:
            while True:
                self._feed()
                self._move_ready_ones()
                if self._batch.is_due():
                    yield from self._commit()
                if self._being_read:
                    self._take_out()
                elif not self._line and not self._has_more:
                    break
            yield from self._commit()
        finally:
            self._readers.close()
            _discard([*self._to_read, *self._being_read.values()])
            _discard([*self._line.ready, *self._batch.states])
            for label in self._being_read:
                discard_labelled(self._place, label)

    def _feed(self) -> None:
        """Give the readers work as long as they have room: first members, then further files."""
        if self._options.stop():
            self._has_more = False
            self._drop_members()
        while self._readers.has_room():
            if self._to_read:
                self._hand_in(self._to_read.popleft())
            elif self._may_find_more():
                self._find()
            else:
                break

    def _may_find_more(self) -> bool:
        return (
            self._has_more
            and len(self._line) < _MAX_WAITING
            and self._line.characters + self._batch.characters < _MAX_WAITING_CHARACTERS
            and not self._batch.is_due()
        )

    def _find(self) -> None:
        found = next(self._candidates, None)
        if found is None:
            self._has_more = False
            return
        states = [_refused(found)] if isinstance(found, FileOutcome) else self._intake.take(found)
        for state in states:
            self._line.join(state.item)
            self._go_on(state)
        self._move_ready_ones()

    def _go_on(self, state: Copied | Ready) -> None:
        if isinstance(state, Copied):
            self._to_read.append(state)
        else:
            self._line.is_ready(state)

    def _drop_members(self) -> None:
        """Read no further member; what it lies within is then not remembered as a whole."""
        self._line.leave([state.item for state in self._to_read])
        _discard(self._to_read)
        self._to_read.clear()

    def _hand_in(self, state: Copied) -> None:
        item, options = state.item, self._options
        language = options.given.get("language")
        task = Task(
            copy=state.copy.path,
            name=item.name,
            place=self._place,
            label=new_label(),
            limits=self._allowance.limits_for(item),
            depth=item.depth,
            may_be_records=item.parent is None and item.attach_to is None,
            records=options.records if item.parent is None else None,
            ocr=options.ocr,
            language=language if isinstance(language, str) else None,
            passwords=options.passwords,
            encoding=options.encoding or self._stated_encoding(state),
        )
        self._being_read[task.label] = state
        self._readers.hand_in(task)

    def _stated_encoding(self, state: Copied) -> str | None:
        """What a person said of the encoding before holds when a file is read again."""
        if not self._options.reread:
            return None
        return stated_encoding(self._catalogue, state.copy.sha256)

    def _take_out(self) -> None:
        for task, answer, seconds in self._readers.take_out():
            copied = self._being_read.pop(task.label)
            if isinstance(answer, Refusal):
                self._line.is_ready(
                    copied.settled(
                        ImportStatus.FAILED, error=answer.error, hint=answer.hint, seconds=seconds
                    )
                )
                continue
            read = copied.read(answer, seconds)
            self._line.is_ready(read)
            if members := self._member_intake.take(read):
                self._line.join_behind(read.item, [member.item for member in members])
                for member in members:
                    self._go_on(member)

    def _move_ready_ones(self) -> None:
        for state in self._line.take():
            self._batch.add(state)

    def _commit(self) -> Iterator[FileOutcome]:
        if not self._batch.states:
            return
        outcomes = self._ingest.store(self._batch.states)
        _discard(self._batch.states)
        self._batch.clear()
        yield from outcomes


def _refused(outcome: FileOutcome) -> Settled:
    """What is no file to import, as `discover` found out."""
    return Settled(ImportItem(outcome.path, "", "", {}), (outcome,))


def _discard(states: Iterable[Copied | Ready]) -> None:
    """Delete the private copies of these, unless they became originals."""
    for state in states:
        if state.copy is not None:
            state.copy.discard()
