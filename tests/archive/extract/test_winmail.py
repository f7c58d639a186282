"""winmail.dat: what Outlook packs into it comes out, as far as it is whole."""

from __future__ import annotations

import struct
from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ExtractionError
from archive.extract.compressed_rtf import unpack_rtf
from archive.extract.mail import read_mail
from archive.extract.media_type import media_type_of
from archive.extract.tnef import read_tnef
from archive.extract.winmail import TNEF, read_winmail
from tests.archive.extract import tnef_bytes as made

RTF = rb"{\rtf1\ansi Words in RTF.}"
PLAIN_RTF = struct.pack("<IIII", len(RTF) + 12, len(RTF), 0x414C454D, 0) + RTF
# 14 October 2004, 9:00, in seconds since 1601.
NINE = 12_742_218_000


def mail_with(data: bytes, text: str = "See the list.") -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Lamps"
    mail.set_content(text)
    mail.add_attachment(data, "application", "ms-tnef", filename="winmail.dat")
    return mail.as_bytes()


def test_the_files_in_it_are_those_of_the_mail() -> None:
    packed = made.tnef(
        made.file("LISTA~1.TXT", b"Forty lamps.", made.text_property(0x3707, "lampu saraksts.txt")),
        made.file("ēka.txt", b"A house."),
        made.file("", b"", made.binary_property(0x3701, b"Only a property.")),
        made.file("logo.gif", b"GIF89a", made.number_property(0x3714, 4)),
    )
    read = read_mail(mail_with(packed))
    assert [(each.name, each.data) for each in read.attachments] == [
        ("lampu saraksts.txt", b"Forty lamps."),
        ("ēka.txt", b"A house."),
        ("attachment 3", b"Only a property."),
    ]
    assert read.warnings == ()
    assert read.sections[-1].text.endswith("See the list.")


def test_a_mail_without_words_has_those_in_it() -> None:
    body = made.attribute(0x0002800C, "Kuģis nāk.\0".encode("cp1257"))
    read = read_mail(mail_with(made.tnef(body), ""))
    assert "Kuģis nāk." in read.sections[-1].text
    assert "Kuģis" not in str(read_mail(mail_with(made.tnef(body))).sections)


@pytest.mark.parametrize(
    "text",
    [
        made.text_property(0x1000, "Words in RTF."),
        made.binary_property(0x1013, b"<p>Words in RTF.</p>"),
        made.binary_property(0x1009, PLAIN_RTF),
    ],
)
def test_one_that_lies_alone_is_a_mail(text: bytes) -> None:
    sent = made.attribute(0x00038005, struct.pack("<7H", 2003, 5, 17, 23, 30, 0, 6))
    subject = made.attribute(0x00018004, b"Lamps\0")
    listed = made.properties(text, made.text_property(0x0C1A, "A. Bee"))
    data = made.tnef(subject, sent, made.attribute(0x00069003, listed))
    assert media_type_of(data, "winmail.dat") == TNEF
    read = read_winmail(data)
    assert read.title is not None
    assert read.date is not None
    assert (read.title.value, read.date.value) == ("Lamps", "2003-05-17")
    assert [one.value for one in read.creators] == ["A. Bee"]
    assert [section.text for section in read.sections] == ["Words in RTF."]


def test_a_mail_within_is_a_file_that_is_read_the_same_way() -> None:
    inner = made.tnef(made.attribute(0x00018004, b"Inner\0"))
    carried = made.object_property(0x3701, b"\0" * 16 + inner)
    (within,) = read_winmail(
        made.tnef(made.file("", b"", made.text_property(0x3001, "Inner"), carried))
    ).attachments
    assert within.name == "Inner"
    assert read_winmail(within.data).title == read_winmail(inner).title


def test_the_time_and_place_of_a_meeting_are_in_the_text() -> None:
    listed = made.properties(
        made.named_text(0x8208, "Oslo, Ministry"),
        made.named_time(0x820D, NINE),
        made.named_time(0x820E, NINE + 7200),
    )
    read = read_mail(mail_with(made.tnef(made.attribute(0x00069003, listed))))
    assert read.sections[-1].text == (
        "When: 2004-10-14 09:00 UTC to 2004-10-14 11:00 UTC\nWhere: Oslo, Ministry"
    )


def test_a_damaged_one_says_so_and_gives_what_it_has() -> None:
    whole = made.tnef(made.file("a.txt", b"First."), made.file("b.txt", b"Second."))
    read = read_mail(mail_with(whole[:-12]))
    assert [each.name for each in read.attachments] == ["a.txt"]
    assert read.warnings == ("winmail.dat is damaged; of the files in it 1 could be read.",)
    read = read_mail(mail_with(b"\x78\x9f\x3e\x22\0\0attachment bytes"))
    assert read.warnings == ("winmail.dat is damaged; of the files in it none could be read.",)
    with pytest.raises(ExtractionError, match="no TNEF file"):
        read_tnef(b"words")


@given(st.binary(max_size=300), st.integers(0, 200))
def test_no_bytes_crash_it(noise: bytes, at: int) -> None:
    whole = made.tnef(made.file("a.txt", b"First.", made.text_property(0x3707, "long.txt")))
    read_tnef(whole[:at] if at > 4 else whole[:4] + noise)
    read_tnef(whole[:10] + made.attribute(0x00069003, noise))


def test_compressed_rtf_is_unpacked() -> None:
    # The example of MS-OXRTFCP, 4.1.1.
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af320"
        "68656c090020627705b06c647d0a800fa0"
    )
    assert unpack_rtf(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_unpacking(noise: bytes) -> None:
    head = struct.pack("<IIII", len(noise) + 12, 5_000, 0x75465A4C, 0)
    with suppress(ExtractionError):
        assert len(unpack_rtf(head + noise)) <= 5_000
