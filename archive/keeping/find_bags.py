"""Finds the bags among what is to be imported."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from archive.importing.selection import Selection
from archive.keeping.bag_source import bag_source

_DECLARATION = "bagit.txt"
_PACKED = (".zip", ".tar")


def bags_among(paths: Iterable[Path], selection: Selection) -> list[Path]:
    """The bags that are named or lie in a named folder, in order; none within another.

    A packed one in a folder is looked for by the ending of its name.
    """
    found: list[Path] = []
    for path in paths:
        if bag_source(path) is not None:
            found.append(path)
        elif path.is_dir():
            found += _within(path, selection)
    return found


def _within(named: Path, selection: Selection) -> Iterable[Path]:
    for place, folders, files in os.walk(named):
        folder = Path(place)
        if _DECLARATION in files and folder != named:
            folders.clear()
            yield folder
            continue
        folders[:] = sorted(
            name
            for name in folders
            if not selection.excluded_by(folder / name, named, is_folder=True)
        )
        for name in sorted(files):
            path = folder / name
            if (
                name.lower().endswith(_PACKED)
                and not path.is_symlink()
                and not selection.excluded_by(path, named, is_folder=False)
                and bag_source(path) is not None
            ):
                yield path
