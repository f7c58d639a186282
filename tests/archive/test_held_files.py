"""SQLite's locks on a catalogue outlast whatever else the process does with its file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.held_files import unless_held
from archive.catalogue.database.opening import SCHEMA_VERSION, examine
from archive.folder import ArchiveFolder
from tests.patience import PATIENCE_S

ROOT = Path(__file__).parents[2]
OTHER = """
import sys
from pathlib import Path
from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
with Catalogue.open(ArchiveFolder(Path(sys.argv[1]))) as catalogue, catalogue.transaction():
    catalogue.set_setting(sys.argv[2], "yes")
"""


def write_elsewhere(place: Path, name: str) -> None:
    subprocess.run(
        [sys.executable, "-c", OTHER, str(place), name],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=PATIENCE_S,
        check=True,
    )


def test_another_process_does_not_take_the_log_of_a_catalogue_that_was_opened_twice(
    tmp_path: Path,
) -> None:
    folder = ArchiveFolder(tmp_path / "archive")
    Catalogue.create(folder).close()
    with Catalogue.open(folder) as catalogue:
        with catalogue.again() as other, other.transaction():
            other.set_setting("a", "yes")
        assert examine(folder) == SCHEMA_VERSION
        write_elsewhere(folder.path, "b")
        assert folder.catalogue.with_name("catalogue.db-wal").exists()
        with catalogue.transaction():
            catalogue.set_setting("c", "yes")
    with Catalogue.open(folder) as catalogue:
        assert [catalogue.setting(name) for name in "abc"] == ["yes"] * 3
        assert catalogue.scalar("pragma integrity_check") == "ok"


def test_a_file_may_be_read_again_once_the_last_catalogue_is_closed(tmp_path: Path) -> None:
    folder = ArchiveFolder(tmp_path / "archive")
    first, second = Catalogue.create(folder), Catalogue.open(folder)
    for closed, is_free in ((first, False), (first, False), (second, True)):
        closed.close()
        with unless_held(folder.catalogue) as free:
            assert free is is_free
