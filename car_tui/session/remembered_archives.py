"""The archives that were made or browsed before, remembered in the user's state directory."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from archive.folder import make_private_folder

_MOST = 20


def state_directory() -> Path:
    """The program's folder in the user's state directory."""
    # Imported here: a command that names its archive does without.
    import platformdirs

    return platformdirs.user_state_path("car-tui", appauthor=False)


def remembered_archives() -> list[Path]:
    """The folders of the archives used last, newest first; they need not be there any more."""
    try:
        kept = json.loads(_file().read_bytes())
    except (OSError, ValueError):
        return []
    return [Path(path) for path in kept if isinstance(path, str)] if isinstance(kept, list) else []


def remember_archive(folder: Path) -> None:
    """Put an archive in front of them; where the disk refuses, it is not remembered."""
    path = Path(os.path.abspath(folder))  # noqa: PTH100, with links as the person wrote them
    before = remembered_archives()
    if before[:1] == [path]:
        return
    kept = [path, *(other for other in before if other != path)][:_MOST]
    file = _file()
    fresh = file.with_name(f"{file.name}.{os.getpid()}.new")
    # Only a hint is lost: an archive that can be used is not refused for that.
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        make_private_folder(file.parent)
        fresh.write_text(json.dumps([str(path) for path in kept], indent=1))
        fresh.replace(file)


def _file() -> Path:
    return state_directory() / "archives.json"
