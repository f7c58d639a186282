"""Cards: persons and bodies as text, in all three versions of the format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extract import Found
from archive.extract.media_type import media_type_of
from archive.extract.vcf import read_vcf


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


def texts(written: str, encoding: str = "utf-8") -> list[str]:
    return [section.text for section in read_vcf(written.encode(encoding)).sections]


OLD = card(
    "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C4=8Cern=C3=BD;Jan;;Dr.;",
    "FN;QUOTED-PRINTABLE;CHARSET=ISO-8859-2:Jan =C8ern=\r\n=FD",
    "ORG:Ministry;Children",
    "TEL;WORK;FAX:+420 1",
    "PHOTO;ENCODING=BASE64;JPEG:",
    " /9j/4AAQSkZJRgABAQ",
    "/9j/4AAQSkZJRgABAQ==",
    "",
    "NOTE:Knows the",
    " harbour",
    version="2.1",
)


def test_an_old_card_in_quoted_printable_is_read() -> None:
    assert media_type_of(OLD.encode(), "x.txt") == "text/vcard"
    assert texts(OLD) == [
        "Jan Černý\nOrganisation: Ministry, Children\nTelephone (work, fax): +420 1\n\n"
        "Knows the harbour"
    ]
    assert read_vcf(OLD.encode()).warnings == ()


def test_a_card_of_the_third_and_of_the_fourth_version_is_read() -> None:
    third = card(
        "item1.FN:Anna\\, Ozola",
        "ADR;TYPE=work:;;Brīvības iela 1;Rīga;;LV-1010;Latvija",
        "EMAIL;TYPE=INTERNET,HOME:anna@example.org",
        "BDAY:1960-04-12",
        "NOTE:First\\nsecond",
        "PHOTO;ENCODING=b:aGVsbG8=",
    )
    assert texts(third) == [
        "Anna, Ozola\nMail (home): anna@example.org\n"
        "Address (work): Brīvības iela 1, Rīga, LV-1010, Latvija\nBorn: 1960-04-12\n\n"
        "First\nsecond"
    ]
    fourth = card(
        "N:Kjærgård;Bjørn;;;",
        'TEL;TYPE="voice,cell";VALUE=uri:tel:+45-1',
        "BDAY:--0412",
        "ANNIVERSARY:1996-04",
        "REV:20040512T101010Z",
        version="4.0",
    )
    assert texts(fourth) == [
        "Bjørn Kjærgård\nTelephone (cell): +45-1\nBorn: 12 April\nAnniversary: 1996-04\n"
        "Changed: 2004-05-12"
    ]
    assert read_vcf(fourth.encode()).date == Found("2004-05-12")


def test_several_cards_are_sections_of_one_document() -> None:
    written = OLD + card("FN:Åsa Öberg", "REV:1999-01-01") + card("ORG:Council")
    read = read_vcf(written.encode())
    assert [section.heading for section in read.sections] == ["Jan Černý", "Åsa Öberg", "Council"]
    assert (read.title, read.date) == (Found("Jan Černý and 2 more"), Found("1999-01-01"))


def test_a_card_in_an_old_encoding_is_read() -> None:
    assert texts(card("FN:Åsa Öberg", "NOTE:Möte på Öland"), "cp1252") == [
        "Åsa Öberg\n\nMöte på Öland"
    ]


def test_values_that_do_not_say_their_encoding_are_judged_together() -> None:
    lines = []
    for name, value in (("N", "Bērziņš;Jānis"), ("NOTE", "Šķūnis"), ("ROLE", "Priekšsēdētājs")):
        quoted = "".join(f"={byte:02X}" for byte in value.encode("cp1257")).replace("=3B", ";")
        lines.append(f"{name};ENCODING=QUOTED-PRINTABLE:{quoted}")
    read = read_vcf(card(*lines, version="2.1").encode())
    assert "Šķūnis" in read.sections[0].text
    assert (read.title, read.encodings) == (Found("Jānis Bērziņš"), ("windows-1257",))


def test_letters_that_may_be_others_are_said_to_be_uncertain() -> None:
    data = card("N:Rømø;Kåre", version="2.1").encode("cp1252")
    assert len(read_vcf(data).encodings) > 1
    stated = read_vcf(data, "windows-1257")
    assert (stated.title, stated.encodings) == (Found("Kåre Rųmų"), ("windows-1257",))


def test_what_is_damaged_is_counted_and_the_rest_is_read() -> None:
    read = read_vcf(card("FN:Anna", "no line of a card").partition("END")[0].encode())
    assert ([section.text for section in read.sections], read.warnings) == (
        ["Anna"],
        ("1 line could not be read.",),
    )


@pytest.mark.parametrize("charset", ["base64", "no-such-thing", "idna", ""])
def test_a_charset_that_is_none_does_no_harm(charset: str) -> None:
    line = f"FN;ENCODING=QUOTED-PRINTABLE;CHARSET={charset}:B=C3=A5d"
    assert texts(card(line, version="2.1"))[0]


LINES = st.sampled_from(["FN:x", "BDAY:--9999", "N:", "ADR:;", "REV:x"])


@given(st.lists(LINES | st.text(), max_size=8))
def test_nothing_crashes_it(lines: list[str]) -> None:
    read_vcf(card(*lines).encode("utf-8", "replace"))
