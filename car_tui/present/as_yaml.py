"""Records as a file that `car-tui import` reads back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from archive.authored.yaml_text import yaml_of
from archive.model.record import Record
from archive.model.written_item import written_item


def records_as_yaml(records: Iterable[Record]) -> str:
    """A list of the records, each with the fields that it has."""
    items: list[Any] = [written_item(record) for record in records]
    return yaml_of(items)
