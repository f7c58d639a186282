"""What lies within a file: ZIP archives, and mails with what they carry."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.passages import passages_of
from archive.catalogue.storage.records import load_record
from archive.catalogue.storage.relations import load_relations
from archive.errors import ExtractionError
from archive.importing.extracted_file import Member
from archive.importing.file_reader import _all_of
from archive.importing.limits import Limits
from archive.importing.outcome import ImportStatus
from archive.model.vocabulary import Access
from archive.originals import Incoming
from archive.verify import verify_archive
from tests.archive.imports import MAIL, originals, run, statuses, write, write_zip, zipped


def test_a_zip_is_walked_like_a_folder_and_its_files_know_where_they_lay(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    inner = zipped({"b.txt": b"Inner words about quays."})
    path = write_zip(tmp_path / "box.zip", {"a/note.txt": b"A note on lamps.", "in.zip": inner})
    outcomes = run(catalogue, path)
    assert statuses(outcomes) == [
        ("a/note.txt", ImportStatus.IMPORTED),
        ("in.zip/b.txt", ImportStatus.IMPORTED),
    ]
    assert len(originals(catalogue)) == 2
    again = run(catalogue, path)
    assert [(one.member, one.status, one.id) for one in again] == [
        (one.member, ImportStatus.UNCHANGED, one.id) for one in outcomes
    ]
    assert [one.status for one in run(catalogue, path, rehash=True)] == [ImportStatus.UNCHANGED]
    assert list(verify_archive(catalogue)) == []


def test_a_changed_member_is_a_new_version_of_its_document(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write_zip(tmp_path / "box.zip", {"a.txt": b"First words.", "b.txt": b"Other words."})
    first = run(catalogue, path)
    path.write_bytes(zipped({"a.txt": b"Second words now.", "b.txt": b"Other words."}))
    second = run(catalogue, path)
    assert [one.status for one in second] == [ImportStatus.VERSION, ImportStatus.UNCHANGED]
    assert [one.id for one in second] == [one.id for one in first]


@pytest.mark.parametrize(
    "name", ["../../../evil.txt", "/tmp/evil.txt", "C:\\evil.txt", "a/../../evil.txt"]
)
def test_a_members_name_leads_nowhere(catalogue: Catalogue, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    before = sorted(path for path in tmp_path.rglob("*") if "archive" not in str(path))
    path = write_zip(folder / "box.zip", {name: b"Words that lead nowhere."})
    (outcome,) = run(catalogue, path)
    assert (outcome.status, outcome.member) == (ImportStatus.IMPORTED, name)
    after = sorted(path for path in tmp_path.rglob("*") if "archive" not in str(path))
    assert after == [*before, path]


def test_a_link_in_a_zip_is_skipped(catalogue: Catalogue, tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt", "canary")
    path = tmp_path / "links.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, str(secret))
    (outcome,) = run(catalogue, path)
    assert (outcome.status, outcome.error) == (
        ImportStatus.SKIPPED,
        "not a file: a link or a device",
    )
    assert originals(catalogue) == []


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (Limits(members=2), "holds 3 files"),
        (Limits(member_bytes=2 << 20), "unpacks to more than 2 MB"),
        (Limits(total_bytes=4 << 20), "unpacks to more than"),
    ],
)
def test_a_zip_over_a_limit_fails_and_leaves_nothing(
    catalogue: Catalogue, tmp_path: Path, limits: Limits, sentence: str
) -> None:
    zeros = bytes(3 << 20)
    path = write_zip(tmp_path / "bomb.zip", {"a": zeros, "b": zeros, "c": b"c"})
    (outcome,) = run(catalogue, path, limits=limits)
    assert outcome.status is ImportStatus.FAILED
    assert sentence in (outcome.error or "")
    assert originals(catalogue) == []


def test_the_limits_hold_for_all_levels_together(catalogue: Catalogue, tmp_path: Path) -> None:
    inner = {f"{n}.txt": f"words {n}".encode() for n in range(4)}
    files = {f"{n}.zip": zipped(inner | {"own.txt": str(n).encode()}) for n in range(3)}
    outcomes = run(catalogue, write_zip(tmp_path / "box.zip", files), limits=Limits(members=9))
    assert sum(one.status is ImportStatus.IMPORTED for one in outcomes) < 9
    assert any(one.status is ImportStatus.FAILED for one in outcomes)


def test_what_is_nested_too_deep_fails(catalogue: Catalogue, tmp_path: Path) -> None:
    data = zipped({"note.txt": b"words"})
    for _ in range(6):
        data = zipped({"in.zip": data})
    (tmp_path / "deep.zip").write_bytes(data)
    (outcome,) = run(catalogue, tmp_path / "deep.zip")
    assert "one within another" in (outcome.error or "")


@pytest.mark.parametrize("innermost", ["note.txt", "lamps.eml"])
def test_files_may_lie_as_often_within_files_as_the_limit_says(
    catalogue: Catalogue, tmp_path: Path, innermost: str
) -> None:
    carried = 1 if innermost == "lamps.eml" else 0
    data = zipped({innermost: MAIL.encode() if carried else b"A note on lamps."})
    (tmp_path / "deep.zip").write_bytes(zipped({"in.zip": data}))
    levels = 2 + carried
    (refused,) = run(catalogue, tmp_path / "deep.zip", limits=Limits(depth=levels - 1))
    assert (refused.status, refused.error, refused.hint) == (
        ImportStatus.FAILED,
        f"lies in more than {levels - 1} files one within another",
        "Unpack them and import the folder.",
    )
    taken = run(catalogue, tmp_path / "deep.zip", limits=Limits(depth=levels))
    assert [one.status for one in taken] == [ImportStatus.IMPORTED] * (1 + carried)


def test_a_damaged_or_encrypted_member_costs_only_itself(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    data = bytearray(zipped({"bad.txt": b"words " * 50, "good.txt": b"Good words."}))
    at = data.index(b"bad.txt") + len(b"bad.txt")
    data[at + 2] ^= 0xFF
    (tmp_path / "half.zip").write_bytes(data)
    assert statuses(run(catalogue, tmp_path / "half.zip")) == [
        ("bad.txt", ImportStatus.FAILED),
        ("good.txt", ImportStatus.IMPORTED),
    ]


def test_attachments_become_documents_related_to_their_mail(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write(tmp_path / "lamps.eml", MAIL)
    mail, attachment = run(catalogue, path, given={"access": "members"})
    assert (mail.member, attachment.member) == (None, "lamps.txt")
    assert mail.id is not None
    assert attachment.id is not None
    (tie,) = load_relations(catalogue, [attachment.id])[attachment.id]
    assert (tie.type, tie.id) == ("attached to", mail.id)
    assert load_record(catalogue, attachment.id).access is Access.MEMBERS
    text = " ".join(passage.text for passage in passages_of(catalogue, attachment.id))
    assert "Forty lamps" in text
    assert [one.status for one in run(catalogue, path)] == [ImportStatus.UNCHANGED] * 2


def test_an_attachment_that_is_held_already_is_tied_to_the_mail(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    held = write(tmp_path / "lamps.txt", "Forty lamps burn from dusk to dawn along the quay.\n")
    held.write_bytes(b"Forty lamps burn from dusk to dawn along the quay.")
    (first,) = run(catalogue, held)
    _, attachment = run(catalogue, write(tmp_path / "mail" / "lamps.eml", MAIL))
    assert attachment.id == first.id
    assert attachment.status is ImportStatus.UPDATED


def test_a_member_whose_original_is_lost_is_read_again(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    files = {f"{name}.txt": f"A note on {name}.".encode() for name in ("lamps", "quays", "tides")}
    path = write_zip(tmp_path / "box.zip", files)
    outcomes = run(catalogue, path)
    for sha256 in originals(catalogue):
        catalogue.folder.original(sha256).unlink()
        assert [one.id for one in run(catalogue, path)] == [one.id for one in outcomes]
        assert catalogue.folder.original(sha256).is_file()


def test_where_a_member_cannot_be_taken_the_copies_of_all_before_it_go(
    tmp_path: Path,
) -> None:
    copies = [tmp_path / name for name in ("a", "b")]

    def members() -> Iterator[Member]:
        for path in copies:
            path.write_bytes(b"copied")
            yield Member(path.name, Incoming(path, "0" * 64, 6, 0))
        raise ExtractionError("the third is damaged")

    with pytest.raises(ExtractionError):
        _all_of(members())
    assert [path.exists() for path in copies] == [False, False]
