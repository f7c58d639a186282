"""Steps read back from the journal: its entries as the changes that they note."""

from __future__ import annotations

import json

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage import journal_entries as journal
from archive.catalogue.storage.journal import ChangeEvent, now
from archive.catalogue.storage.journal_entries import JournalEntry, NotedStep
from archive.catalogue.storage.judged_proposals import FIELD as PROPOSAL
from archive.catalogue.storage.own_thesaurus import FIELD as THESAURUS
from archive.catalogue.storage.records import load_all_records
from archive.catalogue.storage.trash import REMOVED_AT
from archive.catalogue.storage.version_storing import has_versions
from archive.changes.change import (
    Change,
    ElementAdded,
    ElementWithdrawn,
    FieldSet,
    ProposalJudged,
    ReadingChosen,
    RecordMade,
    RecordUnmade,
    ThesaurusSet,
    TrashSet,
    VersionSet,
    changes_between,
)
from archive.model.differences import differences
from archive.model.field_values import field_values
from archive.model.merge_item import merged
from archive.model.read_item import read_item
from archive.model.record import ChosenReading, Record
from archive.model.whole_value import whole_value
from archive.model.write_item import item_of
from archive.proposals.judgement import Judgement


def changes_in(catalogue: Catalogue, step: NotedStep) -> list[Change]:
    """The changes of a step, in their order, without what cannot be taken back.

    That is the text of a document that was read again, and what keeps the archive in order. A
    document of which a file came in counts as taken out of the trash: its original stays.
    """
    return [
        change
        for entry in journal.entries_of(catalogue, step)
        for change in _changes_of(catalogue, entry)
    ]


def _changes_of(catalogue: Catalogue, entry: JournalEntry) -> list[Change]:
    if entry.is_blanked:
        return []
    old, new = (None if text is None else _value(text) for text in (entry.old, entry.new))
    record, field = entry.record, entry.field
    if record is None:
        return _thesaurus(entry, old, new) or _choice(entry, old, new)
    match entry.event:
        case ChangeEvent.INGESTION if field is None:
            return _made(catalogue, entry, new)
        case ChangeEvent.DELETION if field is None and isinstance(old, dict):
            return [RecordUnmade(record, entry.uid or "", old)]
        case ChangeEvent.INGESTION if field is not None and field.startswith("version "):
            return [VersionSet(record, _number(field), now(), None)]
        case ChangeEvent.DELETION | ChangeEvent.RECOVERY:
            return _taken_out(entry, old, new)
        case ChangeEvent.METADATA_MODIFICATION if field is not None and field.startswith(PROPOSAL):
            return [_judged(record, field, old, new)]
        case ChangeEvent.METADATA_MODIFICATION if field is not None:
            return modifications(load_all_records(catalogue, [record]).get(record), entry)
    return []


def _made(catalogue: Catalogue, entry: JournalEntry, value: object) -> list[Change]:
    record = str(entry.record)
    if has_versions(catalogue, record):
        return [TrashSet(record, now(), None)]
    if not isinstance(value, dict):
        # An entry of form 1 says only that it was made; what it is now is what it was then.
        kept = load_all_records(catalogue, [record]).get(record)
        if kept is None:
            return []
        value = whole_value(kept)
    return [RecordMade(record, entry.uid or "", value)]


def _taken_out(entry: JournalEntry, old: object, new: object) -> list[Change]:
    record, field = str(entry.record), entry.field or ""
    before, after = (None if one is None else str(one) for one in (old, new))
    if field == REMOVED_AT:
        return [TrashSet(record, before, after)]
    if field.startswith("version "):
        return [VersionSet(record, _number(field), before, after)]
    return []


def _judged(record: str, field: str, old: object, new: object) -> Change:
    before, after = (None if one is None else Judgement(str(one)) for one in (old, new))
    return ProposalJudged(record, field.removeprefix(PROPOSAL), before, after)


def modifications(kept: Record | None, entry: JournalEntry) -> list[Change]:
    """What an entry changed in the fields of a record, which is now as `kept` says."""
    if entry.is_blanked or entry.record is None or entry.field is None:
        return []
    record, field = entry.record, entry.field
    if field.startswith(PROPOSAL):
        return []
    old, new = (None if text is None else _value(text) for text in (entry.old, entry.new))
    if entry.form > 1:
        if kept is not None and field not in field_values(kept):
            return []
        if entry.position is None:
            return [FieldSet(record, field, old, new)]  # type: ignore[arg-type]
        if new is None:
            return [ElementWithdrawn(record, field, entry.position, old)]  # type: ignore[arg-type]
        return [ElementAdded(record, field, entry.position, new)]  # type: ignore[arg-type]
    # Under the name of a records file, where a list is one value.
    if kept is None or field not in item_of(kept):
        return []
    item = {"id": record, field: old}
    before = merged(kept, item, read_item(kept.kind, item, is_partial=True).record)
    return changes_between(record, differences(field_values(before), field_values(kept)))


def _choice(entry: JournalEntry, old: object, new: object) -> list[Change]:
    field = entry.field or ""
    if entry.form == 1 or not field.startswith("choice "):
        return []
    before, after = (ChosenReading(**one) if isinstance(one, dict) else None for one in (old, new))
    return [ReadingChosen(field.removeprefix("choice "), before, after)]


def _thesaurus(entry: JournalEntry, old: object, new: object) -> list[Change]:
    if entry.field != THESAURUS:
        return []
    before, after = (None if one is None else str(one) for one in (old, new))
    return [ThesaurusSet(before, after)]


def chosen_before(entry: JournalEntry) -> ReadingChosen | None:
    """The change of a choice that an entry notes; None for an entry that no longer says it."""
    if entry.is_blanked:
        return None
    old, new = (None if text is None else _value(text) for text in (entry.old, entry.new))
    found = _choice(entry, old, new)
    return found[0] if found and isinstance(found[0], ReadingChosen) else None


def _value(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text  # Such as the checksum of a version's file.


def _number(field: str) -> int:
    return int(field.removeprefix("version "))
