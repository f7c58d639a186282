"""Records as a file that `car-tui import` reads back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from archive.authored.yaml_text import yaml_of
from archive.model.record import Json, Record
from archive.model.written_item import written_item


def records_as_yaml(records: Iterable[Record]) -> str:
    """A list of the records, each with the fields that it has."""
    return items_as_yaml([written_item(record) for record in records])


def items_as_yaml(items: Sequence[Mapping[str, Json]]) -> str:
    """The same for items as they are to stand there."""
    listed: list[Any] = list(items)
    return yaml_of(listed)
