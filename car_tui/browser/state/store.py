"""Where memories are kept: one small JSON file a noun, in a folder of this archive's own."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from archive.errors import StorageError
from archive.folder import make_private_folder
from archive.model.audience import EVERYTHING
from archive.model.vocabulary import Access
from car_tui.session.remembered_archives import state_directory


def state_folder(archive_id: str, audience: Access = EVERYTHING) -> Path:
    """The folder for one archive in the user's state directory, one of its own for each audience.

    Bookmarks, the basket, searches and the way back hold titles and words of what was shown.
    """
    return state_directory() / (
        archive_id if audience is EVERYTHING else f"{archive_id}-{audience}"
    )


class Store:
    """Reads and writes named values; without a folder they last as long as this object.

    A value is read when it is asked for and never kept here, so that two windows on one archive
    see each other's bookmarks.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._values: dict[str, str] = {}

    def read(self, name: str) -> Any:
        """The value as JSON gives it; None when there is none or its file is damaged.

        A damaged file stays until the next writing, which puts it aside as NAME.damaged.json.
        """
        try:
            text = self._values[name] if self._folder is None else self._file(name).read_text()
            return json.loads(text)
        except (KeyError, OSError, ValueError):
            return None

    def write(self, name: str, value: object) -> None:
        """Store a value whole or not at all. Raises StorageError when the disk refuses."""
        text = json.dumps(value, ensure_ascii=False, indent=1)
        if self._folder is None:
            self._values[name] = text
            return
        fresh = self._file(f"{name}.{os.getpid()}.new")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            make_private_folder(self._folder)
            fresh.write_text(text)
            if self._is_damaged(name):
                self._file(name).replace(self._file(f"{name}.damaged"))
            fresh.replace(self._file(name))
        except OSError as error:
            raise StorageError.of(error) from error

    def _is_damaged(self, name: str) -> bool:
        try:
            json.loads(self._file(name).read_text())
        except FileNotFoundError:
            return False
        except ValueError:
            return True
        return False

    def _file(self, name: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{name}.json"


def texts(value: object) -> list[str]:
    """The strings in a value that should be a list of them."""
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []


def objects(value: object) -> list[dict[str, Any]]:
    """The objects in a value that should be a list of them."""
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
