"""Bytes become text: by mark, by form, else by the letters of the region."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extract.encoding import decode, is_text

SENTENCES = {
    "da": "Børnene på Ærø spørger, hvorfor færgen først sejler når det er højvande.",
    "de": "Die Behörden prüfen, ob das Mädchen größere Hilfe benötigt als früher.",
    "et": "Töörühm küsib, kas lastele jõuab abi õigel ajal, ja šokeerivalt vähe jõuab.",
    "fi": "Työryhmä käsitteli päätöstä, jonka jäsenmaat hyväksyivät viime syksynä.",
    "is": "Börnin á Íslandi spyrja hvort þau fái að ráða því sjálf, það er réttur þeirra.",
    "lt": "Vaikų teisių apsaugos įstaigų darbuotojai susirinko į pirmąjį šių metų posėdį.",
    "lv": "Bērnu tiesību aizsardzības darbinieki tikās, lai apspriestu jaunākās vadlīnijas.",
    "no": "Gruppen møtes på Åsgård når våren kommer, så får også øyboerne være med.",
    "pl": "Dzieci pytają, dlaczego urzędy tak późno się o nich dowiadują i coś robią.",
    "ru": "Рабочая группа обсудила, как помочь детям, оставшимся без попечения родителей.",
    "sv": "Arbetsgruppen frågar varför åtgärderna för de små barnen dröjer så länge.",
}
WRITTEN_IN = [
    *[(language, "cp1252") for language in ("da", "de", "fi", "is", "no", "sv")],
    *[(language, "cp1257") for language in ("lt", "lv", "et")],
    *[("pl", name) for name in ("cp1250", "iso8859-2", "cp852")],
    *[("ru", name) for name in ("cp1251", "koi8-r", "cp866")],
    *[("lv", "cp775"), ("lt", "cp775"), ("sv", "cp850"), ("da", "cp850"), ("sv", "mac-roman")],
]


@pytest.mark.parametrize(("language", "encoding"), WRITTEN_IN)
def test_the_regions_languages_are_read_in_old_encodings(language: str, encoding: str) -> None:
    assert decode(SENTENCES[language].encode(encoding))[0] == SENTENCES[language]


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(language: str, encoding: str) -> None:
    assert decode(SENTENCES[language].encode(encoding))[0] == SENTENCES[language]


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_unicode_needs_no_mark(language: str, encoding: str) -> None:
    assert decode(SENTENCES[language].encode(encoding)) == (SENTENCES[language], encoding)


def test_other_encodings_are_left_to_charset_normalizer() -> None:
    text = "作業部会は子どもの権利について話し合い、次の会合の日程を決めた。"
    assert decode(text.encode("euc_jp"))[0] == text


def test_utf8_with_a_broken_byte_stays_utf8() -> None:
    data = "Ærø, Åland og Öland ".encode() + b"\xff" + " er øer.".encode()
    assert decode(data) == ("Ærø, Åland og Öland \ufffd er øer.", "utf-8")


def test_letters_far_behind_the_beginning_are_looked_at() -> None:
    text = "Plain English for a long time.\n" * 5_000 + SENTENCES["lv"]
    assert decode(text.encode("cp1257"))[0] == text


@given(st.binary())
def test_no_bytes_fail(data: bytes) -> None:
    text, encoding = decode(data)
    assert isinstance(text, str)
    assert codecs.lookup(encoding)


@given(st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1))
def test_utf8_is_text_and_read_as_it_is(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert is_text(text.encode())
        assert decode(text.encode())[0] == text


def test_binary_data_is_no_text() -> None:
    assert not is_text(random.Random(7).randbytes(10_000))
    assert not is_text(b"header" + bytes(100))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1251", "koi8-r"])
def test_text_is_text_in_any_encoding(encoding: str) -> None:
    assert is_text(SENTENCES["ru"].encode(encoding))


def test_one_control_character_in_twenty_is_still_text() -> None:
    assert is_text(b"\x01" + b"a" * 19)
    assert not is_text(b"\x01" + b"a" * 18)
