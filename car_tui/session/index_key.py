"""The user's own key, by which an index that was copied is known to be written by this user."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from archive.folder import make_private_folder
from car_tui.session.remembered_archives import state_directory

_BYTES = 32


def index_key() -> bytes | None:
    """The key in the user's state directory, made when there is none; None where it cannot be.

    It never lies in an archive: whoever hands over an archive cannot have sealed its index with it.
    """
    file = state_directory() / "index.key"
    try:
        return _kept(file) or _made(file)
    except OSError:
        return None


def _kept(file: Path) -> bytes | None:
    if not file.exists():
        return None
    key = file.read_bytes()
    return key if len(key) == _BYTES else None


def _made(file: Path) -> bytes | None:
    file.parent.mkdir(parents=True, exist_ok=True)
    make_private_folder(file.parent)
    fresh = file.with_name(f"{file.name}.{os.getpid()}.new")
    handle = os.open(
        fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600
    )
    try:
        os.write(handle, secrets.token_bytes(_BYTES))
    finally:
        os.close(handle)
    # Of several processes that make one at once the last wins; an index sealed by another one's
    # is built again when it is copied, and no more.
    fresh.replace(file)
    return _kept(file)
