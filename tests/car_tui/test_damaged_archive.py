"""Whatever befalls the catalogue, verify finds it and every command ends in a sentence."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import store_record
from archive.catalogue.storage.trash import remove_record
from archive.errors import ArchiveError
from archive.folder import ArchiveFolder
from archive.history import load_history
from archive.importing.accession import import_paths
from archive.model.vocabulary import Kind
from archive.verify import verify_catalogue
from car_tui.main import main
from tests.car_tui.conftest import Run
from tests.damage import EVERY_DAMAGE, READING, content_of

SEED = 2026
DAMAGES = 200
OF_A_KIND = 3


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    """A few records of every kind and two documents, with an index, closed."""
    place = tmp_path_factory.mktemp("small")
    for name in ("ferries", "lamps"):
        (place / f"{name}.txt").write_text(f"The {name} of the harbour. " * 90)
    folder = ArchiveFolder(place / "archive")
    kept = {}
    for kind in Kind:
        of_kind = [record for record in load_history().records if record.kind is kind]
        kept.update({record.id: record for record in of_kind[:OF_A_KIND]})
    with Catalogue.create(folder) as catalogue:
        with catalogue.transaction():
            for record in kept.values():
                relations = tuple(one for one in record.relations if one.target in kept)
                sources = tuple(one for one in record.sources if one.document in kept)
                store_record(
                    catalogue, replace(record, relations=relations, sources=sources), "ada"
                )
        list(import_paths(catalogue, [place / "ferries.txt", place / "lamps.txt"], "ada"))
        remove_record(catalogue, next(iter(kept)), "ada")
    with pytest.raises(SystemExit):
        main(["--archive", str(folder.path), "reindex"])
    return folder


def put_back(folder: ArchiveFolder, content: bytes) -> None:
    for leftover in folder.path.glob("catalogue.db-*"):
        leftover.unlink()
    folder.catalogue.write_bytes(content)


def is_found(folder: ArchiveFolder) -> bool:
    try:
        with Catalogue.open(folder, writable=False) as catalogue:
            return any(True for _ in verify_catalogue(catalogue))
    except ArchiveError:
        return True


def test_no_damage_is_missed_and_none_gives_a_traceback(
    small: ArchiveFolder, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    whole, before = small.catalogue.read_bytes(), content_of(small.catalogue)
    assert before is not None
    assert not is_found(small)
    drawn = random.Random(SEED)
    changed, missed = 0, []
    for number in range(DAMAGES):
        put_back(small, whole)
        said = drawn.choice(EVERY_DAMAGE)(small.catalogue, drawn)
        if content_of(small.catalogue) != before:
            changed += 1
            if not is_found(small):
                missed.append(said)
        words = READING[number % len(READING)]
        with pytest.raises(SystemExit) as ended:
            main(["--archive", str(small.path), *words])
        out, err = capfdbinary.readouterr()
        assert ended.value.code in (0, 1, 2), (said, words)
        assert b"Traceback" not in out + err, (said, words)
    put_back(small, whole)
    assert missed == []
    assert changed > DAMAGES // 2


def test_a_value_that_nobody_stored_ends_in_what_is_damaged(run: Run, archive_path: Path) -> None:
    with closing(sqlite3.connect(archive_path / "catalogue.db")) as connection:
        connection.execute("update records set aliases = '5' where id = 'pr-robert'")
        connection.commit()
    ran = run("show", "pr-robert")
    assert (ran.status, ran.out) == (2, "")
    assert "pr-robert is damaged" in ran.err
    assert "car-tui verify" in ran.err


def test_a_page_that_is_lost_ends_a_bag_and_a_backup_in_a_sentence(
    small: ArchiveFolder, run: Run, tmp_path: Path
) -> None:
    archive = tmp_path / "damaged"
    shutil.copytree(small.path, archive)
    with closing(sqlite3.connect(archive / "catalogue.db")) as connection:
        size = connection.execute("pragma page_size").fetchone()[0]
        root = "select rootpage from sqlite_master where name = 'journal'"
        page = connection.execute(root).fetchone()[0]
    with (archive / "catalogue.db").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xa5" * size)
    for words in (("bag", str(tmp_path / "bag")), ("backup", str(tmp_path / "backup.zip"))):
        ran = run(*words, archive=archive)
        assert ran.status == 2
        assert "is damaged" in ran.err
        assert "Run: car-tui repair --from FILE" in ran.err
        assert not Path(words[1]).exists()


def test_a_release_that_is_none_keeps_nobody_from_verifying(run: Run, archive_path: Path) -> None:
    with closing(sqlite3.connect(archive_path / "catalogue.db")) as connection:
        connection.execute("update settings set value = '[[[' where name = 'history_release'")
        connection.commit()
    ran = run("verify", "--quick", "--json")
    assert [item["where"] for item in ran.document["items"]] == ["setting history_release"]
    assert run("list").status == 0


def test_a_mistake_of_the_program_in_a_sound_archive_is_not_called_damage(
    archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(_text: str) -> None:
        raise LookupError("a mistake of ours")

    monkeypatch.setattr("car_tui.commands.info.print_card", lambda *_: mistaken(""))
    with pytest.raises(LookupError, match="of ours"):
        main(["--archive", str(archive_path), "info"])


def test_verify_against_a_head(run: Run) -> None:
    head = run("info", "--json").document["head"]
    ran = run("verify", "--quick", "--against", head, "--json")
    assert (ran.status, ran.document["total"], ran.document["head"]) == (0, 0, head)
    other = run("verify", "--quick", "--against", f"9999-{'ab' * 16}")
    assert other.status == 1
    assert "put back to an earlier state" in other.out
    assert run("verify", "--against", "nonsense").status == 2
    assert run("verify", "--quick", "--deep").status == 2
