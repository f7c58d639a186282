"""What a person wants of a field: another value, or elements put into a list or taken out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Replaced:
    """A value in the place of the one that is there; None empties the field."""

    value: object


@dataclass(frozen=True, slots=True)
class Added:
    """Elements that are to be in a list as well; those that are there stay once."""

    elements: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Elements that are no longer to be in a list."""

    elements: tuple[object, ...]


FieldEdit: TypeAlias = Replaced | Added | Withdrawn

Edits: TypeAlias = Mapping[str, FieldEdit]
"""Edits by the names that the fields have in a records file, values as they stand there."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes something, why, and from which passage (an address, `do-minutes#12`)."""

    who: str
    why: str | None = None
    passage: str | None = None
