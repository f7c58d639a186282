"""A room as its file tells it: what it shows, in which order, and how much of each record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from archive.clean import clean_line
from archive.errors import BadRecordError
from archive.model.vocabulary import Kind

_MOST = 1_000


class Order(StrEnum):
    """In which order a shelf shows its records."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"


class Level(StrEnum):
    """How much a room tells of each record."""

    TITLES = "titles"
    SHORT = "short"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Shelf:
    """One part of a room: the records of some kinds that a search finds, or all of them."""

    title: str
    kinds: tuple[Kind, ...]
    search: str
    order: Order
    most: int


@dataclass(frozen=True, slots=True)
class Room:
    """A view: `name` is its file's; `own` says that it lies in the archive's folder."""

    name: str
    title: str
    note: str
    level: Level
    shelves: tuple[Shelf, ...]
    own: bool


def read_room(name: str, item: object, *, own: bool) -> Room:
    """The room that a file tells. Raises BadRecordError, naming the file and the field."""
    told = _mapping(name, "the room", item, {"title", "note", "level", "shows"})
    shows = told.get("shows")
    if not isinstance(shows, list) or not shows:
        raise _wrong(name, "shows", "should be a list of what the room shows")
    level = _one_of(name, "level", told.get("level", Level.SHORT), [one.value for one in Level])
    return Room(
        name=name,
        title=_text(name, "title", told.get("title")),
        note=_text(name, "note", told.get("note", " ")),
        level=Level(level),
        shelves=tuple(_shelf(name, f"shows/{number}", entry) for number, entry in enumerate(shows)),
        own=own,
    )


def _shelf(name: str, at: str, item: object) -> Shelf:
    told = _mapping(name, at, item, {"title", "kinds", "search", "order", "most"})
    kinds = told.get("kinds", [])
    if not isinstance(kinds, list):
        raise _wrong(name, f"{at}/kinds", "should be a list of kinds")
    names = [_one_of(name, f"{at}/kinds", kind, [one.value for one in Kind]) for kind in kinds]
    search = _text(name, f"{at}/search", told.get("search", " ")).strip()
    if not names and not search:
        raise _wrong(name, at, "should name kinds, or what to search for")
    most = told.get("most", _MOST)
    if type(most) is not int or not 1 <= most <= _MOST:
        raise _wrong(name, f"{at}/most", f"should be a number from 1 to {_MOST}")
    usual = Order.BEST if search else Order.NEWEST
    order = _one_of(name, f"{at}/order", told.get("order", usual), [one.value for one in Order])
    return Shelf(
        title=_text(name, f"{at}/title", told.get("title")),
        kinds=tuple(map(Kind, names)),
        search=search,
        order=Order(order),
        most=most,
    )


def _mapping(name: str, at: str, item: object, known: set[str]) -> Mapping[str, object]:
    if not isinstance(item, Mapping):
        raise _wrong(name, at, "should be a group of fields")
    for field in item:
        if field not in known:
            raise _wrong(name, at, f"has no field {clean_line(str(field), 40)}", known)
    return item


def _text(name: str, at: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise _wrong(name, at, "should be a text")
    return clean_line(value)


def _one_of(name: str, at: str, value: object, choices: list[str]) -> str:
    if value not in choices:
        raise _wrong(name, at, f"cannot be {clean_line(str(value), 40)}", choices)
    return str(value)


def _wrong(
    name: str, at: str, problem: str, choices: set[str] | list[str] | None = None
) -> BadRecordError:
    hint = f"It may be: {', '.join(sorted(choices))}." if choices else "See docs/rooms.md."
    return BadRecordError(f"rooms/{name}.yaml, {at}: {problem}", hint)
