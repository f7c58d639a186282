"""DOC, PPT, XLS and MSG, in files that are as small as their formats allow."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ExtractionError
from archive.extract import Found, Section, spreadsheet
from archive.extract.doc import read_doc
from archive.extract.mail import read_mail
from archive.extract.media_type import described, media_type_of
from archive.extract.msg import read_msg
from archive.extract.ppt import read_ppt
from archive.extract.spreadsheet import read_xls
from tests.archive.extract.ole_bytes import DELETED, doc, msg, ole, ppt, summary, word_6, xls

_DAY = dt.datetime(2003, 5, 17, 9, tzinfo=dt.UTC) - dt.datetime(1601, 1, 1, tzinfo=dt.UTC)
A_DAY = int(_DAY.total_seconds()) * 10_000_000
_SUMMARY = summary("Blåbær", "A. Bee", A_DAY)


def texts(sections: tuple[Section, ...]) -> list[str]:
    return [section.text for section in sections]


def test_a_word_document_is_put_together_from_its_pieces() -> None:
    read = read_doc(
        doc("Minutes of May\rTwo\x0blines\r", "A note\r", "Letterhead\r", properties=_SUMMARY)
    )
    assert texts(read.sections) == ["Minutes of May\n\nTwo\nlines", "A note", "Letterhead"]
    assert (read.title, read.date) == (Found("Blåbær"), Found("2003-05-17"))
    assert read.creators == (Found("A. Bee"),)


def test_fields_show_their_result_and_tables_their_rows() -> None:
    text = "See \x13 HYPERLINK \x13x\x15 \x14the page\x15.\x01\x02\ra\x07b\x07\x07c\x07d\x07\x07end"
    assert texts(read_doc(doc(text)).sections) == ["See  the page.\n\na\tb\nc\td\nend"]


def test_a_locked_or_broken_word_document_says_so() -> None:
    with pytest.raises(ExtractionError, match="password"):
        read_doc(doc("x", flags=0x0100))
    with pytest.raises(ExtractionError, match="damaged"):
        read_doc(ole({"WordDocument": b"\xec\xa5\xc1\x00" + bytes(600), "0Table": b""}))
    with pytest.raises(ExtractionError, match="damaged"):
        read_doc(ole({"WordDocument": b"\xec\xa5"}))


def test_what_a_tracked_change_deletes_is_not_read() -> None:
    text, note = "The secret name Karlsson was heard.\rSo be it.\r", "A note by Karlsson\r"
    begin = text.index("secret")
    runs = {
        # In the first piece; over both pieces; in the footnotes. Others are bold, or taken back.
        (begin, begin + 7): b"\x35\x08\x01" + DELETED,
        (begin + 12, begin + 21): b"\x03\x6a\x01\x02\x03\x04" + DELETED,
        (len(text) + 6, len(text) + 18): DELETED,
        (0, 3): b"\x35\x08\x01",
        (len(text) - 10, len(text) - 1): DELETED + b"\x00\x08\x00",
    }
    read = read_doc(doc(text, note, runs=runs))
    assert texts(read.sections) == ["The name was heard.\n\nSo be it.", "A note"]
    assert read.title == Found("The name was heard.", "guessed")


@pytest.mark.parametrize(
    ("second_piece", "formats", "left"),
    [
        (0x0001, b"\x35\x08\x01" + DELETED, "kept"),
        (0x0001, b"\x35\x08\x01", "keptgone"),
        (0x0003, DELETED, "keptgone"),
        (0x0182, b"xyz", "kept"),
        (0x0082, b"xyz", "keptgone"),
    ],
)
def test_a_piece_may_be_deleted_as_a_whole(second_piece: int, formats: bytes, left: str) -> None:
    read = read_doc(doc("keptgone", second_piece=second_piece, formats=formats))
    assert texts(read.sections) == [left]


@given(st.text("abc", min_size=1), st.data())
def test_deletions_take_what_they_name_and_no_more(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    edges = sorted(data.draw(st.sets(places, max_size=6)))
    runs = dict.fromkeys(zip(edges[::2], edges[1::2], strict=False), DELETED)
    gone = {place for begin, end in runs for place in range(begin, end)}
    left = "".join(letter for place, letter in enumerate(text) if place not in gone)
    assert "".join(texts(read_doc(doc(text, runs=runs)).sections)) == left


BEFORE = [b"\x55\x01", b"\x5f\x01\x02\x03", b"\x44\x02ab", b"\x46\x01\x02\x03\x04\x45\x01\x00"]
"""Properties of Word 6 that come before: bold, a size, a picture, who deleted it and when."""


@pytest.mark.parametrize("is_complex", [False, True])
@pytest.mark.parametrize("lists_pages", [False, True])
@pytest.mark.parametrize("before", [b"", *BEFORE])
def test_what_word_6_tracks_as_deleted_is_not_read(
    before: bytes, lists_pages: bool, is_complex: bool
) -> None:
    text = "The secret name Karlsson was heard.\rSo be it.\r"
    begin = text.index("secret")
    runs = {
        (begin, begin + 7): before + b"\x41\x01",
        (begin + 12, begin + 21): before + b"\x41\x01\x55\x01",
        (0, 3): before + b"\x55\x01",
        (len(text) - 5, len(text) - 1): b"\x41\x01" + before + b"\x41\x00",
    }
    data = word_6(
        (text, 0), ("A note.", 0), runs=runs, is_complex=is_complex, lists_pages=lists_pages
    )
    read = read_doc(data)
    assert texts(read.sections) == ["The name was heard.\n\nSo be it.\n\nA note."]
    assert read.title == Found("The name was heard.", "guessed")


@pytest.mark.parametrize(
    ("modifier", "formats", "left"),
    [
        (0x0001, b"\x55\x01\x41\x01", "kept"),
        (0x0001, b"\x55\x01", "keptgone"),
        (0x0182, b"", "kept"),
        (0x0082, b"", "keptgone"),
    ],
)
def test_a_piece_of_word_6_may_be_deleted_as_a_whole(
    modifier: int, formats: bytes, left: str
) -> None:
    data = word_6(("kept", 0), ("gone", modifier), formats=formats, is_complex=True)
    assert texts(read_doc(data).sections) == [left]


@pytest.mark.parametrize(
    ("encoding", "language", "text"),
    [
        ("cp1257", 0x426, "Darba grupa nolēma palīdzēt bērniem, kuri šķērso robežu bez vecākiem."),
        ("cp1257", 0x409, "Darba grupa nolēma palīdzēt bērniem, kuri šķērso robežu bez vecākiem."),
        ("cp1251", 0x419, "Рабочая группа решила помочь детям, которые едут без родителей."),
        (
            "cp1250",
            0x415,
            "Grupa postanowiła pomóc dzieciom, które podróżują bez rodziców, także tu.",
        ),
        ("cp1252", 0x41D, "Gruppen beslöt att hjälpa barn som reser ensamma över gränsen."),
        ("cp1252", 0x409, "The group \u201cagreed\u201d to help the children \u2013 at once."),
        ("mac-roman", 0x41D, "Gruppen beslöt att hjälpa barn som reser ensamma över gränsen."),
    ],
)
def test_the_letters_of_word_6_show_their_encoding(encoding: str, language: int, text: str) -> None:
    data = word_6((f"{text}\r\x13 PAGE \x14 7\x15\x07", 0), encoding=encoding, language=language)
    read = read_doc(data)
    assert texts(read.sections)[0].startswith(text)
    assert texts(read_doc(data, "cp1251").sections)[0].startswith(
        text.encode(encoding).decode("cp1251", "replace")
    )


def test_damage_to_word_6_ends_in_a_sentence_or_in_text() -> None:
    whole = bytearray(word_6(("kept", 0), ("gone", 0), runs={(0, 2): b"\x41\x01"}, is_complex=True))
    for place in range(512, len(whole) - 512, 7):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        with suppress(ExtractionError):
            read_doc(bytes(damaged))


def test_slides_have_titles_texts_and_notes() -> None:
    read = read_ppt(ppt({"First": "one\rline", "Second": "two"}, notes="Say this"))
    assert read.sections == (
        Section("First\n\none\nline\n\nSay this", "slide 1", "First"),
        Section("Second\n\ntwo", "slide 2", "Second"),
    )
    assert read.pages == 2
    with pytest.raises(ExtractionError, match="password"):
        read_ppt(ppt({"First": "x"}, token=0xF3D1C4DF))


def test_a_workbook_has_sheets() -> None:
    read = read_xls(xls("Budget", [["Year", "Sum"], [2003, 0.5]]))
    assert read.sections == (Section("Year\tSum\n2003\t0.5", "sheet Budget"),)


def test_a_panic_of_the_library_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def panics(*_: object) -> None:
        raise PanicException

    monkeypatch.setattr(spreadsheet, "_read", panics)
    with pytest.raises(ExtractionError, match="damaged"):
        read_xls(xls("Budget", []))


def test_a_mail_of_outlook_reads_like_any_mail() -> None:
    fields = {0x0037: "Report", 0x1000: "Hello", 0x0C1A: "A. Bee", 0x0E04: "C. Dee"}
    data = msg(
        fields | {0x5D01: "a@example.org"},
        {0x0039: A_DAY},
        {"../table.csv": b"a,b"},
        {0x0037: "Inner", 0x1000: "Blåbær"},
    )
    read = read_msg(data)
    assert texts(read.sections) == [
        "From: A. Bee <a@example.org>\nTo: C. Dee\nDate: 2003-05-17\nSubject: Report\n\nHello"
    ]
    assert (read.title, read.date) == (Found("Report"), Found("2003-05-17"))
    assert read.creators == (Found("A. Bee"),)
    table, inner = read.attachments
    assert (table.name, table.data) == ("table.csv", b"a,b")
    assert inner.name == "Inner.eml"
    assert texts(read_mail(inner.data).sections) == ["Subject: Inner\n\nBlåbær"]
    assert read_msg(data) == read


def test_the_page_of_a_mail_is_read_where_it_has_no_text() -> None:
    data = msg({0x0037: "Report", 0x1013: "<p>from the <b>page</b></p>"}, {})
    assert texts(read_msg(data).sections) == ["Subject: Report\n\nfrom the page"]


def test_pictures_of_a_mails_page_are_no_attachments() -> None:
    files = {"table.csv": b"a,b", "hidden.png": b"x", "shown.png": b"x", "other.csv": b"c"}
    flags = {"hidden.png": {0x7FFE: 1}, "shown.png": {0x3714: 4}, "other.csv": {0x3714: 2}}
    read = read_msg(msg({0x0037: "Report", 0x1000: "Hello"}, {}, files, flags=flags))
    assert [one.name for one in read.attachments] == ["table.csv", "other.csv"]


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (doc("x"), "application/msword"),
        (ppt({}), "application/vnd.ms-powerpoint"),
        (xls("x", []), "application/vnd.ms-excel"),
        (msg({}, {}), "application/vnd.ms-outlook"),
        (ole({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "application/x-ole-encrypted"),
        (ole({"Other": b"x"}), "application/x-ole-storage"),
        (doc("x")[:600], "application/x-ole-storage"),
    ],
)
def test_an_ole_file_is_known_by_its_streams(data: bytes, media_type: str) -> None:
    assert media_type_of(data, "x.pdf") == media_type


def test_a_locked_office_file_is_called_so() -> None:
    assert described("application/x-ole-encrypted") == "an office file locked with a password"
