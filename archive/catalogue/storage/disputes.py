"""Disputes: fields of which two archives say different things, kept as source issues.

Each value is a reading, with who entered it and when; choosing one writes an entry that takes the
place of all of them. Everything here follows from the entries of the field.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import ChangeEvent, Deed, OpenStep, note_change
from archive.catalogue.storage.merged_entries import nodes_of
from archive.catalogue.storage.record_rows import json_of
from archive.catalogue.storage.records import load_all_records, store_record
from archive.catalogue.storage.source_issues import (
    chosen_reading,
    set_choice,
    store_source_issues,
)
from archive.derived.field_standing import Said
from archive.derived.record_standing import Dispute, dispute_of, standing_of
from archive.errors import ArchiveError
from archive.fixity.standing import Node
from archive.model.field_values import field_values, record_with
from archive.model.record import ChosenReading, Json, Reading, Record, SourceIssue
from archive.model.vocabulary import SourceIssueType
from archive.text.clean import clean_line, clean_text

_DIGITS = 8
_LONGEST = 2_000
# Of these the strictest holds.
_NEVER_DISPUTED = frozenset({"access", "access_until"})
NOTHING = "nothing"
"""How a reading says that a field is to be empty."""


def dispute_id(uid: str, field: str) -> str:
    """The id of the source issue about a field of a record, the same in every archive."""
    return f"M{sha256(f'{uid}/{field}'.encode()).hexdigest()[:_DIGITS]}"


def is_dispute(catalogue: Catalogue, issue_id: str) -> bool:
    """Whether a source issue is a dispute between archives rather than between sources."""
    rows = catalogue.rows(
        "select uid, field from source_issues join source_issue_records on issue = source_issues.id"
        " join records on records.id = record where source_issues.id = ? and field is not null",
        (issue_id,),
    )
    return any(dispute_id(row["uid"], row["field"]) == issue_id for row in rows)


def renew_disputes(
    catalogue: Catalogue,
    record_id: str,
    fields: Iterable[str],
    author: str | OpenStep,
    nodes: Sequence[Node] | None = None,
) -> list[str]:
    """Store the disputes about fields of a record as its entries have them, in a transaction.

    `nodes` are its entries as `nodes_of` has them, for who has them already. Returns the ids of
    those that are open.
    """
    uid = str(catalogue.scalar("select uid from records where id = ?", (record_id,)))
    known = "select 1 from source_issues where id = ?"
    asked = {
        field: catalogue.scalar(known, (dispute_id(uid, field),)) is not None
        for field in sorted(set(fields) - _NEVER_DISPUTED)
    }
    if not any(asked.values()) and OpenStep.of(author).deed is not Deed.MERGE:
        return []  # Only a merge begins one.
    nodes = nodes_of(catalogue, uid) if nodes is None else nodes
    record = load_all_records(catalogue, [record_id])[record_id]
    values = field_values(record)
    still_open = []
    for field, is_known in asked.items():
        found = dispute_of(nodes, field, values)
        issue = dispute_id(uid, field)
        if found is not None:
            store_source_issues(catalogue, [_issue(issue, record, field, found)], author)
        elif not is_known:
            continue
        chosen = None
        if found is not None and found.settled is None:
            still_open.append(issue)
        else:
            stand = standing_of(nodes, field, values)
            chosen = _chosen(record, stand[-1] if stand else None)
        if chosen_reading(catalogue, issue) != chosen:
            set_choice(catalogue, issue, chosen, author)
    return still_open


def settle_dispute(
    catalogue: Catalogue, issue: SourceIssue, number: int | None, step: OpenStep
) -> bool:
    """Give the field of a dispute the value of a reading; False for an issue of another kind.

    `number` counts from 1. Raises ArchiveError for None: a choice of this kind is undone.
    """
    if not is_dispute(catalogue, issue.id) or issue.field is None:
        return False
    if number is None:
        raise ArchiveError(
            f"what is chosen in {issue.id} is the value of the record; nothing was changed",
            "Choose another reading, or take the choice back with: car-tui undo",
        )
    record = load_all_records(catalogue, issue.records)[issue.records[0]]
    uid = str(catalogue.scalar("select uid from records where id = ?", (record.id,)))
    values = field_values(record)
    found = dispute_of(nodes_of(catalogue, uid), issue.field, values)
    wanted = issue.readings[number - 1].value
    said = [one for one in (found.readings if found else ()) if shown_value(one.value) == wanted]
    if not said:
        raise ArchiveError(
            f"this reading of {issue.id} is not there any more; nothing was changed",
            f"Change the field itself: car-tui edit {record.id}",
        )
    value = said[0].value
    if not store_record(catalogue, record_with(record, {**values, issue.field: value}), step):
        stand_by(catalogue, record.id, issue.field, value, step)
    return True


def stand_by(
    catalogue: Catalogue, record_id: str, field: str, value: Json, author: str | OpenStep
) -> None:
    """Note that a value which a field has already is right, in a transaction.

    It takes the place of all that stood.
    """
    noted = None if value is None else json_of(value)
    event = ChangeEvent.METADATA_MODIFICATION
    note_change(catalogue, author, event, record_id, field, noted, noted)
    renew_disputes(catalogue, record_id, [field], author)


def shown_value(value: Json) -> str:
    """The value of a field as a reading has it."""
    if value is None:
        return NOTHING
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return clean_text(text)[:_LONGEST]


def _issue(issue: str, record: Record, field: str, found: Dispute) -> SourceIssue:
    return SourceIssue(
        id=issue,
        type=SourceIssueType.CONFLICT,
        problem=f"Two archives have different values for {clean_line(field, 80)}.",
        field=field,
        choice="Until one is chosen, the one that comes last is shown.",
        records=(record.id,),
        documents=(),
        readings=tuple(
            Reading(shown_value(one.value), record.id, _entered(one)) for one in found.readings
        ),
    )


def _entered(said: Said) -> str:
    node = said.node
    who, at = clean_line(node.who, 80), clean_line(node.at, 20)
    return f"entered by {who} at {at}, archive {clean_line(node.origin)[:_DIGITS]}"


def _chosen(record: Record, said: Said | None) -> ChosenReading | None:
    if said is None:
        return None
    note = None if said.node.why is None else clean_line(said.node.why, _LONGEST)
    return ChosenReading(
        shown_value(said.value),
        record.id,
        note,
        clean_line(said.node.who, 80),
        clean_line(said.node.at, 20),
    )
