"""Backup and restore: equal archives, made while others write, and nothing half-written."""

from __future__ import annotations

import json
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.copying import KEPT_COPIES, keep_copy, kept_copies
from archive.errors import ArchiveError, NotAnArchiveError, StorageError
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths
from archive.keeping.backup import Earlier, write_backup
from archive.keeping.backup_file import BackupFile
from archive.keeping.restore import restore_archive
from archive.verify import verify_archive
from tests.archive.keeping.dumps import contents, dump, originals
from tests.archive.keeping.failing import Failing
from tests.archive.keeping.histories import RandomHistory


def take_in(catalogue: Catalogue, path: Path, text: str) -> None:
    path.write_text(text)
    list(import_paths(catalogue, [path], "ada"))


@pytest.fixture
def small(catalogue: Catalogue, tmp_path: Path) -> Catalogue:
    """An archive with two letters, a room and a thesaurus."""
    take_in(catalogue, tmp_path / "a.txt", "A letter about lamps.")
    take_in(catalogue, tmp_path / "b.txt", "A letter about boats.")
    catalogue.folder.rooms.mkdir()
    (catalogue.folder.rooms / "mine.yaml").write_text("title: Mine\n")
    (catalogue.folder.path / "thesaurus.yaml").write_text("[]\n")
    return catalogue


def same(one: ArchiveFolder, other: ArchiveFolder) -> bool:
    return (dump(one), originals(one)) == (dump(other), originals(other))


@pytest.mark.parametrize("seed", range(4))
def test_a_restored_archive_is_equal(catalogue: Catalogue, tmp_path: Path, seed: int) -> None:
    history = RandomHistory(catalogue, seed, tmp_path / "in")
    history.go_on(12)
    first, second, third = (tmp_path / f"{number}.zip" for number in range(3))
    write_backup(catalogue.folder, first)
    history.go_on(6)
    write_backup(catalogue.folder, second, earlier=Earlier.file(first))
    history.go_on(6)
    write_backup(catalogue.folder, third, earlier=Earlier.file(second))
    restore_archive(tmp_path / "restored", third, [second, first])
    assert same(ArchiveFolder(tmp_path / "restored"), catalogue.folder)
    with Catalogue.open(ArchiveFolder(tmp_path / "restored")) as restored:
        assert list(verify_archive(restored)) == []


def test_what_people_wrote_comes_back_too(small: Catalogue, tmp_path: Path) -> None:
    write_backup(small.folder, tmp_path / "b.zip")
    restore_archive(tmp_path / "restored", tmp_path / "b.zip")
    assert (tmp_path / "restored" / "rooms" / "mine.yaml").read_text() == "title: Mine\n"
    assert (tmp_path / "restored" / "thesaurus.yaml").read_text() == "[]\n"


def test_a_backup_since_another_holds_only_what_came_in_after(
    small: Catalogue, tmp_path: Path
) -> None:
    first, by_file, by_number = (tmp_path / name for name in ("1.zip", "2.zip", "3.zip"))
    base = write_backup(small.folder, first).manifest
    take_in(small, tmp_path / "c.txt", "A letter about trains.")
    made = [
        write_backup(small.folder, by_file, earlier=Earlier.file(first)),
        write_backup(small.folder, by_number, earlier=Earlier.change(base.change_number)),
    ]
    for one in made:
        assert len([file for file in one.manifest.files if "originals" in file.name]) == 1
        assert len(one.manifest.in_base) == 2
        assert one.manifest.base is not None
        restore_archive(tmp_path / f"from {one.path.name}", one.path, [first])
        assert same(ArchiveFolder(tmp_path / f"from {one.path.name}"), small.folder)
    with BackupFile(first) as opened:
        assert made[0].manifest.base == Earlier.file(first).base
        assert Earlier.file(first).base.sha256 == opened.sum


def test_without_its_base_it_says_which_one_is_needed(small: Catalogue, tmp_path: Path) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    write_backup(small.folder, first)
    write_backup(small.folder, second, earlier=Earlier.file(first))
    with pytest.raises(NotAnArchiveError) as error:
        restore_archive(tmp_path / "restored", second)
    assert "first.zip" in error.value.hint
    assert not (tmp_path / "restored").exists()


def test_a_backup_of_another_archive_is_no_base(
    small: Catalogue, history_folder: ArchiveFolder, tmp_path: Path
) -> None:
    write_backup(small.folder, tmp_path / "a.zip")
    write_backup(history_folder, tmp_path / "b.zip")
    with pytest.raises(NotAnArchiveError, match="another archive"):
        restore_archive(tmp_path / "restored", tmp_path / "a.zip", [tmp_path / "b.zip"])


def test_it_is_of_one_moment_while_others_write(small: Catalogue, tmp_path: Path) -> None:
    done = threading.Event()

    def write() -> None:
        with Catalogue.open(small.folder) as other:
            for number in range(1, 10_000):
                if done.is_set():
                    return
                take_in(other, tmp_path / f"n{number}.txt", f"Letter number {number}.")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [write_backup(small.folder, tmp_path / f"{n}.zip") for n in range(8)]
    finally:
        done.set()
        writer.join(60)
    numbers = [one.manifest.change_number for one in made]
    assert numbers == sorted(numbers)
    assert numbers[-1] > numbers[0]
    for one in made:
        target = tmp_path / f"from {one.path.name}"
        restore_archive(target, one.path)
        with Catalogue.open(ArchiveFolder(target)) as restored:
            assert restored.change_number == one.manifest.change_number
            assert list(verify_archive(restored)) == []


def test_a_file_that_is_there_is_replaced_only_when_asked_to(
    small: Catalogue, tmp_path: Path
) -> None:
    target = tmp_path / "b.zip"
    target.write_text("something else")
    with pytest.raises(StorageError) as error:
        write_backup(small.folder, target)
    assert "--force" in error.value.hint
    assert target.read_text() == "something else"
    write_backup(small.folder, target, replace=True)
    assert zipfile.is_zipfile(target)


def test_the_archive_itself_is_no_place_for_it(small: Catalogue) -> None:
    with pytest.raises(StorageError, match="in the archive itself"):
        write_backup(small.folder, small.folder.path / "b.zip")


@pytest.mark.parametrize("damage", [lambda p: p.unlink(), lambda p: p.write_bytes(b"x")])
def test_an_original_that_is_lost_or_damaged_makes_no_backup(
    small: Catalogue, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    original = next(small.folder.originals.iterdir())
    original.chmod(0o600)
    damage(original)
    with pytest.raises(ArchiveError) as error:
        write_backup(small.folder, tmp_path / "b.zip")
    assert original.name in error.value.message
    assert "car-tui repair" in error.value.hint
    assert list(tmp_path.glob("*b.zip*")) == []


def test_names_and_order_are_the_same_each_time(small: Catalogue, tmp_path: Path) -> None:
    write_backup(small.folder, tmp_path / "1.zip")
    write_backup(small.folder, tmp_path / "2.zip")
    listed = []
    for name in ("1.zip", "2.zip"):
        with zipfile.ZipFile(tmp_path / name) as opened:
            listed.append([(one.filename, one.date_time, one.CRC) for one in opened.infolist()[1:]])
    assert listed[0] == listed[1]


# What fails, and in what it shows.
ERRORS = [(None, StorageError), (KeyboardInterrupt(), KeyboardInterrupt)]


@pytest.mark.parametrize(("error", "shown"), ERRORS)
def test_a_full_disk_or_a_stop_at_any_write_leaves_no_backup(
    small: Catalogue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException | None,
    shown: type[BaseException],
) -> None:
    target = tmp_path / "b.zip"
    failing = Failing(monkeypatch, error)
    write_backup(small.folder, target)
    target.unlink()
    before, beside = contents(small.folder.path), set(tmp_path.iterdir())
    writes = failing.writes
    assert writes > 10
    for number in range(1, writes + 1):
        failing.begin(number)
        with pytest.raises(shown):
            write_backup(small.folder, target)
        assert set(tmp_path.iterdir()) == beside
    assert contents(small.folder.path) == before


@pytest.mark.parametrize(("error", "shown"), ERRORS)
def test_a_full_disk_or_a_stop_at_any_write_leaves_no_archive(
    small: Catalogue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException | None,
    shown: type[BaseException],
) -> None:
    backup, target = tmp_path / "b.zip", tmp_path / "restored"
    write_backup(small.folder, backup)
    failing = Failing(monkeypatch, error)
    restore_archive(tmp_path / "whole", backup)
    beside = set(tmp_path.iterdir())
    assert failing.writes >= 5
    for number in range(1, failing.writes + 1):
        failing.begin(number)
        with pytest.raises(shown):
            restore_archive(target, backup)
        assert set(tmp_path.iterdir()) == beside


def test_a_folder_that_holds_anything_is_refused(small: Catalogue, tmp_path: Path) -> None:
    write_backup(small.folder, tmp_path / "b.zip")
    target = tmp_path / "there"
    target.mkdir()
    (target / "letter.txt").write_text("Dear all")
    with pytest.raises(NotAnArchiveError, match="not an empty folder"):
        restore_archive(target, tmp_path / "b.zip")
    assert [path.name for path in target.iterdir()] == ["letter.txt"]
    (target / "letter.txt").unlink()
    restore_archive(target, tmp_path / "b.zip")
    assert same(ArchiveFolder(target), small.folder)


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The backup with other entries, as somebody would write it who means harm."""
    with zipfile.ZipFile(path) as opened:
        entries = {one.filename: opened.read(one) for one in opened.infolist()}
    change(entries)
    changed = path.with_name(f"changed-{path.name}")
    with zipfile.ZipFile(changed, "w") as written:
        for name, data in entries.items():
            written.writestr(name, data)
    return changed


def named(entries: dict[str, bytes], name: str) -> None:
    """Let a file of the backup, and its manifest, have another name."""
    manifest = json.loads(entries["backup.json"])
    entry = manifest["files"][-1]
    entries[name] = entries.pop(entry["name"])
    entry["name"] = name
    entries["backup.json"] = json.dumps(manifest).encode()


def with_value(entries: dict[str, bytes], key: str, value: object) -> None:
    entries["backup.json"] = json.dumps(json.loads(entries["backup.json"]) | {key: value}).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda entries: entries.update({"../outside.txt": b"x"}),
        lambda entries: named(entries, "../outside.txt"),
        lambda entries: named(entries, "rooms/../../outside.txt"),
        lambda entries: named(entries, "/outside.txt"),
        lambda entries: named(entries, "rooms/..\\outside.txt"),
        lambda entries: named(entries, "index/evil.pickle"),
        lambda entries: entries.update({"catalogue.db": entries["catalogue.db"][:-1] + b"x"}),
        lambda entries: entries.pop("catalogue.db"),
        lambda entries: entries.pop("backup.json"),
        lambda entries: entries.update({"backup.json": b"[]"}),
        lambda entries: entries.update({"backup.json": b"[" * 100_000}),
        lambda entries: with_value(entries, "files", []),
        lambda entries: with_value(entries, "change_number", 999),
        lambda entries: with_value(entries, "change_number", "many"),
        lambda entries: with_value(entries, "archive_id", "another"),
        lambda entries: with_value(entries, "car_tui_backup", 99),
    ],
)
def test_a_damaged_or_foreign_file_is_refused(
    small: Catalogue, tmp_path: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    write_backup(small.folder, tmp_path / "b.zip")
    changed = rewritten(tmp_path / "b.zip", change)
    beside = set(tmp_path.iterdir())
    with pytest.raises(NotAnArchiveError):
        restore_archive(tmp_path / "restored", changed)
    assert set(tmp_path.iterdir()) == beside


def test_a_backup_of_a_newer_program_says_what_to_install(small: Catalogue, tmp_path: Path) -> None:
    write_backup(small.folder, tmp_path / "b.zip")
    newer = rewritten(tmp_path / "b.zip", lambda entries: with_value(entries, "car_tui_backup", 2))
    with pytest.raises(NotAnArchiveError) as refused:
        restore_archive(tmp_path / "restored", newer)
    assert "newer car-tui" in refused.value.message
    assert refused.value.hint == "Install the newest car-tui."


def test_one_flipped_bit_anywhere_is_noticed_or_harmless(small: Catalogue, tmp_path: Path) -> None:
    backup = tmp_path / "b.zip"
    write_backup(small.folder, backup)
    data = backup.read_bytes()
    restored = tmp_path / "restored"
    for place in range(0, len(data), max(1, len(data) // 60)):
        backup.write_bytes(data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :])
        try:
            restore_archive(restored, backup)
        except ArchiveError:
            assert not restored.exists()
        else:  # It lay where a ZIP archive holds nothing of what is in it.
            assert same(ArchiveFolder(restored), small.folder)
            for path in sorted(restored.rglob("*"), reverse=True):
                path.rmdir() if path.is_dir() else path.unlink()
            restored.rmdir()


@pytest.mark.parametrize("content", [b"", b"Dear all", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.zip").write_bytes(content)
    with pytest.raises(NotAnArchiveError):
        restore_archive(tmp_path / "restored", tmp_path / "b.zip")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"no file .*b\.zip"):
        restore_archive(tmp_path / "restored", tmp_path / "b.zip")


def test_the_newest_few_copies_are_kept(small: Catalogue) -> None:
    for number in range(KEPT_COPIES + 3):
        keep_copy(small.folder, f"before-{number}")
    names = {path.name for path in kept_copies(small.folder)}
    assert len(names) == KEPT_COPIES
    assert f"catalogue-before-{KEPT_COPIES + 2}.db" in names
    assert {path.name for path in small.folder.backups.iterdir()} == names
