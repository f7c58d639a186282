"""From a row of a table to an item: texts become the lists, numbers and flags that they mean."""

from __future__ import annotations

from archive.authored.document import Plain
from archive.model.fields import Form, Group, KindModel, Value

# What a table writes to empty a field: many of its empty cells are merely not filled in.
_EMPTIES = "[]"

Item = dict[str, Plain]


def from_row(row: Item, model: KindModel) -> Item:
    """A row of texts as an item: several values are divided by `|`, numbers and flags read.

    A cell with `[]` empties its field; an empty cell is none at all (`read_csv`).
    """
    many = {"aliases", "subjects", "countries"}
    forms: dict[str, Form] = {}
    for member in model.members:
        if isinstance(member, Value):
            forms[member.name] = member.form
        if not isinstance(member, Group) and member.many:
            many.add(member.name)
    item: Item = {}
    for name, value in row.items():
        text = str(value)
        if text == _EMPTIES:
            item[name] = None
        elif name in many:
            item[name] = [part.strip() for part in text.split("|") if part.strip()]
        elif name == "sources":
            item[name] = [{"document": part.strip()} for part in text.split("|") if part.strip()]
        elif forms.get(name) is Form.NUMBER and text.isdecimal() and len(text) < 16:
            item[name] = int(text)
        elif forms.get(name) is Form.FLAG and text.lower() in ("true", "false", "yes", "no"):
            item[name] = text.lower() in ("true", "yes")
        else:
            item[name] = text
    return item
