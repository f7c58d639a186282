"""Changes and entries of the journal as lines that a person reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

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
)
from archive.dates import in_words, parse
from archive.errors import BadDateError
from archive.model.all_fields import field_of
from archive.model.fields import Form, Value
from archive.model.record import Json
from archive.model.vocabulary import Kind
from car_tui.present.field_words import field_label

_WIDTH = 100


def change_lines(changes: Iterable[Change], kinds: Mapping[str, Kind]) -> Iterator[str]:
    """One line a change; `kinds` are those of the records, as far as they are known."""
    for change in changes:
        match change:
            case FieldSet(record, field, old, new):
                kind = kinds.get(record)
                yield f"{record}, {field}: {_value(kind, field, old)} -> {_value(kind, field, new)}"
            case ElementAdded(record, field, _, element):
                yield f"{record}, {field}: + {shown_value(element)}"
            case ElementWithdrawn(record, field, _, element):
                yield f"{record}, {field}: - {shown_value(element)}"
            case RecordMade(record):
                yield f"{record}: new"
            case RecordUnmade(record):
                yield f"{record}: gone, as if it had not been made"
            case TrashSet(record, old, new):
                yield f"{record}: {_of_trash(old, new)} the trash"
            case VersionSet(record, number, old, new):
                yield f"{record}, version {number}: {_of_version(old, new)}"
            case ReadingChosen(issue, _, new):
                said = f"“{new.value}” is chosen" if new else "no reading is chosen"
                yield f"{issue}: {said}"
            case ProposalJudged(document, proposal, old, new):
                yield f"{document}, proposal {proposal}: {new or f'no longer {old}'}"
            case ThesaurusSet(old, new):
                became = "gone" if new is None else "new" if old is None else "changed"
                yield f"thesaurus.yaml: {became}"


def fields_in_words(changes: Iterable[Change]) -> str:
    """What changes are about, each once: fields by their names, or what became of records."""
    words: dict[str, None] = {}
    for change in changes:
        match change:
            case FieldSet(field=field) | ElementAdded(field=field) | ElementWithdrawn(field=field):
                words[field_label(field)] = None
            case RecordMade():
                words["new"] = None
            case RecordUnmade():
                words["gone"] = None
            case TrashSet(old=old, new=new):
                words[f"{_of_trash(old, new)} the trash"] = None
            case VersionSet(old=old, new=new):
                words[f"version {_of_version(old, new)}"] = None
            case ReadingChosen():
                words["reading"] = None
            case ProposalJudged():
                words["proposal"] = None
            case ThesaurusSet():
                words["thesaurus"] = None
    return ", ".join(words)


def _of_trash(old: str | None, new: str | None) -> str:
    if (old is None) is (new is None):
        # Taken back where another archive did the same.
        return "still out of" if new is None else "still in"
    return "out of" if new is None else "into"


def _of_version(old: str | None, new: str | None) -> str:
    if (old is None) is (new is None):
        return "still there" if new is None else "still taken back"
    return "put back" if new is None else "taken back"


def merged_by(who: str) -> str:
    """How what came in with a merge came in."""
    return f"merged by {who}"


def shown_value(value: Json) -> str:
    """A value on one line, cut where it is long; a group as one types it, whole."""
    if value is None or value == []:
        return "(empty)"
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {shown_value(one)}" for name, one in _parts(value))
    if isinstance(value, str):
        text = value
    elif isinstance(value, list):
        text = "; ".join(map(shown_value, value))
    else:
        text = json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"


def _parts(group: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    """The parts of a group with their names, as they are typed: each of several by itself, a
    source by its document, how a link is known beside it."""
    for name, value in group.items():
        for one in value if isinstance(value, list) and value else [value]:
            match one:
                case {"document": document, **rest} if not rest:
                    yield name, document
                case {"id": target, "basis": basis, **rest} if not rest:
                    yield name, target
                    yield "basis", basis
                case _:
                    yield name, one


def _value(kind: Kind | None, field: str, value: Json) -> str:
    """A value; a date also in words."""
    text = shown_value(value)
    member = field_of(kind, field) if kind is not None else None
    if isinstance(value, str) and isinstance(member, Value) and member.form is Form.DATE:
        try:
            words = in_words(parse(value))
        except BadDateError:
            return text
        return text if words == text else f"{text} ({words})"
    return text
