"""Killed at any write each step is whole or absent; two who write at once wait for one another."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.changes.undoing import last_steps, undo
from archive.folder import ArchiveFolder
from archive.verify import verify_catalogue
from tests.archive.changes.random_changes import RandomChanges
from tests.archive.keeping.dumps import Dump, dump
from tests.patience import PATIENCE_S

ROOT = Path(__file__).parents[3]
# With what is another in each run: uids, the digests over them, and moments.
NOT_KEPT = ("journal", "settings", "records.uid", "records.digest", "records.removed_at")
STEPS = 40
# The same changes as here, ended before the write with this number; the last step is taken back.
SCRIPT = """
import os, random, signal, sys
from pathlib import Path
from archive.catalogue.database.connection import Catalogue
from archive.changes.undoing import last_steps, undo
from archive.folder import ArchiveFolder
from tests.archive.changes.random_changes import RandomChanges

left = int(sys.argv[3])
write = Catalogue.write

def counted(self, *words):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return write(self, *words)

with Catalogue.open(ArchiveFolder(Path(sys.argv[1]))) as catalogue:
    changing = RandomChanges(catalogue, random.Random(int(sys.argv[2])))
    Catalogue.write = counted
    for _ in range(int(sys.argv[4])):
        changing.take_step()
    undo(catalogue, last_steps(catalogue), "ada")
print("done")
"""


def run(folder: Path, seed: int, writes: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, folder, str(seed), str(writes), str(STEPS)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def states(folder: ArchiveFolder, seed: int) -> list[Dump]:
    """What is kept after each step of such a history, the first state first."""
    with Catalogue.create(folder) as catalogue:
        changing = RandomChanges(catalogue, random.Random(seed))
        found = [dump(folder, without=NOT_KEPT)]
        for _ in range(STEPS):
            changing.take_step()
            found.append(dump(folder, without=NOT_KEPT))
        undo(catalogue, last_steps(catalogue), "ada")
        found.append(dump(folder, without=NOT_KEPT))
    return found


@pytest.mark.parametrize("seed", [3, 8])
def test_a_step_is_whole_or_absent_wherever_it_is_killed(tmp_path: Path, seed: int) -> None:
    whole = states(ArchiveFolder(tmp_path / "a"), seed)
    chance = random.Random(seed)
    reached = set()
    for number in range(6):
        folder = ArchiveFolder(tmp_path / str(number))
        Catalogue.create(folder).close()
        ran = run(folder.path, seed, 25 * number + chance.randrange(1, 25))
        assert ran.returncode == -signal.SIGKILL or ran.stdout == "done\n", ran.stderr
        with Catalogue.open(folder) as catalogue:
            assert list(verify_catalogue(catalogue)) == []
            left = dump(folder, without=NOT_KEPT)
            assert left in whole
            reached.add(whole.index(left))
    assert len(reached) > 2


def test_two_processes_that_write_at_once_both_get_in(tmp_path: Path) -> None:
    folder = ArchiveFolder(tmp_path / "a")
    Catalogue.create(folder).close()
    started = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT, folder.path, str(seed), "0", str(STEPS)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for seed in (1, 2)
    ]
    for process in started:
        out, err = process.communicate(timeout=PATIENCE_S)
        assert out == "done\n", err
    with Catalogue.open(folder) as catalogue:
        assert list(verify_catalogue(catalogue)) == []
        assert catalogue.scalar("select count(distinct step) from journal") >= 12
