"""An archive of an older schema is brought to this one with all that is in it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from archive.catalogue.database.connection import SCHEMA_VERSION, Catalogue
from archive.catalogue.storage.closures import closed_records
from archive.catalogue.storage.digests import version_digest
from archive.catalogue.storage.records import load_record
from archive.catalogue.storage.versions import versions_of
from archive.folder import ArchiveFolder
from archive.model.access import Closure, closure_of
from archive.model.vocabulary import Access
from archive.verify import verify_archive
from tests.archive.older_schema import of_schema
from tests.patience import PATIENCE_S


@pytest.fixture
def folder(tmp_path: Path) -> ArchiveFolder:
    """An archive of schema 4 with one restricted record."""
    folder = ArchiveFolder(tmp_path / "archive")
    with of_schema(4), Catalogue.create(folder) as catalogue, catalogue.transaction():
        catalogue.write(
            "insert into records(id, kind, title, aliases, subjects, countries, access, fields,"
            " origin) values ('ev-a', 'event', 'A', '[]', '[]', '[]', 'restricted', '{}',"
            " 'entered')"
        )
    return folder


def test_records_of_schema_4_keep_their_access(folder: ArchiveFolder) -> None:
    with Catalogue.open(folder) as catalogue:
        assert catalogue.scalar("pragma user_version") == SCHEMA_VERSION
        assert closure_of(load_record(catalogue, "ev-a")) == Closure(Access.RESTRICTED)
        assert [one.id for one in closed_records(catalogue)] == ["ev-a"]
        assert catalogue.scalar("select access_until from events") is None


def test_a_damaged_record_of_schema_14_stays_readable_by_what_mends_it(tmp_path: Path) -> None:
    folder = ArchiveFolder(tmp_path / "archive")
    with of_schema(14), Catalogue.create(folder) as catalogue, catalogue.transaction():
        # A disk that fails asks no index.
        catalogue.write("drop index cited_files")
        catalogue.write(
            "insert into records(id, kind, title, aliases, subjects, countries, access, fields,"
            " origin) values ('ev-a', 'event', 'A', '[]', '[]', '[]', 'public', 'damaged',"
            " 'entered')"
        )
    with Catalogue.open(folder) as catalogue:
        assert "record ev-a" in {finding.where for finding in verify_archive(catalogue)}


def test_a_version_of_schema_5_gets_the_digest_that_it_has_now(tmp_path: Path) -> None:
    folder = ArchiveFolder(tmp_path / "archive")
    with of_schema(5), Catalogue.create(folder) as catalogue, catalogue.transaction():
        catalogue.write(
            "insert into records(id, kind, title, aliases, subjects, countries, access, fields,"
            " origin) values ('do-a', 'document', 'A', '[]', '[]', '[]', 'public', '{}',"
            " 'imported')"
        )
        catalogue.write(
            "insert into files(sha256, size, media_type, added_at) values ('a', 1, 'b', 'c')"
        )
        catalogue.write(
            "insert into versions(document, number, sha256, name, imported_at, needs_ocr,"
            " warnings) values ('do-a', 1, 'a', 'a.txt', '2020', 0, '[]')"
        )
    with Catalogue.open(folder) as catalogue:
        (version,) = versions_of(catalogue, "do-a")
        assert (version.encodings, version.encoding_stated) == ((), False)
        digest = catalogue.scalar("select digest from versions")
        assert digest == version_digest(catalogue.rows, 1)


_OPEN_AND_WRITE = """
import sys
from pathlib import Path
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import store_record
from archive.folder import ArchiveFolder
from archive.model.record import Record
from archive.model.vocabulary import Kind
path, name = sys.argv[1:]
with Catalogue.open(ArchiveFolder(Path(path)), notify=lambda said: print(said, flush=True)) as one:
    with one.transaction():
        store_record(one, Record(name, Kind.EVENT, name), "ada")
"""


def test_of_several_processes_one_migrates_and_the_others_wait_and_then_work(
    folder: ArchiveFolder,
) -> None:
    with (
        ExitStack() as running,
        closing(sqlite3.connect(folder.catalogue, isolation_level=None)) as busy,
    ):
        # Nobody can migrate before all have seen that the archive is older.
        busy.execute("begin immediate")
        processes = [
            running.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", _OPEN_AND_WRITE, str(folder.path), f"ev-{number}"],
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
            )
            for number in range(3)
        ]
        for process in processes:
            bound = threading.Timer(PATIENCE_S, process.kill)
            running.callback(bound.cancel)
            bound.start()
            assert process.stdout is not None
            assert "waiting for it" in process.stdout.readline()
        busy.execute("rollback")
        ends = [process.communicate(timeout=PATIENCE_S) for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], ends
    assert "".join(out for out, _ in ends).count("bringing the archive to this version") == 1
    assert [copy.name for copy in folder.backups.iterdir()] == ["catalogue-4.db"]
    with Catalogue.open(folder) as catalogue:
        assert catalogue.scalar("select count(*) from records where id like 'ev-_'") == 4
        # What the fixture wrote past the journal is all there is to find.
        assert [found.where for found in verify_archive(catalogue)] == ["record ev-a"]
