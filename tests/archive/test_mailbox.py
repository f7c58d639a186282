"""Each mail of a mailbox is a document of its own, the same one when the mailbox has grown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.passages import passages_of
from archive.catalogue.storage.relations import load_relations
from archive.importing import mailbox
from archive.importing.accession import import_paths
from archive.importing.extracted_file import Member
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


def divided(path: Path, text: bytes) -> list[bytes]:
    """The mails of a mailbox, each from its first field on."""
    path.write_bytes(text)
    members = mailbox.divide(path, path.parent, "label", Limits())
    return [one.copy.path.read_bytes() for one in members if isinstance(one, Member)]


FIELDS = b"From: a@b.c\nSubject: Lamps\n"
BORDERS = [
    b"From\n",
    b"From \n",
    b"From -\n",
    b"From a@b.c\n",
    b"From ???@??? Sat May 17 23:30:00 2003\n",
    b"From - Sat May 17 23:30:00 2003\n",
    b"From 1234@xxx Sat May 17 23:30:00 +0000 2003\n",
    b"From keeper Sat, 17 May 2003 23:30:00 +0200\n",
    b"From a@b.c Sat May 17 23:30 EEST 2003\n",
]


@pytest.mark.parametrize("border", BORDERS)
def test_mailboxes_of_many_programs_are_divided(tmp_path: Path, border: bytes) -> None:
    mails = [FIELDS + b"\nFirst.\n", FIELDS + b"\nSecond.\n"]
    text = border + mails[0] + b"\n" + border + mails[1]
    assert mailbox.is_mailbox(text)
    assert divided(tmp_path / "unix", text) == mails
    assert divided(tmp_path / "gap", b"\n" + text) == mails
    assert divided(tmp_path / "windows", text.replace(b"\n", b"\r\n")) == [
        one.replace(b"\n", b"\r\n") for one in mails
    ]
    assert divided(tmp_path / "mac", text.replace(b"\n", b"\r")) == mails


@pytest.mark.parametrize("border", [b"From", b"From "])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_mailbox_of_bare_borders_is_walked(
    catalogue: Catalogue, tmp_path: Path, border: bytes, end: bytes
) -> None:
    mails = [b"%s\n%s\nText %d.\n" % (border, FIELDS, number) for number in range(2)]
    path = tmp_path / "box"
    path.write_bytes(b"\n".join(mails).replace(b"\n", end))
    assert [one.status for one in run(catalogue, path)] == [ImportStatus.IMPORTED] * 2


@pytest.mark.parametrize(
    "line",
    [
        b"From Riga on 3 May 2003 we went by ferry.\nNote: it was late.\n",
        b"From here on, the original message:\nFrom: a@b.c\nSubject: x\nDate: y\n",
        b"From \nthe quay.\n",
        b"From\nSubject: x\nthe quay.\n",
        b"Fromage\nFrom: a@b.c\nSubject: x\n",
        b"From a@b.c we heard nothing.\nNote: nothing at all.\n",
        b"From Monday to Sat at 10:00 in 2003\nit is open.\n",
    ],
)
def test_a_line_of_the_text_divides_nothing(tmp_path: Path, line: bytes) -> None:
    mail = FIELDS + b"\nA text.\n\n" + line
    for border in BORDERS:
        assert divided(tmp_path / "inbox", border + mail) == [mail]
        if border[5:6].isalpha():
            no_blank = FIELDS + b"\nA text.\n" + border + b"Note: no mail follows.\n"
            assert divided(tmp_path / "inbox", border + no_blank) == [no_blank]


def test_a_mail_follows_without_a_blank_line_where_its_fields_show_it(tmp_path: Path) -> None:
    mail = FIELDS + b"\nA text.\n"
    assert divided(tmp_path / "inbox", (BORDERS[4] + mail) * 3) == [mail] * 3


def test_what_a_mail_server_notes_is_skipped(catalogue: Catalogue, tmp_path: Path) -> None:
    note = "Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\nX-IMAP: 1\n\nInternal.\n"
    skipped, ropes = run(catalogue, write(tmp_path / "inbox", note, ROPES))
    assert (skipped.status, ropes.status) == (ImportStatus.SKIPPED, ImportStatus.IMPORTED)
    assert skipped.error == "ignored: written by a mail server, not by a person"


QUOTED = "Dear all,\n\nFrom ada@example.org Mon Oct  4 12:00:00 2004\nSubject: old\nTo: b\n\nIs.\n"


def with_length(
    text: str, subject: str = "Quoted", *, off_by: int = 0, line_end: str = "\n"
) -> str:
    body = text.replace("\n", line_end)
    length = len(body.encode()) + off_by
    fields = f"Subject: {subject}\nMessage-ID: <{subject}@x>\nContent-Length: {length}\n\n"
    return fields.replace("\n", line_end) + body


def members_of(tmp_path: Path, data: str) -> list[str]:
    path = tmp_path / "box.mbox"
    path.write_bytes(data.encode())
    place = tmp_path / "place"
    place.mkdir(exist_ok=True)
    mails = [one for one in mailbox.divide(path, place, "x", Limits()) if isinstance(one, Member)]
    return [mail.copy.path.read_bytes().decode().replace("\r", "") for mail in mails]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_stated_length_makes_a_line_like_a_border_text(
    tmp_path: Path, gap: str, line_end: str
) -> None:
    mails = [with_length(QUOTED, line_end=line_end), with_length("Ropes\n", "R", line_end=line_end)]
    border = BORDER.replace("\n", line_end)
    first, second = members_of(
        tmp_path, (gap.replace("\n", line_end)).join(border + one for one in mails)
    )
    assert first.endswith(QUOTED)
    assert second.endswith("Ropes\n")


@pytest.mark.parametrize("off_by", [-7, 5, 40, 900])
def test_a_length_that_nothing_bears_out_is_not_believed(tmp_path: Path, off_by: int) -> None:
    lied = with_length("Lamps.\n", off_by=off_by)
    mails = [lied, with_length("Ropes.\n", "R"), with_length("Buoys.\n", "B")]
    found = members_of(tmp_path, "\n".join(BORDER + one for one in mails))
    assert [one.partition("\n\n")[2] for one in found] == ["Lamps.\n", "Ropes.\n", "Buoys.\n"]


def test_marked_lines_stay_marked_where_bare_ones_stand_beside_them(tmp_path: Path) -> None:
    bare = "From the quay.\n>From the town.\n"
    marked = ">From the quay.\n"
    mails = [with_length(bare, "A"), with_length(marked, "B"), "Subject: C\nTo: d\n\n" + marked]
    found = members_of(tmp_path, "\n".join(BORDER + one for one in mails))
    assert [one.partition("\n\n")[2] for one in found] == [bare, marked[1:], marked[1:]]


def test_a_length_in_a_part_or_a_text_says_nothing(tmp_path: Path) -> None:
    part = "Subject: D\nTo: e\n\nContent-Length: 500\n\nText.\n"
    found = members_of(
        tmp_path, "\n".join(BORDER + one for one in (part, with_length("E.\n", "E")))
    )
    assert len(found) == 2
