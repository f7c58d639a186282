"""Takes many random changes of many random histories back and makes them again, to the byte.

Each history is taken back step by step, each state compared with the one before the step, then made
again to the last. At random it is stopped at a write in between, as if the process had been killed.
The suite does the same with a few (tests/archive/changes/test_undo.py).

Imports are not among the changes: taken back they leave their documents in the trash and their
originals in the archive, so that the first state cannot come back to the byte. What a reader sees
does, and is compared in tests/archive/changes/test_undo_imports.py.

    python -m scripts.undo_random_changes 1000 10
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.changes.undoing import last_steps, redo, undo
from archive.folder import ArchiveFolder
from archive.verify import verify_catalogue
from tests.archive.changes.random_changes import RandomChanges
from tests.archive.keeping.dumps import Dump, dump


class _StoppedError(BaseException):
    """Stands for the end of the process."""


def kept(catalogue: Catalogue) -> Dump:
    """All that is kept but the journal."""
    return dump(catalogue.folder, without=("journal", "settings"))


def stopped_at(catalogue: Catalogue, chance: random.Random) -> bool:
    """Take the last step back, stopped before one of its first writes; returns whether it was."""
    left = chance.randrange(1, 12)
    write = Catalogue.write

    def counted(self: Catalogue, sql: str, parameters: object = ()) -> object:
        nonlocal left
        left -= 1
        if left == 0:
            raise _StoppedError
        return write(self, sql, parameters)  # type: ignore[arg-type]

    Catalogue.write = counted  # type: ignore[assignment,method-assign]
    try:
        undo(catalogue, last_steps(catalogue), "ada")
    except _StoppedError:
        return True
    finally:
        Catalogue.write = write  # type: ignore[method-assign]
    return False


def check(folder: ArchiveFolder, seed: int, steps: int) -> tuple[int, int]:
    """Go through one history; returns how many changes it had, and how many stops."""
    chance = random.Random(seed)
    stops = 0
    with Catalogue.open(folder) as catalogue:
        changing = RandomChanges(catalogue, chance)
        states = [kept(catalogue)]
        for _ in range(20 * steps):
            if len(states) <= steps and changing.take_step():
                states.append(kept(catalogue))
        for number in range(len(states) - 2, -1, -1):
            if chance.random() < 0.2 and stopped_at(catalogue, chance):
                stops += 1
                assert kept(catalogue) == states[number + 1], f"seed {seed}: half a step"
                undo(catalogue, last_steps(catalogue), "ada")
            elif kept(catalogue) == states[number + 1]:
                undo(catalogue, last_steps(catalogue), "ada")
            assert kept(catalogue) == states[number], f"seed {seed}, back to {number}"
        for number, state in enumerate(states[1:], 1):
            redo(catalogue, "bo")
            assert kept(catalogue) == state, f"seed {seed}, again to {number}"
        assert list(verify_catalogue(catalogue)) == [], f"seed {seed}"
    return len(states) - 1, stops


def main(histories: int, steps: int) -> None:
    """Check so many histories of so many changes and print what was done."""
    started = time.monotonic()
    changes = stops = 0
    with tempfile.TemporaryDirectory() as scratch:
        template = ArchiveFolder(Path(scratch) / "template")
        Catalogue.create(template).close()
        for seed in range(histories):
            folder = ArchiveFolder(Path(scratch) / str(seed))
            shutil.copytree(template.path, folder.path)
            of_history, stopped = check(folder, seed, steps)
            changes += of_history
            stops += stopped
            shutil.rmtree(folder.path)
    seconds = time.monotonic() - started
    sys.stdout.write(
        f"{histories} histories, {changes} changes taken back and made again, {stops} stops:"
        f" all equal to the byte ({seconds:.0f} s)\n"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:] or ["1000", "10"]))
