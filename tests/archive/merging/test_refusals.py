"""What is no sound bundle, or does not fit, is refused in a sentence, with nothing changed."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import originals
from archive.errors import ArchiveError, StorageError
from archive.fixity.digests import digest_of
from archive.fixity.entry import Entry, value_hash
from archive.fixity.standing import Node, standing
from archive.folder import ArchiveFolder
from archive.keeping.backup import write_backup
from archive.keeping.forget import forget, no_byte_is_left, to_forget
from archive.merging import merge as merging
from archive.merging.bundle_writing import write_bundle
from archive.merging.merge import merge
from archive.model.vocabulary import Access, Kind, SourceIssueType
from archive.verify import verify_archive
from tests.archive.merging.offices import Office, shown


@pytest.fixture
def bundle(anna: Office) -> Path:
    """A record, a document with a file, and a choice of words."""
    anna.add("ev-fair", "Fair", subjects=["trade"])
    anna.add("do-list", "List of stands", Kind.DOCUMENT)
    anna.import_file("do-list", "stand one")
    anna.edit("ev-fair", note="in the hall")
    return anna.bundle()


def refused(office: Office, file: Path, **how: bool) -> ArchiveError:
    """The error by which a bundle is refused; nothing is changed by it."""
    folder = office.catalogue.folder
    before = shown(office.catalogue), office.catalogue.change_number
    originals = sorted(folder.originals.glob("*")) if folder.originals.is_dir() else []
    with pytest.raises(ArchiveError) as raised:
        merge(office.catalogue, file, office.name, **{"unrelated": True, **how})
    assert (shown(office.catalogue), office.catalogue.change_number) == before
    there = sorted(folder.originals.glob("*")) if folder.originals.is_dir() else []
    assert there == originals
    assert raised.value.message
    return raised.value


def rewritten(bundle: Path, change: Callable[[dict[str, bytes]], None], **how: Any) -> Path:
    """The bundle with other contents, and sums that fit them."""
    with zipfile.ZipFile(bundle) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    change(files)
    about = json.loads(files.pop("bundle.json"))
    about["files"] = [
        {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in files.items()
    ]
    about |= how
    forged = bundle.with_name("forged.bundle")
    with zipfile.ZipFile(forged, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
        packed.writestr("bundle.json", json.dumps(about))
    return forged


def rows(files: dict[str, bytes], table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in files[f"{table}.jsonl"].splitlines()]


def put(files: dict[str, bytes], table: str, changed: list[dict[str, Any]]) -> None:
    lines = [json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in changed]
    files[f"{table}.jsonl"] = b"".join(lines)


def hashed_again(row: dict[str, Any]) -> str:
    """The id that an entry has with its values."""
    hashed = {one.name: row[one.name] for one in fields(Entry)}
    return Entry(**{**hashed, "replaces": tuple(json.loads(row["replaces"]))}).id


LACKING = object()


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(place=st.floats(0, 1, exclude_max=True), byte=st.integers(1, 255), cut=st.booleans())
def test_damage_is_seen_or_changes_nothing(
    bert: Office, bundle: Path, place: float, byte: int, cut: bool
) -> None:
    data = bytearray(bundle.read_bytes())
    at = int(place * len(data))
    if cut:
        del data[at:]
    else:
        data[at] ^= byte
    damaged = bundle.with_name("damaged.bundle")
    damaged.write_bytes(data)
    before = shown(bert.catalogue)
    try:
        report = merge(bert.catalogue, damaged, "bert", unrelated=True, dry_run=True)
    except ArchiveError:
        pass
    else:
        assert report == merge(bert.catalogue, bundle, "bert", unrelated=True, dry_run=True)
    assert shown(bert.catalogue) == before


def _value(row: dict[str, Any]) -> None:
    row["new"] = json.dumps("something else")


def _author(row: dict[str, Any]) -> None:
    row["who"] = "somebody else"


def _salt(row: dict[str, Any]) -> None:
    row["salt"] = None


def _deep(row: dict[str, Any]) -> None:
    row["new"] = "[" * 100_000


def _type(row: dict[str, Any]) -> None:
    row["lamport"] = "many"


def _lacking(row: dict[str, Any]) -> None:
    del row["uid"]


@pytest.mark.parametrize("forge", [_value, _author, _salt, _deep, _type, _lacking])
def test_a_forged_entry_is_refused(
    bert: Office, bundle: Path, forge: Callable[[dict[str, Any]], None]
) -> None:
    def change(files: dict[str, bytes]) -> None:
        entries = rows(files, "entries")
        forge(entries[-1])
        put(files, "entries", entries)

    assert "not as this program writes it" in refused(bert, rewritten(bundle, change)).message


def test_an_entry_that_is_taken_out_is_missed(bert: Office, bundle: Path) -> None:
    def change(files: dict[str, bytes]) -> None:
        entries = rows(files, "entries")
        put(files, "entries", [entries[0], *entries[2:]])

    assert "does not have" in refused(bert, rewritten(bundle, change)).message


@pytest.mark.parametrize(("name", "value"), [("lamport", (1 << 53) - 1), ("who", "\udc80")])
def test_an_entry_with_which_nothing_could_go_on_is_refused(
    bert: Office, bundle: Path, name: str, value: object
) -> None:
    def change(files: dict[str, bytes]) -> None:
        entries = rows(files, "entries")
        last = entries[-1]
        last[name] = value
        last["entry"] = hashed_again(last)
        files["entries.jsonl"] = b"".join(json.dumps(one).encode() + b"\n" for one in entries)

    assert "not as this program writes it" in refused(bert, rewritten(bundle, change)).message


def test_a_record_of_no_kind_is_refused(bert: Office, bundle: Path) -> None:
    def change(files: dict[str, bytes]) -> None:
        records = rows(files, "records")
        records[0]["value"]["kind"] = "spell"
        put(files, "records", records)

    assert "record or version" in refused(bert, rewritten(bundle, change)).message


@pytest.mark.parametrize(
    ("table", "name", "value"),
    [
        ("versions", "number", 1 << 70),
        ("versions", "number", (1 << 63) - 1),
        ("versions", "pages", 1 << 70),
        ("versions", "warnings", "no list"),
        ("versions", "warnings", "[" * 100_000),
        ("versions", "encodings", '{"a": 1}'),
        ("versions", "encoding_stated", 1 << 70),
        ("versions", "imported_at", "yesterday"),
        ("versions", "language", LACKING),
        ("passages", "number", 1 << 70),
    ],
)
def test_a_row_that_cannot_be_stored_or_shown_is_refused(
    bert: Office, bundle: Path, table: str, name: str, value: object
) -> None:
    def change(files: dict[str, bytes]) -> None:
        changed = rows(files, table)
        changed[0][name] = value
        if value is LACKING:
            del changed[0][name]
        put(files, table, changed)

    assert "record or version" in refused(bert, rewritten(bundle, change)).message


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "2026-99-01T00:00:00Z"])
def test_a_moment_that_cannot_be_shown_is_refused(
    anna: Office, bert: Office, bundle: Path, moment: str
) -> None:
    assert bundle.exists()
    anna.remove("ev-fair")

    def change(files: dict[str, bytes]) -> None:
        entries = rows(files, "entries")
        last = entries[-1]
        last["new"] = json.dumps(moment)
        last["value_hash"] = value_hash(
            last["salt"], last["old"], last["new"], last["why"], last["passage"]
        )
        last["entry"] = hashed_again(last)
        put(files, "entries", entries)

    assert (
        "not as this program writes it" in refused(bert, rewritten(anna.bundle(), change)).message
    )


@pytest.mark.parametrize("issue_id", ["", "\x1b[31m"])
def test_a_source_issue_without_a_name_is_refused(
    bert: Office, bundle: Path, issue_id: str
) -> None:
    def change(files: dict[str, bytes]) -> None:
        issue = {"id": issue_id, "type": next(iter(SourceIssueType)), "problem": "?", "field": None}
        put(
            files,
            "issues",
            [{**issue, "choice": "", "records": [], "documents": [], "readings": []}],
        )

    assert "a source issue" in refused(bert, rewritten(bundle, change)).message


def test_another_original_is_refused(bert: Office, bundle: Path) -> None:
    def change(files: dict[str, bytes]) -> None:
        name = next(one for one in files if one.startswith("originals/"))
        files[name] = b"stand two"

    assert "not as this program writes it" in refused(bert, rewritten(bundle, change)).message


def test_a_missing_original_is_refused(bert: Office, bundle: Path) -> None:
    def change(files: dict[str, bytes]) -> None:
        del files[next(one for one in files if one.startswith("originals/"))]

    assert "lacks a file of do-list" in refused(bert, rewritten(bundle, change)).message


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "originals/../x", "C:\\x"])
def test_a_name_that_leads_elsewhere_is_refused(bert: Office, bundle: Path, name: str) -> None:
    forged = rewritten(bundle, lambda files: files.update({name: b"x"}))
    assert "nothing was merged" in refused(bert, forged).message


def test_what_is_compressed_is_refused_unread(bert: Office, bundle: Path) -> None:
    bomb = bundle.with_name("bomb.bundle")
    with zipfile.ZipFile(bundle) as packed, zipfile.ZipFile(bomb, "w") as forged:
        for name in packed.namelist():
            forged.writestr(name, packed.read(name), zipfile.ZIP_DEFLATED)
    assert "packed otherwise" in refused(bert, bomb).message


def test_words_are_cleaned_as_in_an_import(bert: Office, bundle: Path) -> None:
    def change(files: dict[str, bytes]) -> None:
        passages = rows(files, "passages")
        passages[0]["text"] = "stand \x1b[31mone\u202e"
        put(files, "passages", passages)

    bert.take(rewritten(bundle, change))
    assert bert.catalogue.scalar("select text from passages") == "stand one"
    assert list(verify_archive(bert.catalogue)) == []


def test_what_is_newer_is_not_guessed_at(bert: Office, bundle: Path) -> None:
    newer = rewritten(bundle, lambda _files: None, car_tui_bundle=2)
    assert "newer car-tui" in refused(bert, newer).message

    def change(files: dict[str, bytes]) -> None:
        entries = rows(files, "entries")
        entries[0]["form"] = 99
        put(files, "entries", entries)

    assert "newer car-tui" in refused(bert, rewritten(bundle, change)).message


def test_other_files_are_named(bert: Office, bundle: Path, anna: Office, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("no bundle")
    assert "no bundle" in refused(bert, text).message
    assert "there is no file" in refused(bert, tmp_path / "nowhere").message
    backup = tmp_path / "backup.zip"
    write_backup(anna.catalogue.folder, backup)
    assert "is a backup" in refused(bert, backup).message


def test_an_unrelated_archive_has_to_be_asked_for(bert: Office, bundle: Path) -> None:
    bert.add("ev-other", "Other")
    assert "--unrelated" in refused(bert, bundle, unrelated=False).hint
    assert bert.take(bundle).new_records == ["ev-fair", "do-list"]


def test_a_part_without_what_came_before_is_refused(
    anna: Office, bert: Office, bundle: Path
) -> None:
    assert bundle.exists()
    said = refused(bert, anna.bundle(3))
    assert "does not have" in said.message
    assert "without --since" in said.hint


def test_one_origin_with_two_histories_is_refused(
    anna: Office, bert: Office, bundle: Path, tmp_path: Path
) -> None:
    bert.take(bundle)
    catalogue = anna.catalogue
    catalogue.rows("pragma wal_checkpoint(truncate)")
    shutil.copy(catalogue.folder.catalogue, tmp_path / "earlier.db")
    anna.edit("ev-fair", title="One")
    bert.merge(anna)
    # The folder is put back to an earlier state, file by file, and goes on.
    anna.catalogue.close()
    shutil.copy(tmp_path / "earlier.db", catalogue.folder.catalogue)
    anna.catalogue = type(catalogue).open(catalogue.folder)
    assert "put back to an earlier state" in refused(anna, bert.bundle()).message
    anna.edit("ev-fair", title="Another")
    assert "two histories" in refused(bert, anna.bundle()).message
    assert "two histories" in refused(anna, bert.bundle()).message


def test_a_copied_folder_goes_on_under_an_origin_of_its_own(
    anna: Office, bundle: Path, tmp_path: Path
) -> None:
    assert bundle.exists()
    anna.catalogue.rows("pragma wal_checkpoint(truncate)")
    copy = Office("carla", tmp_path / "copy", anna.catalogue.folder.path, is_copy=True)
    copy.edit("ev-fair", title="Fair of Carla")
    anna.edit("ev-fair", summary="said by Anna")
    anna.merge(copy)
    copy.merge(anna)
    assert shown(anna.catalogue) == shown(copy.catalogue)
    assert anna.title("ev-fair") == "Fair of Carla"
    copy.catalogue.close()


def test_what_cannot_be_right_together_is_refused(anna: Office, bert: Office) -> None:
    for one in ("do-one", "do-two"):
        anna.add(one, one, Kind.DOCUMENT)
    bert.merge(anna)
    anna.edit("do-one", supersedes=["do-two"])
    bert.edit("do-two", supersedes=["do-one"])
    assert "does not fit what is here" in refused(bert, anna.bundle()).message
    bert.undo()
    bert.merge(anna)
    assert list(verify_archive(bert.catalogue)) == []


def test_a_limited_audience_gets_no_bundle(anna: Office, bundle: Path) -> None:
    other = anna.catalogue.again()
    other.limit_to(Access.PUBLIC, dt.date(2026, 1, 1))
    target = bundle.with_name("public.bundle")
    with pytest.raises(ArchiveError, match="holds the whole journal") as raised:
        write_bundle(other, target)
    assert "car-tui export" in raised.value.hint
    assert not target.exists()
    with pytest.raises(ArchiveError, match="can only be read"):
        merge(other, bundle, "anna")
    other.close()


def test_a_change_meanwhile_by_somebody_else_is_seen(
    anna: Office, bert: Office, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bert.take(bundle)
    anna.add("do-copy", "Copy of the list", Kind.DOCUMENT)
    anna.import_file("do-copy", "stand one")
    newer = anna.bundle()
    other = bert.catalogue.again()
    sweep = originals.sweep

    def forgotten_meanwhile(folder: ArchiveFolder) -> None:
        sweep(folder)
        forget(other, to_forget(other, "do-list"), "bert")
        no_byte_is_left(other)
        other.close()

    with monkeypatch.context() as patch:
        patch.setattr(merging, "sweep", forgotten_meanwhile)
        with pytest.raises(ArchiveError, match="changed meanwhile"):
            merge(bert.catalogue, newer, "bert")
    bert.take(newer)
    assert list(verify_archive(bert.catalogue)) == []


def test_a_full_disk_leaves_nothing(
    bert: Office, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageError.of(OSError(errno.ENOSPC, "No space left on device"))

    for step in ("write_in", "merge_choices"):
        with monkeypatch.context() as patch:
            patch.setattr(merging, step, full)
            refused(bert, bundle)
    bert.take(bundle)
    assert list(verify_archive(bert.catalogue)) == []
    assert [one.name for one in bert.catalogue.folder.backups.iterdir()] == [
        "catalogue-before-merge-0.db"
    ]


def test_entries_of_others_that_were_changed_are_found(bert: Office, bundle: Path) -> None:
    bert.take(bundle)
    catalogue = bert.catalogue
    with catalogue.transaction():
        catalogue.write("update merged_entries set who = 'somebody' where number = 1")
    assert any(one.where.startswith("merged entry") for one in verify_archive(catalogue))
    with catalogue.transaction():
        catalogue.write("delete from merged_entries where number = 4")
    assert any(one.where == "merged entries" for one in verify_archive(catalogue))


def test_a_chain_of_any_length_is_followed() -> None:
    nodes = []
    last: tuple[str, ...] = ()
    for number in range(1, 30_000):
        made = digest_of([number])
        nodes.append(
            Node(
                id=made,
                origin="a",
                number=number,
                lamport=number,
                event="metadata modification",
                uid="u",
                record="r",
                field="title",
                position=None,
                old=None,
                new="1",
                replaces=last,
                is_blanked=False,
                form=2,
                step=number,
                deed="edit",
                undoes=None,
                who="who",
                at="at",
                why=None,
            )
        )
        last = (made,)
    assert [node.number for node in standing(nodes)] == [29_999]
