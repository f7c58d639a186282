"""How the fields of a kind are declared: plain values, links to other records, groups of both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from archive.model.relations import RelationType
from archive.model.vocabulary import Kind


class Form(Enum):
    """What a plain value is."""

    TEXT = "text"
    DATE = "EDTF date"
    NUMBER = "whole number"
    FLAG = "true or false"
    CHOICE = "one of a list"
    SHA256 = "SHA-256 in hexadecimal"
    FIELD = "name of a field"


@dataclass(frozen=True, slots=True)
class Value:
    """A plain field.

    `many` makes it a list, `choices` closes it, `longest` bounds it in characters.
    """

    name: str
    form: Form
    help: str
    many: bool = False
    choices: tuple[str, ...] = ()
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A field that names other records.

    With `inverse` the relation is held by the other record and only read here. `basis_name` is
    the sibling field that says how the link is known.
    """

    name: str
    relation: RelationType
    to: Kind
    help: str
    many: bool = False
    inverse: bool = False
    basis_name: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A nested part, or a list of such parts with `many`; it may carry sources of its own."""

    name: str
    members: tuple[Member, ...]
    help: str
    many: bool = False
    has_sources: bool = False


Member = Value | Link | Group


@dataclass(frozen=True, slots=True)
class KindModel:
    """A kind of record: what its common fields are called in a file, and its own fields.

    `title_name`, `date_name` and `summary_name` are the names under which the title, the date
    and the summary of this kind are written; None where the kind has none. `one_country` says
    that a record lies in one country (`country`) and does not list several (`countries`).
    """

    kind: Kind
    file: str
    title_name: str
    date_name: str | None
    summary_name: str | None
    members: tuple[Member, ...]
    one_country: bool = False
    has_aliases: bool = False
