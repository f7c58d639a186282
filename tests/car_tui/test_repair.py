"""`car-tui repair`: each thing that verify finds is mended by what its hint says, to the letter."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.digests import redigest_record
from archive.catalogue.storage.journal_entries import changes_of
from archive.catalogue.storage.records import load_record, store_record
from archive.catalogue.storage.text_mending import put_text_back, version_file
from archive.folder import ArchiveFolder
from archive.keeping.repair import Repair
from archive.keeping.repair_doing import carry_out
from archive.keeping.repair_steps import MakeReadable
from archive.passages import CutPassage
from archive.verify import START_OVER, Finding
from tests.archive.keeping.dumps import contents, dump
from tests.car_tui.audience_twin import shown_of
from tests.car_tui.conftest import Ran, Run

EVENT = "ev-1997-07-fm-riga"
LETTER = "do-a-letter-with-a-few-words-about-lamps"
_COMMAND = re.compile(r"car-tui ([^(;“]+)")


@dataclass
class Damaged:
    """An archive with a letter and what lay in a ZIP, its backup, and ways to damage it."""

    path: Path
    backup: Path
    letter: Path

    @property
    def folder(self) -> ArchiveFolder:
        return ArchiveFolder(self.path)

    def sql(self, statement: str) -> None:
        with closing(sqlite3.connect(self.folder.catalogue, isolation_level=None)) as connection:
            connection.execute(statement)
            connection.execute("pragma wal_checkpoint(truncate)")

    def original_of(self, name: str) -> Path:
        with Catalogue.open(self.folder) as catalogue:
            found = catalogue.scalar("select sha256 from versions where name like ?", (f"%{name}",))
        return self.folder.original(found)


@pytest.fixture(scope="module")
def sound(template_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Damaged:
    """An archive that is sound, and its backup, made once; copy them."""
    place = tmp_path_factory.mktemp("sound")
    made = Damaged(place / "archive", place / "backup.zip", place / "papers" / "letter.txt")
    shutil.copytree(template_archive, made.path)
    lay_out_papers(made.letter.parent)
    for words in (("import", str(made.letter.parent)), ("backup", str(made.backup)), ("verify",)):
        done = shown_of(made.path, *words)
        assert done.status == 0, done.err
    return made


@pytest.fixture
def damaged(sound: Damaged, archive_path: Path, tmp_path: Path) -> Damaged:
    """A copy of both, and in the place that it was imported from the letter."""
    shutil.rmtree(archive_path)
    shutil.copytree(sound.path, archive_path)
    lay_out_papers(sound.letter.parent)
    backup = tmp_path / "backup.zip"
    shutil.copy(sound.backup, backup)
    return Damaged(archive_path, backup, sound.letter)


def lay_out_papers(folder: Path) -> None:
    """A letter, and minutes in a ZIP; nothing else is in the folder after it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "letter.txt").write_text("A letter with a few words about lamps.")
    with zipfile.ZipFile(folder / "packed.zip", "w") as packed:
        packed.writestr("in/minutes.txt", "Minutes about boats, which lay in a ZIP.")


def flip(path: Path, place: int = 0) -> None:
    """One bit of a file turned round."""
    path.chmod(0o600)
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def follow(run: Run, hint: str, file: Path) -> Ran:
    """Run the command that a hint names, with `file` for its FILE."""
    found = _COMMAND.search(hint)
    assert found is not None, hint
    words = [str(file) if word == "FILE" else word for word in shlex.split(found[1])]
    return run(*words, *(["--yes"] if words[0] == "repair" else []))


def hints(run: Run) -> list[str]:
    items = run("verify", "--json").document["items"]
    return [item["hint"] for item in items]


def reference(damaged: Damaged, values: str, table: str = "relations") -> None:
    columns = {
        "relations": "source, type, target, at, position",
        "sources": "record, document, at, position, standing",
    }
    damaged.sql(f"insert into {table}({columns[table]}) values ({values})")


def damage_catalogue_page(damaged: Damaged) -> None:
    damaged.sql("select 1")
    with closing(sqlite3.connect(damaged.folder.catalogue)) as connection:
        size = connection.execute("pragma page_size").fetchone()[0]
        page = connection.execute(
            "select rootpage from sqlite_master where name = 'passages'"
        ).fetchone()[0]
    with damaged.folder.catalogue.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xa5" * size)


def leave(damaged: Damaged, name: str) -> None:
    (damaged.folder.originals / name).write_bytes(b"half")


def lose_letter(damaged: Damaged) -> None:
    """Damage an original that nobody has any more."""
    damaged.letter.unlink()
    flip(damaged.original_of("letter.txt"))


DAMAGES: dict[str, Callable[[Damaged], object]] = {
    "original lost": lambda one: one.original_of("letter.txt").unlink(),
    "original flipped": lambda one: flip(one.original_of("letter.txt")),
    "original of a ZIP flipped": lambda one: flip(one.original_of("minutes.txt")),
    "originals gone": lambda one: shutil.rmtree(one.folder.originals),
    "stray original": lambda one: leave(one, "cd" * 32),
    "stray file": lambda one: leave(one, "notes.txt"),
    "copy of a killed import": lambda one: leave(one, ".incoming-999999999-abcd"),
    "relation to nothing": lambda one: reference(one, f"'{EVENT}', 'held at', 'pl-no', 'x', 99"),
    "source that is nothing": lambda one: reference(
        one, f"'{EVENT}', 'do-no', '', 99, 'stated'", "sources"
    ),
    "date": lambda one: one.sql(f"update records set date = 'once' where id = '{EVENT}'"),
    "bounds": lambda one: one.sql(f"update records set latest = '1900-01-01' where id = '{EVENT}'"),
    "access": lambda one: one.sql(f"update records set access = 'nobody' where id = '{EVENT}'"),
    "kind": lambda one: one.sql(f"update records set kind = 'thing' where id = '{EVENT}'"),
    "fields": lambda one: one.sql(f"update records set fields = '[]' where id = '{EVENT}'"),
    "title": lambda one: one.sql(f"update records set title = '' where id = '{EVENT}'"),
    "countries": lambda one: one.sql(
        f"update records set countries = '[\"Latvia\"]' where id = '{EVENT}'"
    ),
    "digest": lambda one: one.sql(f"update records set digest = '{'0' * 64}' where id = '{EVENT}'"),
    "record gone": lambda one: one.sql(f"delete from records where id = '{EVENT}'"),
    "table gone": lambda one: one.sql("drop table source_issues"),
    "words of a passage": lambda one: one.sql("update passages set text = text || '!'"),
    "no words in a passage": lambda one: one.sql("update passages set text = x'ff', heading = 1"),
    "page of the catalogue": damage_catalogue_page,
    "index gone": lambda one: shutil.rmtree(one.folder.index),
    "index flipped": lambda one: flip(max(one.folder.index.glob("MAIN*"))),
    "copy of the thesaurus": lambda one: (one.folder.index / "thesaurus.json").write_bytes(b"{}"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_the_hint_of_verify_mends_it(
    run: Run, damaged: Damaged, damage: Callable[[Damaged], object]
) -> None:
    before = dump(damaged.folder, {"journal", "sqlite_sequence"})
    damage(damaged)
    found = hints(run)
    assert found
    followed = follow(run, found[0], damaged.backup)
    assert followed.status == 0, followed.out + followed.err
    assert hints(run) == []
    assert dump(damaged.folder, {"journal", "sqlite_sequence"}) == before
    assert run("search", "lamps", "--json").document["total"] > 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"nothing that SQLite knows" * 99),
        lambda path: os.truncate(path, 109_140),
    ],
    ids=["another file", "cut off"],
)
def test_a_catalogue_that_cannot_be_opened_is_replaced(
    run: Run, damaged: Damaged, damage: Callable[[Path], object]
) -> None:
    before = dump(damaged.folder)
    damaged.sql("select 1")
    damage(damaged.folder.catalogue)
    refused = run("verify")
    assert refused.status == 2
    followed = follow(run, refused.err, damaged.backup)
    assert followed.status == 2
    assert "--accept-loss" in followed.err
    followed = run("repair", "--from", str(damaged.backup), "--yes", "--accept-loss")
    assert followed.status == 0, followed.err
    assert dump(damaged.folder) == before
    assert len(list(damaged.folder.backups.glob("damaged-*.db"))) == 1


def test_what_would_be_lost_is_listed_and_never_lost_unasked(run: Run, damaged: Damaged) -> None:
    later = damaged.letter.with_name("later.txt")
    later.write_text("A later letter.")
    run("import", str(later))
    damage_catalogue_page(damaged)
    refused = run("repair", "--from", str(damaged.backup), "--yes")
    assert refused.status == 2
    assert "would be lost: change" in refused.out
    assert "do-a-later-letter" in refused.out
    assert run("repair", "--from", str(damaged.backup), "--yes", "--accept-loss").status == 0
    # The file whose document was lost is not deleted with it.
    (unclaimed,) = (damaged.folder.backups / "unclaimed").iterdir()
    assert unclaimed.read_text() == "A later letter."
    assert run("import", str(later)).status == 0
    assert run("verify").status == 0


def test_changes_of_a_record_since_the_backup_are_listed(run: Run, damaged: Damaged) -> None:
    with Catalogue.open(damaged.folder) as catalogue, catalogue.transaction():
        record = load_record(catalogue, EVENT)
        store_record(catalogue, replace(record, summary="Held in Riga."), "ada")
    damaged.sql(f"update records set access = 'nobody' where id = '{EVENT}'")
    refused = run("repair", "--from", str(damaged.backup), "--yes")
    assert refused.status == 2
    assert "would be lost: change" in refused.out
    assert "ada: metadata modification" in refused.out
    assert run("repair", "--from", str(damaged.backup), "--yes", "--accept-loss").status == 0
    with Catalogue.open(damaged.folder) as catalogue:
        assert changes_of(catalogue, EVENT)[-1].field == "from a copy"
    assert run("verify").status == 0


def test_a_record_that_is_gone_comes_back_with_what_leads_to_it(run: Run, damaged: Damaged) -> None:
    assert run("remove", "pr-robert").status == 0
    before = dump(damaged.folder)
    damaged.sql(f"delete from records where id = '{EVENT}'")
    ran = run("repair", "--from", str(damaged.backup), "--yes")
    assert ran.status == 0, ran.out + ran.err
    assert dump(damaged.folder) == before
    assert run("verify").status == 0


def test_what_is_wrong_beside_the_bounds_is_not_taken_for_right(run: Run, damaged: Damaged) -> None:
    damaged.sql(f"update records set latest = '1900-01-01', title = 'Forged' where id = '{EVENT}'")
    assert run("repair", "--yes").status == 1
    assert run("verify").status == 1
    assert run("repair", "--from", str(damaged.backup), "--yes").status == 0
    assert run("verify").status == 0


def test_a_record_that_was_forged_with_its_digest_comes_back(run: Run, damaged: Damaged) -> None:
    with Catalogue.open(damaged.folder) as catalogue, catalogue.transaction():
        record = load_record(catalogue, EVENT)
        store_record(catalogue, replace(record, summary="Held in Riga."), "ada")
    assert run("backup", str(damaged.backup), "--force").status == 0
    with Catalogue.open(damaged.folder) as catalogue, catalogue.transaction():
        catalogue.write("update records set summary = 'Forged' where id = ?", (EVENT,))
        redigest_record(catalogue, EVENT)
    assert follow(run, hints(run)[0], damaged.backup).status == 0
    assert run("show", EVENT, "--json").document["summary"] == "Held in Riga."
    assert run("verify").status == 0


def test_what_no_repair_mends_is_left_and_a_backup_starts_over(
    run: Run, damaged: Damaged, tmp_path: Path
) -> None:
    damaged.sql(f"update journal set salt = null, old = null, new = null where record = '{EVENT}'")
    (hint,) = hints(run)
    number = run("info", "--json").document["change_number"]
    assert run("repair", "--from", str(damaged.backup), "--yes").status == 1
    assert run("info", "--json").document["change_number"] == number
    restored = tmp_path / "restored"
    words = hint[hint.index("car-tui ") :].split()[1:]
    there = {"DIR": str(restored), "FILE": str(damaged.backup)}
    assert run(*(there.get(word, word) for word in words), archive=None).status == 0
    assert run("verify", archive=restored).status == 0


def test_a_text_that_is_read_from_its_original_again_needs_no_backup(
    run: Run, damaged: Damaged
) -> None:
    head = run("verify", "--json").document["head"]
    before = dump(damaged.folder)
    damaged.sql("update passages set text = 'Forged.' where number = 1")
    shown = run("repair", "--dry-run").out
    assert f"put the text of version 1 of {LETTER} back, from its original\n" in shown
    assert run("repair", "--yes").status == 0
    assert dump(damaged.folder) == before
    assert run("verify", "--json").document["head"] == head


def test_a_text_that_is_read_otherwise_by_now_is_put_back_with_an_entry(
    run: Run, damaged: Damaged
) -> None:
    read_once = "Read by an earlier reader."
    with Catalogue.open(damaged.folder) as catalogue, catalogue.transaction():
        version = version_file(catalogue, LETTER, 1)
        assert version is not None
        put_text_back(catalogue, version, [CutPassage(1, None, None, read_once)], "ada")
    assert run("verify").status == 0
    damaged.sql(f"update passages set text = 'Forged.' where text = '{read_once}'")
    assert "read otherwise by now" in run("repair", "--dry-run").out
    assert run("repair", "--yes").status == 0
    assert "lamps" in run("show", f"{LETTER}#1").out
    assert run("verify").status == 0


@pytest.mark.parametrize(
    "also",
    [
        lose_letter,
        lambda one: one.sql("update versions set name = 'forged.txt'"),
        lambda one: one.sql("update passages set digest = digest || '0'"),
    ],
)
def test_where_nothing_vouches_for_a_text_a_backup_starts_over(
    run: Run, damaged: Damaged, also: Callable[[Damaged], object]
) -> None:
    with Catalogue.open(damaged.folder) as catalogue, catalogue.transaction():
        version = version_file(catalogue, LETTER, 1)
        assert version is not None
        put_text_back(catalogue, version, [CutPassage(1, None, None, "Once.")], "ada")
    damaged.sql("update passages set text = 'Forged.' where text = 'Once.'")
    also(damaged)
    assert START_OVER in hints(run)
    run("repair", "--yes")
    assert "Forged." in run("show", f"{LETTER}#1").out


def test_a_dry_run_changes_nothing(run: Run, damaged: Damaged) -> None:
    damaged.original_of("letter.txt").unlink()
    leave(damaged, "cd" * 32)
    before = contents(damaged.path)
    ran = run("repair", "--dry-run", "--from", str(damaged.backup))
    assert ran.status == 1
    assert "put original" in ran.out
    assert "to backups/unclaimed" in ran.out
    assert contents(damaged.path) == before


def test_it_asks_before_it_does_anything(run: Run, damaged: Damaged) -> None:
    damaged.original_of("letter.txt").unlink()
    before = contents(damaged.path)
    refused = run("repair", "--from", str(damaged.backup))
    assert refused.status == 2
    assert "--yes" in refused.err
    assert contents(damaged.path) == before


def test_a_sound_archive_needs_nothing(run: Run, damaged: Damaged) -> None:
    before = contents(damaged.path)
    ran = run("repair")
    assert (ran.status, ran.out) == (0, "")
    assert "all is well" in ran.err
    assert contents(damaged.path) == before


@pytest.mark.parametrize("where", ["file", "folder", "zip", "origin"])
def test_an_original_comes_back_from_wherever_its_bytes_are(
    run: Run, damaged: Damaged, tmp_path: Path, where: str
) -> None:
    original = damaged.original_of("letter.txt")
    data = original.read_bytes()
    original.unlink()
    elsewhere = tmp_path / "elsewhere" / "deep" / "renamed.bin"
    elsewhere.parent.mkdir(parents=True)
    words: list[str] = []
    if where == "zip":
        damaged.letter.unlink()
        with zipfile.ZipFile(elsewhere.with_suffix(".zip"), "w") as packed:
            packed.writestr("x/y.txt", data)
        words = ["--from", str(elsewhere.with_suffix(".zip"))]
    elif where != "origin":
        damaged.letter.rename(elsewhere)
        words = ["--from", str(elsewhere if where == "file" else tmp_path / "elsewhere")]
    assert run("repair", "--yes", *words).status == 0
    assert original.read_bytes() == data
    assert original.stat().st_mode & 0o777 == 0o400


def test_what_a_held_mail_carried_comes_back_from_it(
    run: Run, damaged: Damaged, tmp_path: Path
) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Lamps of the harbour", "keeper@example.org"
    mail.set_content("The list is attached.")
    mail.add_attachment("Forty lamps burn along the quay.", filename="list.txt")
    (tmp_path / "mail.eml").write_bytes(bytes(mail))
    run("import", str(tmp_path / "mail.eml"))
    (tmp_path / "mail.eml").unlink()
    original = damaged.original_of("list.txt")
    flip(original)
    ran = run("repair", "--yes")
    assert ran.status == 0
    assert "list.txt in mail.eml" in ran.out


def test_what_nothing_has_is_named_with_what_would_help(run: Run, damaged: Damaged) -> None:
    original = damaged.original_of("letter.txt")
    original.unlink()
    damaged.letter.write_text("Something else.")
    ran = run("repair", "--yes")
    assert ran.status == 1
    assert f"cannot be mended: original {original.name} is missing" in ran.out
    assert "car-tui repair --from FILE" in ran.out


def test_a_copy_in_backups_is_enough(run: Run, damaged: Damaged) -> None:
    damaged.sql(f"update records set latest = '1900-01-01' where id <> '{EVENT}'")
    assert run("repair", "--yes").status == 0
    damaged.sql(f"update records set access = 'nobody' where id = '{EVENT}'")
    with Catalogue.open(damaged.folder) as catalogue:
        number = catalogue.change_number
    ran = run("repair", "--yes", "--accept-loss")
    assert ran.status == 0, ran.err
    assert "from backups/catalogue-before-repair" in ran.out
    with Catalogue.open(damaged.folder) as catalogue:
        assert catalogue.change_number == number  # It is as it was.
    assert run("verify").status == 0


def test_a_copy_in_which_the_record_is_damaged_too_is_passed_over(
    run: Run, damaged: Damaged
) -> None:
    with Catalogue.open(damaged.folder) as catalogue, catalogue.transaction():
        store_record(catalogue, replace(load_record(catalogue, "pl-riga"), summary="A port"), "ada")
    damaged.sql(f"update records set access = 'nobody' where id = '{EVENT}'")
    damaged.folder.backups.mkdir(exist_ok=True)
    shutil.copy(damaged.folder.catalogue, damaged.folder.backups / "catalogue-before-1.db")
    # Sound for SQLite, and no catalogue.
    with closing(sqlite3.connect(damaged.folder.backups / "catalogue-before-2.db")) as other:
        other.execute("create table notes (text)")
    ran = run("repair", "--from", str(damaged.backup), "--yes")
    assert ran.status == 0, ran.out + ran.err
    assert damaged.backup.name in ran.out
    assert run("verify").status == 0


def test_what_work_that_was_cut_off_left_is_deleted(run: Run, damaged: Damaged) -> None:
    damaged.folder.backups.mkdir(exist_ok=True)
    left = [damaged.folder.backups / "catalogue-before-4.db.part", damaged.folder.fresh_catalogue]
    for path in left:
        path.write_bytes(b"half")
    leave(damaged, ".incoming-999999999-abcd")
    ran = run("repair", "--yes")
    assert ran.status == 0, ran.out + ran.err
    assert ran.out.count("left by an import that was interrupted") == 3
    assert not any(path.exists() for path in left)


def test_an_original_that_may_not_be_read_is_made_readable(
    damaged: Damaged, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = damaged.original_of("letter.txt")
    original.chmod(0)
    found = Finding(f"original {original.name}", "cannot be read: permission denied", "")
    with Catalogue.open(damaged.folder) as catalogue, Repair(catalogue) as repair:
        # The superuser may read everything.
        monkeypatch.setattr(os, "access", lambda *_, **__: False)
        (step,) = repair.plan([found]).steps
        monkeypatch.undo()
        assert step == MakeReadable(original)
        carry_out(catalogue, [step], "ada")
    assert original.stat().st_mode & 0o777 == 0o400


def test_a_backup_that_is_damaged_is_refused(run: Run, damaged: Damaged, tmp_path: Path) -> None:
    damaged.original_of("letter.txt").unlink()
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as packed:
        packed.writestr("backup.json", "{}")
    ran = run("repair", "--yes", "--from", str(tmp_path / "bad.zip"))
    assert ran.status == 2
    assert "damaged or no backup" in ran.err


def test_forgetting_that_was_cut_off_is_finished(
    run: Run, damaged: Damaged, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archive.keeping import forget

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(forget, "wipe_folder", killed)
        run("forget", "do-a-letter-with-a-few-words-about-lamps", "--yes")
    original = next(
        path for path in damaged.folder.originals.iterdir() if b"lamps" in path.read_bytes()
    )
    ran = run("repair", "--yes")
    assert ran.status == 0, ran.err
    assert not original.exists()
    assert not (damaged.folder.backups / "unclaimed").exists()
    assert b"about lamps" not in damaged.folder.catalogue.read_bytes()
    assert "wipe" not in run("repair", "--dry-run").out
    assert run("verify").status == 0


@pytest.mark.parametrize("way", ["hint", "repair"])
def test_a_damaged_index_of_an_audience_is_named_and_made_again(
    run: Run, damaged: Damaged, way: str
) -> None:
    assert run("--audience", "public", "search", "lamps").status == 0
    (index,) = damaged.folder.audience_indexes()
    assert run("verify").status == 0
    flip(max(index.glob("MAIN*")))
    (hint,) = hints(run)
    if way == "hint":
        assert follow(run, hint, damaged.backup).status == 0
        assert index.exists()
    else:
        assert run("repair", "--yes").status == 0
        assert not index.exists()
    assert run("verify").status == 0


def test_a_copy_without_its_log_is_taken_as_it_is_where_that_is_accepted(
    run: Run, damaged: Damaged
) -> None:
    damaged.sql("insert into settings(name, value) values ('changes_in_log', 'yes')")
    (hint,) = hints(run)
    refused = follow(run, hint, damaged.backup)
    assert refused.status == 2
    assert "would be lost: what was in that log" in refused.out
    assert run("repair", "--yes", "--accept-loss").status == 0
    assert run("verify").status == 0


def test_damaged_seen_files_are_forgotten_and_read_again(run: Run, damaged: Damaged) -> None:
    damaged.sql("update seen_files set path = 1.5 where path = (select min(path) from seen_files)")
    (hint,) = hints(run)
    assert follow(run, hint, damaged.backup).status == 0
    assert run("verify").status == 0
    again = run("import", str(damaged.letter.parent), "--json")
    assert [one["status"] for one in again.lines[:-1]] == ["unchanged"] * 2
