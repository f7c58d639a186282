"""A record as a person would write it: the fields that it has, and none that other records keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.model.fields import Link
from archive.model.kinds import KINDS
from archive.model.record import Json, Record
from archive.model.vocabulary import Standing
from archive.model.write_item import item_of


def written_item(record: Record) -> dict[str, Json]:
    """The item from which `read_item` makes the same record; what is empty is left out."""
    kept_elsewhere = {
        member.name
        for member in KINDS[record.kind].members
        if isinstance(member, Link) and member.inverse
    }
    item = item_of(record)
    return {
        name: _filled(value)
        for name, value in item.items()
        if name not in kept_elsewhere and not _is_empty(value)
    }


def whole_item(record: Record) -> dict[str, Json]:
    """The same with every field of its kind, also empty ones, which show what kind it is of."""
    return dict.fromkeys(item_of(record)) | written_item(record)


def _filled(value: Json) -> Json:
    if isinstance(value, Mapping):
        return {
            name: _filled(part)
            for name, part in value.items()
            if not _is_empty(part) and (name, part) != ("standing", Standing.NOT_CHECKED)
        }
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_filled(part) for part in value]
    return str(value) if isinstance(value, str) else value


def _is_empty(value: Json) -> bool:
    """Nothing, or an empty list. An empty group is a statement: it is there."""
    return value is None or (
        isinstance(value, Sequence) and not isinstance(value, str) and not value
    )
