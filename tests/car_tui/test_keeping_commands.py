"""`backup`, `init --from` and `bag` on the command line, and a bag imported."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from archive.folder import ArchiveFolder
from archive.keeping import backup as backup_module
from tests.archive.gathered import ALL_RECORDS
from tests.archive.keeping.bags import INVALID, parts, write_parts
from tests.archive.keeping.dumps import dump, originals
from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check


@pytest.fixture
def letter(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text("A letter about lamps.")
    assert run("import", str(path)).status == 0
    return path


def test_a_backup_and_one_since_it_come_back(
    run: Run, archive_path: Path, letter: Path, tmp_path: Path
) -> None:
    first, second = str(tmp_path / "1.zip"), str(tmp_path / "2.zip")
    made = run("backup", first, "--json").document
    check("backup", made)
    assert (made["files"], made["base"]) == (2, None)
    by_number = run("backup", second, "--since", str(made["change_number"]), "--json").document
    assert (by_number["files"], by_number["base"], by_number["base_sha256"]) == (1, None, None)
    since = run("backup", second, "--since", first, "--force", "--json").document
    check("backup", since)
    assert (since["files"], since["in_base"], since["base"]) == (1, 1, "1.zip")
    restored = tmp_path / "restored"
    ran = run("init", str(restored), "--from", second, "--from", first, archive=None)
    assert ran.status == 0, ran.err
    assert dump(ArchiveFolder(restored)) == dump(ArchiveFolder(archive_path))
    assert originals(ArchiveFolder(restored)) == originals(ArchiveFolder(archive_path))
    assert run("search", "lamps", "--json", archive=restored).document["total_documents"] == 1
    assert run("verify", archive=restored).status == 0


def test_a_backup_over_its_own_base_is_refused(run: Run, letter: Path, tmp_path: Path) -> None:
    first = str(tmp_path / "1.zip")
    run("backup", first)
    ran = run("backup", first, "--since", first, "--force")
    assert ran.status == 2
    assert "name another file" in ran.err


def test_ctrl_c_during_a_backup_leaves_nothing_and_says_stopped(
    run: Run, letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(backup_module, "_checked", stopped)
    ran = run("backup", str(tmp_path / "b.zip"))
    assert ran.status == 130
    assert list(tmp_path.glob("*b.zip*")) == []


def test_empty_and_from_do_not_go_together(run: Run, tmp_path: Path) -> None:
    ran = run("init", str(tmp_path / "x"), "--empty", "--from", "b.zip", archive=None)
    assert ran.status == 2
    assert not (tmp_path / "x").exists()


def test_a_bag_is_written_and_imported(
    run: Run, archive_path: Path, letter: Path, tmp_path: Path
) -> None:
    bag, other = tmp_path / "bag", tmp_path / "other"
    made = run("bag", str(bag), "--json").document
    check("bag", made)
    assert (made["records"], made["originals"]) == (ALL_RECORDS + 1, 1)
    run("init", str(other), "--empty", archive=None)
    assert run("import", str(bag), archive=other).status == 0
    assert run("search", "lamps", "--json", archive=other).document["total_documents"] == 1
    assert run("verify", archive=other).status == 0
    assert originals(ArchiveFolder(other)) == originals(ArchiveFolder(archive_path))


def test_a_refused_bag_fails_and_the_other_paths_go_on(
    run: Run, letter: Path, tmp_path: Path
) -> None:
    made = parts()
    INVALID["payload changed"][0](made)
    bag = write_parts(tmp_path / "bag", made)
    more = tmp_path / "more.txt"
    more.write_text("Something about boats.")
    ran = run("import", str(bag), str(more))
    assert ran.status == 1
    assert "data/lamps.txt is not as its sum says" in ran.out
    assert run("search", "boats", "--json").document["total_documents"] == 1


def test_an_office_file_is_no_bag(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as packed:
        packed.writestr("a/b/bagit.txt", "x")
        packed.writestr("a/lamps.txt", "Some lamps.")
    lines = run("import", str(tmp_path / "packed.zip"), "--json").lines
    assert [line["status"] for line in lines[:-1]] == ["imported", "imported"]


def test_repair_and_forget_print_what_the_contract_says(run: Run, letter: Path) -> None:
    check("repair", run("repair", "--dry-run", "--json").document)
    check("forget", run("forget", "do-a-letter-about-lamps", "--yes", "--json").document)
