"""Each mail of a mailbox is a document of its own, the same one when the mailbox has grown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.passages import passages_of
from archive.catalogue.storage.records import load_relations
from archive.importing import mailbox
from archive.importing.accession import import_paths
from archive.importing.limits import Limits
from archive.importing.options import ImportOptions
from archive.importing.outcome import FileOutcome, ImportStatus

BORDER = "From keeper@example.org Sat May 17 23:30:00 2003\n"
LAMPS = "Subject: Lamps\nMessage-ID: <1@harbour>\n\nForty of them.\n>From the quay.\n"
BUOYS = """Subject: Buoys
Message-ID: <2@harbour>
Content-Type: multipart/mixed; boundary="b"

--b

The list is attached.
--b
Content-Disposition: attachment; filename="list.txt"

Nine buoys lie in the fairway.
--b--
"""
ROPES = "Subject: Ropes\n\nSome.\n\nFrom the year 2003 on they are blue.\n"


def write(path: Path, *mails: str) -> Path:
    path.write_text("\n".join(BORDER + mail for mail in mails))
    os.utime(path, (1_600_000_000, 1_600_000_000))
    return path


def run(catalogue: Catalogue, path: Path, limits: Limits | None = None) -> list[FileOutcome]:
    options = ImportOptions(limits=limits or Limits())
    return list(import_paths(catalogue, [path], "ada", options))


def text_of(catalogue: Catalogue, outcome: FileOutcome) -> str:
    assert outcome.id is not None
    return "\n".join(passage.text for passage in passages_of(catalogue, outcome.id))


def test_mails_are_members_with_what_they_carry(catalogue: Catalogue, tmp_path: Path) -> None:
    outcomes = run(catalogue, write(tmp_path / "inbox", LAMPS, BUOYS, ROPES))
    lamps, buoys, listed, ropes = outcomes
    assert [(one.member, one.status) for one in outcomes] == [
        ("Lamps <1@harbour>.eml", ImportStatus.IMPORTED),
        ("Buoys <2@harbour>.eml", ImportStatus.IMPORTED),
        ("Buoys <2@harbour>.eml/list.txt", ImportStatus.IMPORTED),
        ("Ropes (mail 3).eml", ImportStatus.IMPORTED),
    ]
    assert text_of(catalogue, lamps).endswith("Forty of them.\nFrom the quay.")
    assert "From the year 2003 on" in text_of(catalogue, ropes)
    assert listed.id is not None
    assert [tie.id for tie in load_relations(catalogue, [listed.id])[listed.id]] == [buoys.id]
    assert {one.status for one in run(catalogue, tmp_path / "inbox")} == {ImportStatus.UNCHANGED}


def test_a_mailbox_that_has_grown_gives_what_is_new(catalogue: Catalogue, tmp_path: Path) -> None:
    lamps, buoys, _ = run(catalogue, write(tmp_path / "inbox", LAMPS, BUOYS))
    read = LAMPS.replace("\n\n", "\nStatus: RO\n\n", 1)
    again = run(catalogue, write(tmp_path / "inbox", ROPES, read, BUOYS))
    assert [(one.member, one.status) for one in again] == [
        ("Ropes (mail 1).eml", ImportStatus.IMPORTED),
        ("Lamps <1@harbour>.eml", ImportStatus.VERSION),
        ("Buoys <2@harbour>.eml", ImportStatus.UNCHANGED),
    ]
    assert [again[1].id, again[2].id] == [lamps.id, buoys.id]


def test_the_first_mails_are_taken_where_there_are_too_many(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    *taken, refused = run(
        catalogue, write(tmp_path / "inbox", LAMPS, ROPES, BUOYS), Limits(members=2)
    )
    assert [one.status for one in taken] == [ImportStatus.IMPORTED] * 2
    assert (refused.status, refused.error) == (
        ImportStatus.FAILED,
        "only the first 2 mails were taken; divide the mailbox",
    )


def test_a_mail_that_is_too_large_costs_only_itself(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "_BLOCK_BYTES", 1_000)
    monkeypatch.setattr(mailbox, "_LONGEST_PIECE", 100)
    large = f"Subject: Large\n\n{'words ' * 10_000}\n"
    limits = Limits(member_bytes=50_000)
    failed, taken = run(catalogue, write(tmp_path / "inbox", large, LAMPS), limits)
    assert (failed.status, failed.error) == (ImportStatus.FAILED, "larger than what is taken")
    assert taken.status is ImportStatus.IMPORTED


def test_a_long_mail_comes_whole(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "_BLOCK_BYTES", 1_000)
    monkeypatch.setattr(mailbox, "_LONGEST_PIECE", 100)
    words = " ".join(f"word{number}" for number in range(2_000))
    (long,) = run(catalogue, write(tmp_path / "inbox", f"Subject: Long\n\n{words}\n"))
    assert text_of(catalogue, long).split()[2:] == words.split()


@pytest.mark.parametrize(
    "text",
    [
        "From the year 2003 on they are blue.\n\nSubject: no mail\n",
        "From keeper@example.org Sat May 17 23:30:00 2003\n\nSubject: behind a blank line\n",
        "From keeper@example.org on a Saturday\nSubject: without a year\n",
        "From: keeper@example.org 2003\nSubject: a letter\n",
        "Lamps\n\nFrom keeper@example.org Sat May 17 23:30:00 2003\nSubject: further down\n",
    ],
)
def test_a_text_that_begins_like_a_mailbox_is_one_document(
    catalogue: Catalogue, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(text)
    (outcome,) = run(catalogue, path)
    assert (outcome.member, outcome.status) == (None, ImportStatus.IMPORTED)
    assert text_of(catalogue, outcome).split() == text.split()


@pytest.mark.parametrize(
    ("between", "names"),
    [
        ("\n" + BORDER, ["Lamps", "Ropes"]),
        ("\r\n" + BORDER.replace("\n", "\r\n"), ["Lamps", "Ropes"]),
        # Without a blank line before it, a field after it, a year in it, or all at once.
        (BORDER, ["Lamps"]),
        ("\n" + BORDER + "\n", ["Lamps"]),
        ("\nFrom keeper@example.org on a Saturday\n", ["Lamps"]),
        ("\n>" + BORDER, ["Lamps"]),
        ("\n " + BORDER, ["Lamps"]),
    ],
)
def test_a_mail_begins_behind_a_blank_line_and_a_border_with_a_field_after_it(
    catalogue: Catalogue, tmp_path: Path, between: str, names: list[str]
) -> None:
    path = tmp_path / "inbox"
    path.write_bytes(
        f"{BORDER}Subject: Lamps\n\nForty.\n{between}Subject: Ropes\n\nSome.\n".encode()
    )
    outcomes = run(catalogue, path)
    assert [(one.member or "").partition(" ")[0] for one in outcomes] == names
    words = " ".join(text_of(catalogue, one) for one in outcomes)
    assert "Some." in words
    # A line that is no border is text of the mail and stays.
    assert ("keeper@example.org" in words) == (len(names) == 1)


def test_a_border_at_the_end_is_text(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "inbox"
    path.write_text(f"{BORDER}Subject: Lamps\n\nForty.\n\n{BORDER}")
    (outcome,) = run(catalogue, path)
    assert text_of(catalogue, outcome).endswith(BORDER.strip())
