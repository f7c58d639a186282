"""What a form is for: to change a record, or to add one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from archive.model.record import Json, Record
from archive.model.vocabulary import Kind
from archive.model.write_item import item_of
from archive.proposals.proposal import Filling, Making, Proposal, Standing
from archive.text.clean import clean_line
from car_tui.present.symbols import SYMBOLS, kind_word
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.proposals import names_of
from car_tui.session.writing import Author, Replaced, Written

Values = Mapping[str, Json]
"""Values by the names of their fields in a records file."""


@dataclass(frozen=True, slots=True)
class EditTask:
    """A record, as it was read, that is to be changed; `titles` are those of records it names.

    `begun` are texts that stand in fields already, such as what was selected in the reader.
    A `proposal` is accepted with it.
    """

    archive: ArchiveSession
    record: Record
    titles: Mapping[str, str]
    who: str
    begun: Mapping[str, Json] = field(default_factory=dict)
    passage: str | None = None
    proposal: Proposal | None = None

    @property
    def kind(self) -> Kind:
        """The record's kind."""
        return self.record.kind

    @property
    def title(self) -> str:
        """What stands above the form."""
        return clean_line(f"Change {SYMBOLS[self.kind]} {self.record.title}", 200)

    @property
    def original(self) -> Values:
        """What the record has."""
        return _filled(item_of(self.record))

    def save(self, values: Values, why: str | None) -> Written:
        """Store the values of the fields that are named. Raises RefusedChangeError,
        ChangedMeanwhileError, StorageError."""
        edits = {name: Replaced(value) for name, value in values.items()}
        if self.proposal is not None:
            return self.archive.proposals.accept_edits(self.proposal, edits, self.who, why)
        author = Author(self.who, why, self.passage)
        return self.archive.writing.edit([self.record], edits, author)

    def again(self) -> EditTask:
        """The same with the record as it is now. Raises UnknownIdError."""
        now = edit_task(self.archive, self.record.id, self.who)
        return replace(now, passage=self.passage, proposal=self.proposal)


@dataclass(frozen=True, slots=True)
class AddTask:
    """A record of a kind that is to be made; `begun` are values that it has already.

    A `proposal` is accepted with it.
    """

    archive: ArchiveSession
    kind: Kind
    who: str
    begun: Mapping[str, Json] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    passage: str | None = None
    proposal: Proposal | None = None

    @property
    def title(self) -> str:
        """What stands above the form."""
        return f"New {SYMBOLS[self.kind]} {kind_word(self.kind)}"

    @property
    def original(self) -> Values:
        """Nothing yet."""
        return {}

    def save(self, values: Values, why: str | None) -> Written:
        """Make the record. Raises RefusedChangeError, StorageError."""
        item = {name: value for name, value in values.items() if value not in (None, [])}
        if self.proposal is not None:
            return self.archive.proposals.accept_item(self.proposal, item, self.who, why)
        return self.archive.writing.add(self.kind, item, Author(self.who, why, self.passage))

    def again(self) -> AddTask:
        """The same: what is not there yet nobody else changes."""
        return self


FormTask = EditTask | AddTask


def edit_task(archive: ArchiveSession, record_id: str, who: str) -> EditTask:
    """What is needed to change a record. Raises UnknownIdError."""
    record = archive.records.record(record_id)
    named = {tie.target for tie in record.relations} | {one.document for one in record.sources}
    return EditTask(archive, record, archive.records.titles(named), who)


def proposal_task(archive: ArchiveSession, proposal: Proposal, who: str) -> FormTask:
    """The form of what a proposal proposes, filled with it. Raises UnknownIdError."""
    titles = archive.records.titles(names_of(proposal))
    match proposal.would:
        case Making(kind, item):
            return AddTask(archive, kind, who, item, titles, proposal.address, proposal)
        case Filling(record) | Standing(record):
            task = edit_task(archive, record, who)
            return replace(
                task,
                begun=proposal.fields,
                titles={**task.titles, **titles},
                passage=proposal.address,
                proposal=proposal,
            )


def _filled(item: Mapping[str, Json]) -> dict[str, Json]:
    """The item without the empty parts of its groups, which nobody typed."""
    return {name: _without_empty(value) for name, value in item.items()}


def _without_empty(value: Json) -> Json:
    if isinstance(value, Mapping):
        return {
            name: _without_empty(one)
            for name, one in value.items()
            if one not in (None, []) and (name, one) != ("standing", "not checked")
        }
    if isinstance(value, list):
        return [_without_empty(one) for one in value]
    return str(value) if isinstance(value, str) else value
