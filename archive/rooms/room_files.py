"""The files of rooms: those that ship, and those that an archive's folder holds in their place."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from archive.authored.document import Bounds, Unreadable
from archive.authored.text import bytes_of
from archive.authored.yaml_file import read_yaml
from archive.errors import BadRecordError, StorageError, UnknownIdError
from archive.folder import FILE_MODE, FOLDER_MODE, ArchiveFolder, sync
from archive.rooms.room import FieldError, Room, read_room
from archive.text.clean import clean_line

_BUNDLED = ("policymakers", "scientists", "professionals", "children", "archivist")
_BOUNDS = Bounds(bytes=256 << 10, values=10_000)
_HINT = "See: car-tui help rooms"


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
    """The rooms that ship, in order, then those the archive adds, by name."""
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
    file = f"rooms/{clean_line(name, 60)}.yaml"
    is_own = name not in _BUNDLED or own.is_file()
    data = bytes_of(own, file, _BOUNDS) if is_own else _bundled_bytes(name)
    read = data if isinstance(data, Unreadable) else read_yaml(data, file, _BOUNDS)
    if isinstance(read, Unreadable) or read.faults:
        raise BadRecordError(str(read.faults[0]), _HINT)
    try:
        return read_room(name, read.value, own=is_own)
    except FieldError as error:
        raise BadRecordError(str(read.fault(error.at, error.problem)), _HINT) from error


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
        # Written under a name that is no room's: half a room would be taken for the whole one.
        part = folder.rooms / f".{name}.part"
        part.touch(mode=FILE_MODE)
        part.write_bytes(_bundled_bytes(name))
        sync(part)
        part.replace(path)
        sync(folder.rooms)
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


def _bundled_bytes(name: str) -> bytes:
    return resources.files(__package__).joinpath(f"{name}.yaml").read_bytes()
