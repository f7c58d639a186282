"""A room as its file describes it: what it shows, in which order, and how much of each record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from archive.authored.near import did_you_mean
from archive.model.vocabulary import Kind
from archive.text.clean import clean_line

_MAX_RECORDS = 1_000
_MAX_OFFSET = 10_000_000


class Order(StrEnum):
    """In which order a shelf shows its records."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"


class Level(StrEnum):
    """How much a room shows of each record."""

    TITLES = "titles"
    SHORT = "short"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a room: the records of some kinds that a search finds, or all of them.

    In their order the first `offset` are left out, and `most` of the others shown.
    """

    title: str
    kinds: tuple[Kind, ...]
    search: str
    order: Order
    most: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """A view: `name` is its file's; `own` says that it lies in the archive's folder."""

    name: str
    title: str
    note: str
    level: Level
    shelves: tuple[Section, ...]
    own: bool


class FieldError(Exception):
    """What is wrong at a field, given by its path in the file ("" for the file as a whole)."""

    def __init__(self, at: str, problem: str) -> None:
        super().__init__(problem)
        self.at = at
        self.problem = problem


def read_room(name: str, item: object, *, own: bool) -> Room:
    """The room that a file describes. Raises FieldError for the first mistake in it."""
    entries = _mapping("", item, {"title", "note", "level", "shows"})
    shows = entries.get("shows")
    if not isinstance(shows, list) or not shows:
        raise FieldError("shows", "should be a list of what the room shows")
    level = _one_of("level", entries.get("level", Level.SHORT), [one.value for one in Level])
    return Room(
        name=name,
        title=_text("title", entries.get("title")),
        note=_text("note", entries.get("note", " ")),
        level=Level(level),
        shelves=tuple(_shelf(f"shows/{number}", entry) for number, entry in enumerate(shows)),
        own=own,
    )


def _shelf(at: str, item: object) -> Section:
    entries = _mapping(at, item, {"title", "kinds", "search", "order", "most", "offset"})
    kinds = entries.get("kinds", [])
    if not isinstance(kinds, list):
        raise FieldError(f"{at}/kinds", "should be a list of kinds")
    names = [
        _one_of(f"{at}/kinds/{number}", kind, [one.value for one in Kind])
        for number, kind in enumerate(kinds)
    ]
    search = _text(f"{at}/search", entries.get("search", " ")).strip()
    if not names and not search:
        raise FieldError(at, "should name kinds, or what to search for")
    most = entries.get("most", _MAX_RECORDS)
    if type(most) is not int or not 1 <= most <= _MAX_RECORDS:
        raise FieldError(f"{at}/most", f"should be a number from 1 to {_MAX_RECORDS}")
    offset = entries.get("offset", 0)
    if type(offset) is not int or not 0 <= offset <= _MAX_OFFSET:
        raise FieldError(f"{at}/offset", f"should be a number from 0 to {_MAX_OFFSET}")
    usual = Order.BEST if search else Order.NEWEST
    order = _one_of(f"{at}/order", entries.get("order", usual), [one.value for one in Order])
    return Section(
        title=_text(f"{at}/title", entries.get("title")),
        kinds=tuple(map(Kind, names)),
        search=search,
        order=Order(order),
        most=most,
        offset=offset,
    )


def _mapping(at: str, item: object, known: set[str]) -> Mapping[str, object]:
    if not isinstance(item, Mapping):
        raise FieldError(at, "should be a group of fields")
    for field in item:
        if field not in known:
            named = clean_line(field, 40)
            hint = did_you_mean(field, known)
            raise FieldError(f"{at}/{named}" if at else named, f"there is no such field; {hint}")
    return item


def _text(at: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise FieldError(at, "is missing" if value is None else "should be a text")
    return clean_line(value)


def _one_of(at: str, value: object, choices: list[str]) -> str:
    if value not in choices:
        written = clean_line(str(value), 40)
        raise FieldError(at, f"cannot be {written}; {did_you_mean(written, choices)}")
    return str(value)
