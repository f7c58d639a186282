"""An outline: the parts of a report in their order, as its file gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from pathlib import Path

from archive.authored.document import Bounds, Unreadable
from archive.authored.near import did_you_mean
from archive.authored.text import bytes_of
from archive.authored.yaml_file import read_yaml
from archive.errors import BadRecordError
from archive.text.clean import clean_line

_BUNDLED = "annual.yaml"
_BOUNDS = Bounds(bytes=64 << 10, values=1_000)
_HINT = "See: car-tui help report"


class Shows(StrEnum):
    """What a part of a report shows."""

    SUMMARY = "summary"
    MEETINGS = "meetings"
    DECISIONS = "decisions"
    IN_FORCE = "in force"
    COMPOSITION = "composition"
    REPRESENTATION = "representation"
    FLAGSHIPS = "flagships"
    PROJECTS = "projects"
    PROGRESS = "progress"
    EVENTS = "events"
    OFFICES = "offices"
    PUBLICATIONS = "publications"
    OUTLOOK = "outlook"
    DISPUTED = "disputed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """One part: its heading, and what stands under it."""

    title: str
    shows: Shows


@dataclass(frozen=True, slots=True)
class Outline:
    """A report's title, in which {period} and {body} are put, and its parts."""

    title: str
    parts: tuple[OutlinePart, ...]


def bundled_outline() -> bytes:
    """The outline that ships, to be changed."""
    return (resources.files(__package__) / _BUNDLED).read_bytes()


def load_outline(path: Path | None = None) -> Outline:
    """The outline in a file, or the one that ships. Raises BadRecordError, naming the mistake."""
    file = clean_line(path.name, 60) if path else _BUNDLED
    data = bytes_of(path, file, _BOUNDS) if path else bundled_outline()
    read = data if isinstance(data, Unreadable) else read_yaml(data, file, _BOUNDS)
    if isinstance(read, Unreadable) or read.faults:
        raise BadRecordError(str(read.faults[0]), _HINT)
    try:
        return _outline(read.value)
    except _OutlineError as mistake:
        raise BadRecordError(str(read.fault(mistake.at, mistake.problem)), _HINT) from mistake


class _OutlineError(Exception):
    def __init__(self, at: str, problem: str) -> None:
        super().__init__(problem)
        self.at, self.problem = at, problem


def _outline(item: object) -> Outline:
    if not isinstance(item, Mapping):
        raise _OutlineError("", "should have a title and parts")
    parts = item.get("parts")
    if not isinstance(parts, list) or not parts:
        raise _OutlineError("parts", "should be a list of the report's parts")
    read = tuple(_part(f"parts/{place}", part) for place, part in enumerate(parts))
    return Outline(_text(item, "title", "title"), read)


def _part(at: str, item: object) -> OutlinePart:
    if not isinstance(item, Mapping):
        raise _OutlineError(at, "should have a title and say what it shows")
    shows = str(item.get("shows"))
    known = [one.value for one in Shows]
    if shows not in known:
        problem = f"cannot be {clean_line(shows, 40)}; {did_you_mean(shows, known)}"
        raise _OutlineError(f"{at}/shows", problem)
    return OutlinePart(_text(item, "title", f"{at}/title"), Shows(shows))


def _text(item: Mapping[str, object], name: str, at: str) -> str:
    value = item.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _OutlineError(at, "should be a text")
    return clean_line(value)
