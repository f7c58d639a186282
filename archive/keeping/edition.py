"""An edition: a folder that leaves the archive, with the sums of its files for `sha256sum -c`.

A newer edition may take the place of an older one of its kind of which nothing was changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path

from archive.errors import NotAnArchiveError, StorageError
from archive.folder import ArchiveFolder, sync
from archive.keeping.summed_folder import SummedFolder, chunks_of
from archive.keeping.whole import whole_folder

ABOUT = "about.json"
"""What says that a folder is an edition, and of what."""
SUMS = "SHA256SUMS"
MARK = "car_tui_edition"
_THE_SAME = ("archive_id", "audience", "is_part")
"""What the older edition has to have in common with the new one, of what `about` says."""
_LONGEST_ABOUT = 1 << 20
_FILE_MODE, _FOLDER_MODE = 0o644, 0o755


@contextmanager
def whole_edition(
    archive: ArchiveFolder, target: Path, kind: str, about: Mapping[str, object]
) -> Iterator[SummedFolder]:
    """A folder to fill, which is at `target` when the block is done, with `about` and the sums.

    Anybody to whom it is handed on can read it. Its files are not forced onto the disk one by one,
    as those of an archive are: there may be thousands, and it can be made again. Raises
    NotAnArchiveError when `target` holds anything but an edition as it was written, of this kind,
    archive, audience and extent, StorageError when it would lie in the archive or the archive in
    it, or the disk refuses; what was there stays.
    """
    here, its = target.absolute().resolve(), archive.path.resolve()
    if here.is_relative_to(its) or its.is_relative_to(here):
        raise StorageError(
            f"{target} is the archive's own folder or one within or above it; nothing was written",
            "Name a folder elsewhere.",
        )
    marks = {MARK: kind, **{name: about[name] for name in _THE_SAME if name in about}}
    check = partial(_check_is_edition, marks=marks)
    with whole_folder(target, check, mode=_FOLDER_MODE, force=sync) as fresh:
        edition = SummedFolder(fresh, file_mode=_FILE_MODE)
        yield edition
        edition.write(ABOUT, [json.dumps({MARK: kind, **about}, indent=1).encode() + b"\n"])
        lines = [f"{sums['sha256']}  {name}\n" for name, sums in sorted(edition.sums.items())]
        edition.write(SUMS, ["".join(lines).encode()])


def _check_is_edition(folder: Path, marks: Mapping[str, object]) -> None:
    """Raise NotAnArchiveError unless a folder is an edition with these marks, and unchanged."""
    hint = "Name a folder that is empty or not there yet, or an older edition as it was written."
    sums = _sums_of(folder, marks)
    if sums is None:
        raise NotAnArchiveError(
            f"{folder} holds something that is no older edition of this archive, kind and audience;"
            " nothing was written",
            hint,
        )
    there = {path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink()}
    listed = {folder / name for name in sums} | {folder / SUMS}
    wrong = next(iter(sorted(there ^ listed)), None)
    if wrong is None:
        wrong = next((folder / name for name in sums if _sum(folder / name) != sums[name]), None)
    if wrong is not None:
        raise NotAnArchiveError(
            f"{wrong.relative_to(folder)} in {folder} is not as that edition was written; nothing"
            " was written",
            hint,
        )


def _sums_of(folder: Path, marks: Mapping[str, object]) -> dict[str, str] | None:
    """The sums that an edition states, by file; None where the folder is none with these marks."""
    try:
        with (folder / ABOUT).open("rb") as file:
            about = json.loads(file.read(_LONGEST_ABOUT))
        if not isinstance(about, dict) or any(
            about.get(name) != value for name, value in marks.items()
        ):
            return None
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return None
    pairs = (line.partition("  ") for line in lines)
    return {name: stated for stated, _, name in pairs if name}


def _sum(path: Path) -> str | None:
    if path.is_symlink():
        return None
    digest = sha256()
    for chunk in chunks_of(path):
        digest.update(chunk)
    return digest.hexdigest()
