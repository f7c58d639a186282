"""Backs up and restores archives with random histories, and says whether each came back equal.

    python -m scripts.restore_random_histories [COUNT]

Each history is made of imports, edits, choices and removals; each archive comes back from a backup
and two that rest on it. Exit status 1 when one differs.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from archive.keeping.backup import Earlier, write_backup
from archive.keeping.restore import restore_archive
from tests.archive.keeping.dumps import dump, originals
from tests.archive.keeping.histories import RandomHistory

_STEPS = (12, 6, 6)


def restores_equal(seed: int, place: Path) -> bool:
    """Whether the archive with the history of this seed is equal to the one restored from it."""
    folder = ArchiveFolder(place / "archive")
    backups: list[Path] = []
    with Catalogue.create(folder) as catalogue:
        history = RandomHistory(catalogue, seed, place / "in")
        for number, steps in enumerate(_STEPS):
            history.go_on(steps)
            earlier = Earlier.file(backups[-1]) if backups else None
            backups.append(place / f"{number}.zip")
            write_backup(folder, backups[-1], earlier=earlier)
    restored = ArchiveFolder(place / "restored")
    restore_archive(restored.path, backups[-1], backups[:-1])
    return (dump(folder), originals(folder)) == (dump(restored), originals(restored))


def main() -> int:
    """Restore so many; returns the exit status."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    differing = []
    for seed in range(count):
        with tempfile.TemporaryDirectory() as place:
            if not restores_equal(seed, Path(place)):
                differing.append(seed)
    sys.stdout.write(f"{count - len(differing)} of {count} equal; differing: {differing}\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
