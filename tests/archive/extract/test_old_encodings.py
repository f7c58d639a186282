"""Texts without a declared encoding, or with a wrong one, are judged by all of their letters."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.extract import Extracted
from archive.extract.delimited import read_csv
from archive.extract.html import read_html
from archive.extract.mail import read_mail
from archive.extract.text import read_text
from archive.text.decoding import decoded, known_encoding

SENTENCES = {
    "da": "Børnene på øen spørger, hvornår færgen først sejler, når det er højvande i sundet.",
    "de": "Die Behörden prüfen, ob das Mädchen größere Hilfe benötigt als früher angenommen.",
    "et": "Töörühm küsib, kas lastele jõuab abi õigel ajal, ja šefid ütlevad, et žürii võtab aega.",
    "fi": "Työryhmä käsitteli päätöstä, jonka jäsenmaat hyväksyivät viime syksynä yhdessä.",
    "is": "Börnin á Íslandi spyrja hvort þau fái að ráða því sjálf, það er réttur þeirra.",
    "lt": "Vaikų teisių apsaugos įstaigų darbuotojai susirinko į pirmąjį šių metų posėdį Vilniuje.",
    "lv": "Bērnu tiesību aizsardzības darbinieki tikās, lai apspriestu jaunākās vadlīnijas šogad.",
    "no": "Gruppen møtes på Åsgård når våren kommer, så får også øyboerne være med i år.",
    "pl": "Dzieci pytają, dlaczego urzędy tak późno się o nich dowiadują i co właściwie robią.",
    "ru": "Рабочая группа обсудила, как помочь детям, оставшимся без попечения родителей.",
    "sv": "Arbetsgruppen frågar varför åtgärderna för de små barnen dröjer så länge även i år.",
}
ENCODINGS = (
    *("cp1250", "cp1251", "cp1252", "cp1254", "cp1257", "koi8-r"),
    *("iso8859-1", "iso8859-2", "iso8859-4", "iso8859-5", "iso8859-10", "iso8859-13", "iso8859-15"),
    *("cp437", "cp775", "cp850", "cp852", "cp861", "cp865", "cp866"),
    *("mac-roman", "mac-latin2", "mac-cyrillic", "mac-iceland"),
)


def encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def beyond_ascii(text: str) -> int:
    return sum(not letter.isascii() for letter in text)


PAIRS = [
    (language, encoding)
    for language, text in SENTENCES.items()
    for encoding in ENCODINGS
    if encodes(text, encoding)
]
LISTS = (
    "Åsa Öberg, Sweden\nBjørn Kjærgård, Denmark\nGuðrún Ágústsdóttir, Iceland\nJüri Põder, EE",
    "Päivi Hämäläinen; Finland\nHåkon Sæther; Norway\nJürgen Groß; Germany\nÜlle Mägi; Estonia",
    "Ingrid Sjöström (Växjö), Søren Nørgaard (Køge), Þóra Jónsdóttir (Akureyri), Jörg Weiß (Köln)",
)
BALTIC_LISTS = (
    "Jānis Bērziņš, Rēzekne\nJūratė Žemaitė, Šiauliai\nÜlle Mägi, Võru\nBjørn Østergaard, Køge",
    "Līga Kļaviņa; Latvia\nKęstutis Čepas; Lithuania\nTõnu Põder; Estonia\nÅsa Sjöström; Sweden",
    "Małgorzata Wójcik (Gdańsk), Ģirts Krūmiņš (Cēsis), Rūta Petrauskienė (Panevėžys)",
)
SIGNS = (
    "The whole budget of the group is £500 a year, and it is reviewed in spring.",
    "© Council of the states 2004. Reproduction is allowed when the source is stated.",
    "The handbook Childline® is used in many municipalities, says the report of the board.",
    "The share of answers was 40 % ± 3 % in all of the countries that took part in it.",
    "It was 12 °C outside when the bus arrived, and the children had no coats with them.",
)


@pytest.mark.parametrize(("language", "encoding"), PAIRS)
def test_a_sentence_is_read_in_every_encoding_that_has_its_letters(
    language: str, encoding: str
) -> None:
    text = SENTENCES[language]
    read = decoded(text.encode(encoding))
    assert read.text == text
    assert not read.is_uncertain


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *(
            (text, encoding)
            for text in LISTS
            for encoding in ("cp1252", "mac-iceland", "iso8859-15")
        ),
        *((text, encoding) for text in BALTIC_LISTS[:2] for encoding in ("cp1257", "iso8859-13")),
        (BALTIC_LISTS[2], "cp1257"),
        (BALTIC_LISTS[2], "cp775"),
        *((text, "cp1252") for text in SIGNS),
    ],
)
def test_a_list_of_names_and_one_sign_are_judged_by_all_languages_together(
    text: str, encoding: str
) -> None:
    read = decoded(text.encode(encoding))
    assert (read.text, read.is_uncertain) == (text, False)


@pytest.mark.parametrize(
    "data", [b"K\xe5re R\xf8m\xf8", b"\xd8", b"a \xe4 b", b"Troms\xf8\xf8 Sand\xf8y"]
)
def test_what_may_be_read_in_two_ways_names_both(data: bytes) -> None:
    read = decoded(data)
    assert read.is_uncertain
    assert read.text == data.decode(read.encoding)
    assert len({data.decode(each, "replace") for each in read.encodings}) == len(read.encodings)


@pytest.mark.parametrize("text", ["Möte i Malmö", "Größe", "Päivi Hämäläinen", "Åsa Öberg"])
def test_two_encodings_that_give_the_same_letters_are_no_doubt(text: str) -> None:
    # These letters are at the same places in windows-1250, -1252, -1254 and -1257 where they are.
    assert decoded(text.encode("cp1252")).text == text


def _texts(read: Extracted) -> str:
    return "\n".join(section.text for section in read.sections)


@pytest.mark.parametrize(
    ("language", "really", "declared"),
    [
        ("lv", "cp1257", "iso-8859-1"),
        ("pl", "cp1250", "windows-1252"),
        ("ru", "koi8-r", "windows-1251"),
        ("lt", "iso8859-13", "iso-8859-15"),
        ("sv", "cp1252", "windows-1257"),
        ("et", "cp1257", "us-ascii"),
        ("da", "utf-8", "iso-8859-1"),
    ],
)
def test_a_wrong_declaration_of_a_page_or_mail_does_not_count(
    language: str, really: str, declared: str
) -> None:
    text = SENTENCES[language]
    page = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
    assert _texts(read_html(page.encode(really))) == text
    mail = f"From: a@example.org\nSubject: b\nContent-Type: text/plain; charset={declared}\n\n"
    assert text in _texts(read_mail(mail.encode() + text.encode(really)))


@pytest.mark.parametrize("encoding", ["iso-8859-4", "iso-8859-13", "windows-1257", "cp775"])
def test_a_page_may_declare_its_encoding_in_its_xml_head_alone(encoding: str) -> None:
    text = "Šķēle"
    page = f"<?xml version='1.0' encoding=\"{encoding}\"?>\n<html><body><p>{text}</p></body></html>"
    read = read_html(page.encode(encoding))
    assert (_texts(read), len(read.encodings)) == (text, 1)


@pytest.mark.parametrize("text", [*LISTS, BALTIC_LISTS[0]])
def test_pages_and_tables_without_a_charset_are_read_as_texts_are(text: str) -> None:
    encoding = "cp1257" if text in BALTIC_LISTS else "cp1252"
    items = "".join(f"<li>{line}</li>" for line in text.split("\n"))
    page = f"<html><head><title>List</title></head><body><ul>{items}</ul></body></html>"
    assert all(line in _texts(read_html(page.encode(encoding))) for line in text.split("\n"))
    table = "Name;Country\r\n" + text.replace(", ", ";").replace("\n", "\r\n") + "\r\n"
    read = _texts(read_csv(table.encode(encoding)))
    assert all(name in read for name in text.replace("; ", ", ").split(", ")[0].split("\n"))


def test_a_mail_is_as_uncertain_as_one_of_its_parts() -> None:
    head = b"From: a@example.org\nSubject: b\nContent-Type: multipart/mixed; boundary=x\n\n"
    parts = b"--x\n\nWords of ASCII.\n--x\n\nK\xe5re R\xf8m\xf8\n--x--\n"
    assert len(read_mail(head + parts).encodings) > 1


def test_the_encoding_that_a_person_names_is_followed() -> None:
    data = SENTENCES["lv"].encode("cp1257")
    wrong = decoded(data, stated="cp1251")
    assert (wrong.text, wrong.encodings) == (data.decode("cp1251", "replace"), ("cp1251",))
    assert _texts(read_text(data, "iso8859-4")) == data.decode("iso8859-4", "replace").strip()
    assert known_encoding("klingon") is None
    assert known_encoding("base64") is None
    assert known_encoding("CP1257") == "windows-1257"


def test_a_letter_far_behind_the_beginning_is_looked_at() -> None:
    text = "Plain English for a long time.\n" * 200_000 + SENTENCES["lv"]
    assert decoded(text.encode("cp1257")).text == text


def test_a_long_text_is_judged_by_some_of_it_from_everywhere() -> None:
    text = f"{SENTENCES['sv']}\n" * 400 + f"{SENTENCES['lv']}\n" * 400
    mixed = text.replace("å", "a").encode("cp1257")
    assert decoded(mixed).encoding == "windows-1257"


WORDS = [word for text in SENTENCES.values() for word in text.split()]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), st.sampled_from(ENCODINGS))
def test_what_is_read_without_doubt_is_what_was_written(chosen: list[str], encoding: str) -> None:
    text = " ".join(chosen)
    if encodes(text, encoding) and beyond_ascii(text) > 3:
        read = decoded(text.encode(encoding))
        assert read.text == text or read.is_uncertain


def test_what_few_letters_say_is_seldom_taken_without_doubt_for_something_else() -> None:
    drawn = random.Random(7)
    wrong = seen = 0
    for encoding in ENCODINGS:
        for _ in range(100):
            text = " ".join(drawn.sample(WORDS, drawn.randint(1, 3)))
            if encodes(text, encoding) and 0 < beyond_ascii(text) <= 3:
                read = decoded(text.encode(encoding))
                seen += 1
                wrong += read.text != text and not read.is_uncertain
    assert seen > 500
    assert wrong <= seen / 500


@pytest.mark.parametrize(
    "text", ["møtes", "tak et møtes", "žürii", "das žürii", "hyväksyivät robią."]
)
def test_one_odd_word_is_read_right_or_with_doubt(text: str) -> None:
    for encoding in ENCODINGS:
        if encodes(text, encoding):
            read = decoded(text.encode(encoding))
            assert read.text == text or read.is_uncertain, encoding


def test_a_word_of_another_script_is_still_utf_8() -> None:
    for text in ("ش", "Dear ש,", "the letters שלום at the end", "xش and more ش"):
        assert decoded(text.encode()).encodings == ("utf-8",)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300))
def test_whatever_the_bytes_every_encoding_named_reads_them(data: bytes) -> None:
    read = decoded(data)
    assert read.encodings
    assert all(codecs.lookup(each) for each in read.encodings)


@pytest.mark.parametrize(
    ("subject", "encoding"),
    [
        ("Sēdes protokols par bērniem", "cp1257"),
        ("Protokół posiedzenia, załącznik piąty", "cp1250"),
        ("Протокол заседания рабочей группы", "koi8-r"),
    ],
)
def test_fields_of_a_mail_are_read_with_its_text(subject: str, encoding: str) -> None:
    language = {"cp1257": "lv", "cp1250": "pl", "koi8-r": "ru"}[encoding]
    head = "From: a@example.org\nSubject: {}\nContent-Type: text/plain; charset=iso-8859-1\n\n"
    raw = head.format(subject) + SENTENCES[language]
    read = read_mail(raw.encode(encoding))
    assert (read.title and read.title.value) == subject
    quoted = "".join(f"={byte:02X}" for byte in subject.encode(encoding))
    named = head.format(f"=?iso-8859-1?q?{quoted}?=").encode()
    read = read_mail(named + SENTENCES[language].encode(encoding))
    assert (read.title and read.title.value) == subject


def test_a_letter_of_no_language_here_is_doubted_where_another_reading_has_none() -> None:
    # In ISO 8859-2 the same bytes have the Czech letter ě, and pairs of letters that are as usual.
    found = decoded("Kuršėnai, Oslo".encode("iso8859-4"))
    assert found.is_uncertain
    assert "iso8859-4" in found.encodings
    czech = "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl děda v neděli večer doma u stolu."
    assert decoded(czech.encode("cp1250")).text == czech


@pytest.mark.parametrize(
    "text",
    [
        "A grant of 1563 € was made to the home for children.",
        "The cost was 12 € for each child, as was agreed before.",
    ],
)
def test_a_letter_of_another_script_by_itself_is_no_other_reading(text: str) -> None:
    # In cp866 the euro sign is a Cyrillic letter that stands alone in an English sentence.
    found = decoded(text.encode("cp1252"))
    assert (found.text, found.is_uncertain) == (text, False)
    # A letter by itself is as odd in any script.
    assert decoded(b"\xf5 id;title\nZanzibar").is_uncertain
