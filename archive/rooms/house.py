"""The house: the rooms that ship, and those that an archive's folder holds in their place."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from archive.errors import BadRecordError, StorageError, UnknownIdError
from archive.folder import FILE_MODE, FOLDER_MODE, ArchiveFolder
from archive.rooms.line_of import line_of
from archive.rooms.room import FieldError, Room, read_room
from archive.text.clean import clean_line

_BUNDLED = ("policymakers", "scientists", "professionals", "children", "archivist")


@dataclass(frozen=True, slots=True)
class InvalidRoom:
    """A room that cannot be entered: its file is not as it should be. `problem` says where."""

    name: str
    problem: str
    hint: str


def load_rooms(folder: ArchiveFolder) -> list[Room | InvalidRoom]:
    """Every room in order; one with a mistake in its file keeps nobody out of the others."""
    return [_room_or_lock(folder, name) for name in room_names(folder)]


def room_names(folder: ArchiveFolder) -> list[str]:
    """The rooms of the house in order, then those the archive adds, by name."""
    own = sorted(path.stem for path in folder.rooms.glob("*.yaml"))
    return [*_BUNDLED, *(name for name in own if name not in _BUNDLED)]


def load_room(folder: ArchiveFolder, name: str) -> Room:
    """One room: the archive's own file where there is one, else the one that ships.

    Raises UnknownIdError when there is none, BadRecordError when its file cannot be read.
    """
    names = room_names(folder)
    if name not in names:
        near = difflib.get_close_matches(name, names, n=1) or names
        raise UnknownIdError(
            f"there is no room {clean_line(name, 60)}", f"Rooms: {', '.join(near)}"
        )
    own = _own_path(folder, name)
    try:
        text = own.read_text(encoding="utf-8") if own.is_file() else _bundled_text(name)
    except UnicodeDecodeError as error:
        raise BadRecordError(f"rooms/{name}.yaml is no UTF-8 text") from error
    except OSError as error:
        raise StorageError.of(error) from error
    try:
        return read_room(name, _parsed(name, text), own=own.is_file())
    except FieldError as error:
        line = line_of(text, error.at)
        where = f", line {line}" if line else ""
        field = f", {error.at}" if error.at else ""
        problem = f"rooms/{name}.yaml{where}{field}: {error.problem}"
        raise BadRecordError(problem, error.hint) from error


def copy_room(folder: ArchiveFolder, name: str) -> Path:
    """Put a room that ships into the archive's folder, to be changed there; returns its path.

    Raises StorageError when it is there already or cannot be written, UnknownIdError when there is
    no such room.
    """
    load_room(folder, name)
    path = _own_path(folder, name)
    if path.exists():
        raise StorageError(f"{path} is there already", "Edit it, or delete it to start over.")
    try:
        folder.rooms.mkdir(mode=FOLDER_MODE, exist_ok=True)
        path.touch(mode=FILE_MODE)
        path.write_text(_bundled_text(name), encoding="utf-8")
    except OSError as error:
        raise StorageError.of(error) from error
    return path


def _room_or_lock(folder: ArchiveFolder, name: str) -> Room | InvalidRoom:
    try:
        return load_room(folder, name)
    except (BadRecordError, StorageError) as error:
        return InvalidRoom(name, error.message, error.hint)


def _own_path(folder: ArchiveFolder, name: str) -> Path:
    return folder.rooms / f"{name}.yaml"


def _bundled_text(name: str) -> str:
    return resources.files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")


def _parsed(name: str, text: str) -> object:
    import yaml

    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None)
        line = f", line {where.line + 1}" if where else ""
        raise BadRecordError(
            f"rooms/{name}.yaml{line}: no YAML", "See: car-tui help rooms"
        ) from error
