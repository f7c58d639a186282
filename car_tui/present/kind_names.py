"""What a kind of record is called where one of them is shown."""

from __future__ import annotations

from archive.model.record import Record
from archive.model.vocabulary import Kind
from car_tui.present.counted import plural
from car_tui.present.symbols import SYMBOLS

_PERSON = "person"


def kinds_name(kind: Kind) -> str:
    """What several of a kind are called on screen: "decisions", "people and bodies"."""
    return "people and bodies" if kind is Kind.AGENT else plural(kind)


def kind_name(record: Record) -> str:
    """The sign and the name of its kind: "◆ Decision"; an agent is a person or a body."""
    name = str(record.kind)
    if record.kind is Kind.AGENT:
        name = _PERSON if record.fields.get("type") == _PERSON else "body"
    return f"{SYMBOLS[record.kind]} {name.capitalize()}"
