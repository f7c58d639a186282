"""An import that is stopped, killed, or meets an older archive."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_register
from archive.catalogue.storage.versions import versions_of
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths
from archive.importing.options import ImportOptions
from archive.importing.outcome import ImportStatus
from archive.model.vocabulary import Kind
from archive.text.clean import shown_path
from archive.verify import verify_archive
from tests.archive.imports import MAIL, originals, run, write, write_zip, zipped
from tests.archive.older_schema import of_schema
from tests.patience import PATIENCE_S


def test_an_import_that_is_stopped_goes_on_where_it_was(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    for number in range(20):
        write(folder / f"{number:02}.txt", f"Note number {number} about lamps.")
    asked = iter([False] * 6 + [True] * 1000)
    first = run(catalogue, folder, stop=lambda: next(asked))
    assert 0 < len(first) < 20
    assert all(one.status is ImportStatus.IMPORTED for one in first)
    second = run(catalogue, folder)
    assert [one.status for one in second[: len(first)]] == [ImportStatus.UNCHANGED] * len(first)
    assert len(load_register(catalogue, Kind.DOCUMENT)) == 20
    assert list(verify_archive(catalogue)) == []


KILL = """
import os, signal, sys
from pathlib import Path
from archive import originals
from archive.catalogue.database.connection import Catalogue
from archive.extract import extract
from archive.extract.extracted import Extracted, Section
from archive.folder import ArchiveFolder
from archive.importing import (
    accession, batch, document_ingest, ingest, intake, originals_keeper
)
from archive.importing.options import ImportOptions
if __name__ == "__main__":
    where, after = sys.argv[3], int(sys.argv[4])
    owner, name = {"keep": (originals_keeper, "keep"), "copy": (intake, "copy_in"),
                   "passages": (document_ingest, "add_version"),
                   "sync": (originals_keeper, "sync_kept"),
                   "seen": (ingest, "remember_file")}[where]
    real, calls = getattr(owner, name), []
    def killing(*given):
        result = real(*given)
        calls.append(1)
        if len(calls) == after:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    setattr(owner, name, killing)
    batch._MAX_ITEMS = 7
    with Catalogue.open(ArchiveFolder(Path(sys.argv[1]))) as catalogue:
        options = ImportOptions(workers=int(sys.argv[5]))
        for outcome in accession.import_paths(catalogue, [Path(sys.argv[2])], "ada", options):
            print(outcome.status, flush=True)
"""


def test_an_import_killed_anywhere_ends_with_every_file_once(tmp_path: Path) -> None:
    folder, place = tmp_path / "in", tmp_path / "archive"
    for number in range(30):
        write(folder / f"{number:02}.txt", f"Note number {number} about lamps.")
    for number in range(3):
        write(folder / f"mail {number}.eml", MAIL.replace("Forty", f"Forty-{number}"))
    write_zip(folder / "z.zip", {f"{n}.txt": f"Boxed words {n}.".encode() for n in range(6)})
    Catalogue.create(ArchiveFolder(place)).close()
    script = tmp_path / "kill.py"
    script.write_text(KILL)
    points = [("copy", 5, 0), ("keep", 3, 0), ("passages", 9, 0), ("sync", 2, 0)]
    points += [("seen", 4, 0), ("keep", 4, 2), ("copy", 2, 0)]
    for where, after, count in points:
        ran = subprocess.run(
            [sys.executable, script, place, folder, where, str(after), str(count)],
            timeout=PATIENCE_S,
            check=False,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        assert ran.returncode == -signal.SIGKILL, ran.stderr
    with Catalogue.open(ArchiveFolder(place)) as catalogue:
        outcomes = run(catalogue, folder)
        assert not [one for one in outcomes if one.status is ImportStatus.FAILED]
        documents = load_register(catalogue, Kind.DOCUMENT)
        assert len(documents) == 30 + 6 + 6
        assert all(len(versions_of(catalogue, one.id)) == 1 for one in documents)
        assert len(originals(catalogue)) == 42
        assert list(verify_archive(catalogue)) == []


def test_an_older_archive_is_copied_before_it_learns_to_remember_seen_files(tmp_path: Path) -> None:
    folder = ArchiveFolder(tmp_path / "archive")
    with of_schema(1):
        Catalogue.create(folder).close()
    with Catalogue.open(folder) as catalogue:
        outcomes = run(catalogue, write(tmp_path / "a.txt"))
        assert outcomes[0].status is ImportStatus.IMPORTED
    with closing(sqlite3.connect(folder.backups / "catalogue-1.db")) as copy:
        tables = {row[0] for row in copy.execute("select name from sqlite_master")}
    assert "seen_files" not in tables


def test_no_copy_is_left_behind(catalogue: Catalogue, tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt")
    write(tmp_path / "in" / "b.pdf", "%PDF-1.7 broken")
    outcomes = import_paths(catalogue, [tmp_path / "in"], "ada", ImportOptions())
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert not [name for name in originals(catalogue) if name.startswith(".")]


def test_a_name_that_is_not_utf_8_is_shown_with_replacements(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.zip"
    try:
        Path(os.fsdecode(path)).write_bytes(zipped({"a.txt": b"Words in a box."}))
    except OSError:
        pytest.skip("this file system does not take such a name")
    (outcome,) = run(catalogue, Path(os.fsdecode(path)))
    assert "\ufffd" in shown_path(outcome.path)
    assert outcome.path.endswith(b".zip")
