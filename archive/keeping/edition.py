"""An edition: a folder that leaves the archive, with the sums of its files for `sha256sum -c`.

A newer edition may take the place of an older one of which nothing was changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from archive.errors import NotAnArchiveError, StorageError
from archive.folder import ArchiveFolder
from archive.keeping.summed_folder import SummedFolder, chunks_of
from archive.keeping.whole import whole_folder

ABOUT = "about.json"
"""What says that a folder is an edition, and of what."""
SUMS = "SHA256SUMS"
MARK = "car_tui_edition"
_LONGEST_ABOUT = 1 << 20


@contextmanager
def whole_edition(
    archive: ArchiveFolder, target: Path, about: Mapping[str, object]
) -> Iterator[SummedFolder]:
    """A folder to fill, which is at `target` when the block is done, with `about` and the sums.

    Raises NotAnArchiveError when `target` holds anything but an edition as it was written,
    StorageError when it would lie in the archive or the disk refuses; what was there stays.
    """
    if target.absolute().resolve().is_relative_to(archive.path.resolve()):
        raise StorageError(f"{target} would lie in the archive itself", "Name a folder elsewhere.")
    with whole_folder(target, _check_is_edition) as fresh:
        edition = SummedFolder(fresh)
        yield edition
        edition.write(ABOUT, [json.dumps({MARK: 1, **about}, indent=1).encode() + b"\n"])
        lines = [f"{sums['sha256']}  {name}\n" for name, sums in sorted(edition.sums.items())]
        edition.write(SUMS, ["".join(lines).encode()])


def _check_is_edition(folder: Path) -> None:
    """Raise NotAnArchiveError unless a folder is an edition of which nothing was changed."""
    hint = (
        "Name a folder that is empty or not there yet, or an edition of which nothing was changed."
    )
    sums = _sums_of(folder)
    if sums is None:
        raise NotAnArchiveError(
            f"{folder} holds something that is no earlier edition; nothing was written", hint
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


def _sums_of(folder: Path) -> dict[str, str] | None:
    """The sums that an edition states, by file; None where the folder is no edition."""
    try:
        with (folder / ABOUT).open("rb") as file:
            about = json.loads(file.read(_LONGEST_ABOUT))
        if not isinstance(about, dict) or MARK not in about:
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
