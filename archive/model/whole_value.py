"""All of a record as one value: what the journal has of one that is made, or gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archive.errors import DamagedArchiveError
from archive.model.field_values import FieldValues, field_values, record_with
from archive.model.record import Json, Record
from archive.model.vocabulary import Kind, Origin


def whole_value(record: Record, values: FieldValues | None = None) -> dict[str, Json]:
    """All of a record as one value, for the journal; `record_of_value` makes it again.

    `values` are its `field_values`, where they were asked for already.
    """
    if values is None:
        values = field_values(record)
    return {
        "id": record.id,
        "kind": record.kind,
        "origin": record.origin,
        "release": record.release,
        "fields": {name: one for name, one in values.items() if one not in (None, [])},
    }


def record_of_value(value: Mapping[str, Any]) -> Record:
    """The record that `whole_value` has written. Raises DamagedArchiveError."""
    try:
        empty = Record(
            value["id"],
            Kind(value["kind"]),
            "",
            origin=Origin(value["origin"]),
            release=value["release"],
        )
        return record_with(empty, value["fields"])
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedArchiveError("a record in the journal") from error
