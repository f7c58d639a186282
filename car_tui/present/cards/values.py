"""The values of a record's fields as lines of its card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archive.dates import in_words, parse
from archive.model.fields import Form, Group, Link, Member, Value
from archive.model.kinds import KINDS
from archive.model.marks import MARKS, basis_of, marks_of
from archive.model.record import Json, Record
from archive.model.vocabulary import Basis
from car_tui.present.cards.card_line import LABEL, CardLine
from car_tui.present.cards.labels import WORDS, field_label
from car_tui.present.cards.tone import Tone
from car_tui.present.country_names import with_code

NOT_TOLD = "not told"
"""Said of what one may expect, where no source tells it."""

# Fields whose basis stands in a field of its own, and is said behind the value.
_BASIS_BESIDE = {"valid": "valid_basis"}
_COMMON = ("date", "summary", "note", "aliases", "subjects", "countries")


def known_words(basis: str | None) -> str:
    """How a value is known, behind it, where it is not printed in a source."""
    return "" if basis in (None, Basis.STATED) else f" ({basis})"


def labelled(label: str, texts: Sequence[str], **more: object) -> Iterator[CardLine]:
    """Texts under each other, the label beside the first; a label that is too long for its column
    stands before the text."""
    for number, text in enumerate(texts):
        if len(label) > LABEL:
            yield CardLine(None, f"{label}: {text}", hang=2, **more)  # type: ignore[arg-type]
        else:
            yield CardLine("" if number else label, text, **more)  # type: ignore[arg-type]


def field_names(record: Record) -> list[str]:
    """The names of all fields that a card has lines for, in the model's order."""
    beside = set(_BASIS_BESIDE.values())
    named = [
        member.name
        for member in KINDS[record.kind].members
        if not isinstance(member, Link) and member.name not in (*MARKS, *beside)
    ]
    return [*_COMMON, *named]


def has_field(record: Record, name: str) -> bool:
    """Whether a record says anything in a field."""
    return next(field_lines(record, name), None) is not None


def field_lines(record: Record, name: str) -> Iterator[CardLine]:
    """The lines of one field; none where the record says nothing there."""
    label = field_label(name)
    if name == "date":
        if record.date:
            yield from labelled(label, [dated(record)], tone=Tone.DATE)
        elif record.date_note:
            yield CardLine(label, f"{NOT_TOLD} · {record.date_note}", tone=Tone.WARN)
    elif name in ("summary", "note"):
        if said := getattr(record, name):
            # What it is about needs no label: it is a sentence, as a rule.
            yield CardLine(None, said)
    elif name in _COMMON:
        if entries := getattr(record, name):
            said = map(with_code, entries) if name == "countries" else entries
            yield from labelled(label, [", ".join(said)])
    else:
        member = next((one for one in KINDS[record.kind].members if one.name == name), None)
        if member is not None and not isinstance(member, Link):
            yield from labelled(label, list(_texts(record, member)))


def dated(record: Record) -> str:
    """The date in words, how it is known, and the remark on it."""
    note = f" · {record.date_note}" if record.date_note else ""
    return f"{in_words(parse(record.date or ''))}{known_words(record.date_basis)}{note}"


def mark_lines(record: Record) -> Iterator[CardLine]:
    """The fields of which no other line of the card says how they are known."""
    model = KINDS[record.kind]
    shown = {member.name for member in model.members}
    for basis in dict.fromkeys(mark.basis for mark in marks_of(record.fields)):
        marks = [mark for mark in marks_of(record.fields) if mark.basis is basis]
        names = [mark.field for mark in marks if mark.name not in shown or "/" in mark.field]
        if names:
            yield CardLine(str(basis), ", ".join(dict.fromkeys(names)).replace("_", " "))


def _texts(record: Record, member: Value | Group) -> Iterator[str]:
    value = record.fields.get(member.name)
    if value in (None, False, [], {}):
        return
    beside = _BASIS_BESIDE.get(member.name)
    known = known_words(basis_of(record.fields, member.name))
    if beside is not None and (said := record.fields.get(beside)):
        known += f" ({said})"
    if isinstance(member, Group):
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, Mapping) and (text := _summed_up(member, part)):
                yield text + known
    elif isinstance(value, list):
        yield from (f"{entry}{known}" for entry in value)
    else:
        yield WORDS.get(member.name, "{}").replace("{}", _shown(member, value), 1) + known


def _summed_up(group: Group, part: Mapping[str, Json]) -> str:
    """A nested part on one line; parts within it follow indented, a line each."""
    pieces: list[str] = []
    below: list[str] = []
    for member in group.members:
        value = part.get(member.name)
        # A role stands beside the name of who had it, among the relations.
        if value in (None, [], {}) or member.name in ("id", "roles"):
            continue
        if isinstance(member, Group):
            inner = value if isinstance(value, list) else [value]
            below += [_summed_up(member, entry) for entry in inner if isinstance(entry, Mapping)]
        elif member.name == "basis":
            if value != Basis.STATED:
                pieces.append(f"({value})")
        else:
            pieces.append(_shown(member, value))
    return "\n".join([" · ".join(pieces), *(f"  - {line}" for line in below)])


def _shown(member: Member, value: Json) -> str:
    if isinstance(member, Value) and member.form is Form.DATE and isinstance(value, str):
        return in_words(parse(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
