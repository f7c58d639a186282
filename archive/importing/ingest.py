"""Ingest (OAIS, ISO 14721): stores what has been read, several items in one transaction."""

from __future__ import annotations

import time
from collections.abc import Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import ChangeEvent, Deed, OpenStep, note_change
from archive.catalogue.storage.seen_files import (
    CHANGING,
    SEEN_AGAIN,
    SeenFile,
    forget_path,
    remember_file,
    seen_files_at,
)
from archive.errors import BadRecordError
from archive.importing.document_ingest import DocumentIngest, failure
from archive.importing.extracted_file import Container, ExtractedDocument
from archive.importing.options import ImportOptions
from archive.importing.originals_keeper import OriginalsKeeper
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.importing.outcome_log import OutcomeLog
from archive.importing.states import Held, Read, Ready, Settled
from archive.importing.unfinished import Unfinished

# A file seen sooner than this after its last change may change again without its time moving.
_SETTLED_AFTER_NS = 2_000_000_000


class Ingest:
    """Stores items in their order, an item before what lies within it."""

    def __init__(
        self,
        catalogue: Catalogue,
        step: OpenStep,
        originals: OriginalsKeeper,
        log: OutcomeLog,
        options: ImportOptions,
    ) -> None:
        self._catalogue = catalogue
        self._step = step
        self._originals = originals
        self._log = log
        self._options = options
        self._places = OpenStep(step.who, Deed.UPKEEP)
        self._known: dict[bytes, set[tuple[str, str | None]]] = {}
        self._unfinished = Unfinished()
        self._documents = DocumentIngest(catalogue, step, originals, self._unfinished, options)

    def store(self, states: Sequence[Ready]) -> list[FileOutcome]:
        """Store items, all or none; returns their outcomes, which are on disk then.

        Raises StorageError when the disk refuses.
        """
        if outcomes := _nothing_to_store(states):
            with self._catalogue.transaction():
                self._log.add(outcomes)
            return outcomes
        copies = [state.copy for state in states if state.copy is not None]
        with self._originals.or_nothing(copies), self._catalogue.transaction():
            for state in states:
                settled = self._settle(state)
                outcomes += settled.outcomes
                self._remember(state, settled)
            self._log.add(outcomes)
            self._originals.sync()
        return outcomes

    def _settle(self, state: Ready) -> Settled:
        if isinstance(state, Settled):
            return state
        started = time.monotonic()
        try:
            with self._catalogue.part_of_transaction():
                settled = self._store(state)
        except BadRecordError as error:
            settled = state.settled(failure(state.item, error))
        return settled.timed(state.seconds + time.monotonic() - started)

    def _store(self, state: Held | Read) -> Settled:
        if isinstance(state, Held):
            return self._documents.held(state)
        match state.extracted:
            case ExtractedDocument() as document:
                return self._documents.read(state, document)
            case Container(members):
                if members:
                    return state.settled()
                nothing = state.item.outcome(ImportStatus.SKIPPED, error="holds no files")
                return state.settled(nothing)
            case descriptions:
                # Imported here: few files hold any, and every import would wait for it.
                from archive.importing.description_ingest import store_descriptions

                return state.settled(
                    *store_descriptions(
                        self._catalogue, state.item.path, descriptions, self._step, self._options
                    )
                )

    def _remember(self, state: Ready, settled: Settled) -> None:
        """Remember the state of a path once all that lies within it is in."""
        if state.item.parent is None and state.copy is not None:
            known = seen_files_at(self._catalogue, state.item.path)
            self._known[state.item.path] = {(one.member, one.document) for one in known}
            forget_path(self._catalogue, state.item.path)
        for whole in self._unfinished.finish(settled):
            if whole.copy is None:
                continue
            restless = time.time_ns() - whole.copy.mtime_ns < _SETTLED_AFTER_NS
            remember_file(
                self._catalogue,
                SeenFile(
                    path=whole.item.path,
                    member=whole.item.member,
                    size=whole.copy.size,
                    mtime_ns=CHANGING if restless else whole.copy.mtime_ns,
                    sha256=whole.copy.sha256,
                    document=whole.document,
                ),
            )
            self._note_new_name(whole)

    def _note_new_name(self, whole: Settled) -> None:
        """Note that a document, held as it is, was seen in a new place: it is to be found by it."""
        known = self._known.get(whole.item.path, set())
        is_unchanged = all(one.status is ImportStatus.UNCHANGED for one in whole.outcomes)
        if whole.document is None or not whole.outcomes or not is_unchanged:
            return
        if (whole.item.member, whole.document) not in known:
            note_change(
                self._catalogue, self._places, ChangeEvent.INGESTION, whole.document, SEEN_AGAIN
            )


def _nothing_to_store(states: Sequence[Ready]) -> list[FileOutcome]:
    """The outcomes where all are files on the disk that were settled before; else none."""
    if all(isinstance(state, Settled) and state.item.parent is None for state in states):
        return [
            outcome for state in states if isinstance(state, Settled) for outcome in state.outcomes
        ]
    return []
