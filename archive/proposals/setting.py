"""What a document as a whole says of each of its statements: which meeting it is the minutes of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from archive.proposals.memory import Memory
from archive.proposals.statement import Statement, StatementKind

_OF_A_MEETING = ("minutes", "conclusions", "communiqué")
"""Kinds of document that tell of one meeting."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A document, and the meeting that its minutes are of.

    `head` is the statement that says which that is; `date` is EDTF, `body` an id. `meeting` is the
    record of it, None where none is known.
    """

    document: Record
    head: Statement | None = None
    meeting: str | None = None
    date: str | None = None
    body: str | None = None

    def at(self, meeting: Record, body: str | None) -> Setting:
        """The same where the meeting is known."""
        return Setting(self.document, self.head, meeting.id, meeting.date or self.date, body)


def setting_of(memory: Memory, document: Record, head: Statement | None) -> Setting:
    """The setting that a document's ties and the head of its text make."""
    date = head.facts.get("date") if head else None
    told = head.facts.get("body") if head else None
    body = memory.named(told, Kind.AGENT, ("organisation",), within=True)
    setting = Setting(document, head, None, date, body)
    events = memory.known.tied(document.id, RelationType.TELLS_OF)
    if document.fields.get("kind") in _OF_A_MEETING and len(events) == 1:
        meeting = memory.record(events[0].id)
        held_by = memory.known.tied(meeting.id, RelationType.ORGANISED_BY)
        return setting.at(meeting, body or (held_by[0].id if len(held_by) == 1 else None))
    return setting


def head_of(statements: Sequence[Statement]) -> Statement | None:
    """The statement of the meeting in the head of minutes, the first of the text."""
    first = next((one for one in statements if one.kind is StatementKind.MEETING), None)
    return first if first and first.rule == HEAD_RULE else None


HEAD_RULE = "a day in the head of minutes"
"""The rule that reads of which meeting a text is the minutes."""
