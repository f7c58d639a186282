"""Stores documents: a new one, a new version, or what is new about one that is held."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import replace

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.closures import closures_of_content, closures_within
from archive.catalogue.storage.documents import (
    document_citing_file,
    document_from_path,
    document_of_earlier_version,
    document_seen_at,
    document_with_file,
)
from archive.catalogue.storage.journal import OpenStep
from archive.catalogue.storage.passages import passages_of
from archive.catalogue.storage.records import load_record
from archive.catalogue.storage.seen_files import places_of
from archive.catalogue.storage.trash import is_removed
from archive.catalogue.storage.version_storing import NewVersion, add_version, replace_text
from archive.catalogue.storage.versions import stated_encoding, versions_of
from archive.changes.links import unknown_targets
from archive.changes.storing import put_record
from archive.errors import BadRecordError
from archive.importing.access_rule import permitted
from archive.importing.extracted_file import ExtractedDocument
from archive.importing.identity import NewIds
from archive.importing.import_item import ImportItem
from archive.importing.metadata import described
from archive.importing.nearly_same import with_nearly_same
from archive.importing.new_record import new_record
from archive.importing.new_version import new_version, stored_outcome
from archive.importing.options import ImportOptions
from archive.importing.originals_keeper import OriginalsKeeper
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.importing.reguessing import guessed_again
from archive.importing.replaced_text import no_longer_found
from archive.importing.states import Held, Read, Settled
from archive.importing.unfinished import Unfinished
from archive.model.access import Closure, closure_of
from archive.model.document import Passage
from archive.model.record import Record, Relation
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from archive.originals import Incoming


class DocumentIngest:
    """Stores one document after another, within a transaction.

    Its methods raise BadRecordError when what was said of a file does not fit.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        step: OpenStep,
        originals: OriginalsKeeper,
        unfinished: Unfinished,
        options: ImportOptions,
    ) -> None:
        self._catalogue = catalogue
        self._step = step
        self._originals = originals
        self._unfinished = unfinished
        self._options = options
        self._ids = NewIds()
        self._within: dict[bytes, list[Closure]] = {}

    def held(self, state: Held) -> Settled:
        """What a person said of a file is stored with the document that it is."""
        return self._known(state, state.document, state.copy, None)

    def read(self, state: Read, extracted: ExtractedDocument) -> Settled:
        """The document is stored; only what is new of it when its content is held already."""
        stated = bool(self._options.encoding) or bool(
            self._options.reread and stated_encoding(self._catalogue, state.copy.sha256)
        )
        version = new_version(state.item, state.copy, extracted, encoding_stated=stated)
        document = document_with_file(self._catalogue, state.copy.sha256)
        if document is None and (earlier := self._earlier(state)):
            return self._known(state, earlier, state.copy, None)
        if document is None or self._is_moved(state.item, document):
            return self._stored(state, extracted, version)
        return self._known(state, document, state.copy, version)

    def _earlier(self, state: Read) -> str | None:
        """The document of which a copy of an earlier version lies elsewhere, as backups do.

        Where its current version came from, the same bytes are what it is now: a new version.
        """
        document = document_of_earlier_version(self._catalogue, state.copy.sha256)
        item = state.item
        if document is None or item.attach_to is not None:
            return None
        is_its_place = document_from_path(self._catalogue, item.path, item.member) is not None
        return None if is_its_place else document

    def _is_moved(self, item: ImportItem, document: str) -> bool:
        """Whether a file goes from a document in the trash to the record that is named for it."""
        if item.attach_to in (None, document):
            return False
        if not is_removed(self._catalogue, document):
            raise BadRecordError(
                f"its content is held as {document}, not as {item.attach_to}",
                f"To move it, first: car-tui remove {document}",
            )
        return True

    def _known(
        self, state: Held | Read, document: str, copy: Incoming | None, read: NewVersion | None
    ) -> Settled:
        """The document is held. `read` is its text as read again, where it was read."""
        item = state.item
        if copy is not None:
            self._originals.keep(copy)
        if is_removed(self._catalogue, document):
            outcome = item.outcome(
                ImportStatus.SKIPPED,
                document=document,
                error="in the trash",
                hint=f"Take it back with: car-tui restore {document}",
            )
            return state.settled(outcome, document=document)
        remarks: tuple[str, ...] = ()
        try:
            with self._catalogue.part_of_transaction():
                changed, remarks = self._describe(document, item)
        except BadRecordError as error:
            outcome = failure(item, error)
        else:
            status = ImportStatus.UPDATED if changed else ImportStatus.UNCHANGED
            outcome = item.outcome(status, document=document)
            before = passages_of(self._catalogue, document) if read else []
            if read and isinstance(state, Read) and self._read_otherwise(state, document, read):
                outcome = stored_outcome(ImportStatus.UPDATED, document, read)
                outcome = self._with_what_is_lost(outcome, document, before)
        return state.settled(replace(outcome, remarks=remarks), document=document)

    def _read_otherwise(self, state: Read, document: str, read: NewVersion) -> bool:
        """Whether the text is other than before; what was guessed from it follows it."""
        before = versions_of(self._catalogue, document)[-1].encodings
        if not replace_text(self._catalogue, document, read, self._step):
            return False
        if isinstance(state.extracted, ExtractedDocument):
            record = load_record(self._catalogue, document)
            again = guessed_again(record, state.extracted.about, before)
            put_record(self._catalogue, again, self._step)
        return True

    def _describe(self, document: str, item: ImportItem) -> tuple[bool, tuple[str, ...]]:
        """Store what is said of a document that is held; returns whether that changed it.

        Also returns sentences on what of it was not done.
        """
        parent = self._unfinished.parent_document(item)
        if not (item.given or parent):
            return False, ()
        record = load_record(self._catalogue, document)
        complete, remarks = self._complete(record, item, parent, [closure_of(record)])
        return put_record(self._catalogue, complete, self._step), remarks

    def _stored(self, state: Read, extracted: ExtractedDocument, version: NewVersion) -> Settled:
        item = state.item
        document, status = self._place(item, state.copy)
        record = (
            load_record(self._catalogue, document)
            if document
            else new_record(self._catalogue, extracted.about, item, self._ids)
        )
        parent = self._unfinished.parent_document(item)
        known = closures_of_content(self._catalogue, state.copy.sha256)
        if document:
            known.append(closure_of(record))
        elif item.parent is not None and parent is None:
            known += self._closures_within(item.path)
        complete, remarks = self._complete(record, item, parent, known)
        put_record(self._catalogue, complete, self._step)
        before = passages_of(self._catalogue, document) if document else []
        number = add_version(self._catalogue, record.id, version, self._step)
        self._originals.keep(state.copy)
        outcome = stored_outcome(status, record.id, version, number)
        outcome = self._with_what_is_lost(outcome, record.id, before)
        if remarks:
            outcome = replace(outcome, remarks=remarks)
        if status is ImportStatus.IMPORTED:
            outcome = with_nearly_same(self._catalogue, outcome, record.id, version)
        return state.settled(outcome, document=record.id)

    def _with_what_is_lost(
        self, outcome: FileOutcome, document: str, before: Sequence[Passage]
    ) -> FileOutcome:
        lost = no_longer_found(self._catalogue, document, before)
        return replace(outcome, no_longer_found=lost)

    def _closures_within(self, path: bytes) -> list[Closure]:
        """What holds for all that came from a container before; asked once, before more comes."""
        if path not in self._within:
            self._within[path] = closures_within(self._catalogue, path)
        return self._within[path]

    def _place(self, item: ImportItem, copy: Incoming) -> tuple[str | None, ImportStatus]:
        """The document that a file's content belongs to, None for a new one."""
        if named := item.attach_to:
            before = versions_of(self._catalogue, named)
            return named, ImportStatus.VERSION if before else ImportStatus.IMPORTED
        if cited := document_citing_file(self._catalogue, copy.sha256):
            return cited, ImportStatus.IMPORTED
        if earlier := document_from_path(self._catalogue, item.path, item.member):
            return earlier, ImportStatus.VERSION
        if moved := self._moved_to(item):
            return moved, ImportStatus.VERSION
        return None, ImportStatus.IMPORTED

    def _moved_to(self, item: ImportItem) -> str | None:
        """The document that was moved to this place before it was changed.

        Where its file still lies elsewhere too, this one was a copy and is a document of its own.
        """
        document = document_seen_at(self._catalogue, item.path, item.member)
        if document is None:
            return None
        others = {place.path for place in places_of(self._catalogue, document)} - {item.path}
        return None if any(map(os.path.lexists, others)) else document

    def _complete(
        self, record: Record, item: ImportItem, parent: str | None, known: Sequence[Closure]
    ) -> tuple[Record, tuple[str, ...]]:
        """The record with what was said of the file, and with the document that carries it.

        `known` are the accesses that its content has already.
        """
        complete = described(record, item.given)
        known = [*known, *item.closures]
        if parent and parent != record.id:
            known.append(closure_of(load_record(self._catalogue, parent)))
            tie = Relation(RelationType.ATTACHED_TO, parent)
            if tie not in complete.relations:
                complete = replace(complete, relations=(*complete.relations, tie))
        if complete.kind is not Kind.DOCUMENT:
            raise BadRecordError(f"{record.id} is no document, but of the kind {record.kind}")
        if item.given and (problems := unknown_targets(self._catalogue, complete)):
            said = "; ".join(f"{problem.field} {problem.message}" for problem in problems)
            raise BadRecordError(f"the metadata does not fit: {said}", "See: car-tui help import")
        lower = self._options.lower_access
        return permitted(complete, item.given, known, dt.date.today(), lower=lower)


def failure(item: ImportItem, error: BadRecordError) -> FileOutcome:
    """The outcome for an item of which the metadata do not fit."""
    return item.outcome(ImportStatus.FAILED, error=error.message, hint=error.hint)
