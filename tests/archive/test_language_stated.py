"""What the text shows of its language goes before what its file states."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record
from archive.importing.extracted_file import ExtractedDocument
from archive.importing.file_reader import read
from archive.importing.limits import Limits
from archive.importing.metadata_list import read_metadata_list
from archive.importing.task import Task
from archive.text.language_codes import language_tags
from tests.archive.extract.office_bytes import docx, epub, paragraph
from tests.archive.extract.pdf_bytes import pdf, show_lines
from tests.archive.imports import run

TEXTS = {
    "lv": """Darba grupa tikās Rīgā, lai apspriestu, kā bērni var saņemt palīdzību no pašvaldības.
        Tika nolemts, ka nākamā sēde notiks rudenī un ka visas valstis par to tiks informētas.""",
    "ru": """Рабочая группа встретилась, чтобы обсудить, как дети могут получить помощь от города.
        Было решено, что следующее заседание пройдёт осенью и что об этом будут знать.""",
    "pl": """Grupa spotkała się, aby omówić, w jaki sposób dzieci mogą uzyskać pomoc od gminy.
        Postanowiono, że następne posiedzenie odbędzie się jesienią i że będą na nim wszyscy.""",
    "en": """The group met in order to discuss how the children can get help from the town.
        It was decided that the next meeting would take place in autumn with all of them.""",
}
STATED = ("en-US", "de-DE", "ru-RU", "sv")


def language(tmp_path: Path, name: str, data: bytes) -> tuple[str, str] | None:
    path = tmp_path / name
    path.write_bytes(data)
    task = Task(copy=path, name=name, place=tmp_path, label="x", limits=Limits())
    found = read(task)
    assert isinstance(found, ExtractedDocument)
    shown = found.about.language
    return (shown.value, shown.basis) if shown else None


def page(text: str, stated: str) -> bytes:
    return f"<html lang='{stated}'><title>x</title><body><p>{text}</p></body></html>".encode()


def office(text: str, stated: str) -> bytes:
    return docx(paragraph(text), core=f"<dc:language>{stated}</dc:language>")


@pytest.mark.parametrize("stated", STATED)
@pytest.mark.parametrize("code", TEXTS)
def test_a_text_is_in_the_language_it_shows(tmp_path: Path, code: str, stated: str) -> None:
    expected = (code, "found" if stated.startswith(code) else "guessed")
    assert language(tmp_path, "a.html", page(TEXTS[code], stated)) == expected
    assert language(tmp_path, "a.docx", office(TEXTS[code], stated)) == expected


def test_what_is_too_short_or_in_no_known_language_is_what_its_file_states(tmp_path: Path) -> None:
    assert language(tmp_path, "a.html", page("Rīga, Tallinn, Vilnius", "de")) == ("de", "found")
    dutch = "De groep kwam bijeen om te bespreken hoe kinderen op de vlucht hulp kunnen krijgen."
    assert language(tmp_path, "a.html", page(dutch * 2, "nl")) == ("nl", "found")


def test_the_two_kinds_of_norwegian_are_as_stated(tmp_path: Path) -> None:
    text = """Gruppen møttes for å diskutere hvordan barna kan få hjelp fra byen. Det ble bestemt
        at det neste møtet skal være til høsten, og at alle landene skal få vite om det."""
    assert language(tmp_path, "a.html", page(text, "nn")) == ("nn", "found")
    assert language(tmp_path, "a.html", page(text, "en")) == ("no", "guessed")


def short_pdf(text: str, stated: str) -> bytes:
    return pdf([show_lines(text)], catalogue=f"/Lang({stated})")


@pytest.mark.parametrize(
    ("text", "stated", "expected"),
    [
        ("Darba grupa tikās un nolēma, kas notiks", "en-US", ("lv", "guessed")),
        ("Grupa spotkała się w Gdańsku", "en-GB", ("pl", "guessed")),
        ("Møtet ble holdt i Oslo", "en-US", ("no", "guessed")),
        ("The next meeting of the group is in Riga", "sv-SE", ("en", "guessed")),
        ("The next meeting of the group is in Riga", "en-US", ("en", "found")),
        # Names have the letters of their language in any text; what is too short shows nothing.
        ("Letter to Łódź, Gdańsk and Kraków", "en", ("en", "found")),
        ("Budget 2004 Šiauliai Žemaitija Panevėžys report", "en", ("en", "found")),
        ("Participants: Åsa Öberg, Jüri Tõnisson, Līga Bērziņa", "en", ("en", "found")),
        ("The group met", "lv", ("lv", "found")),
        ("De groep kwam bijeen om te bespreken", "nl", ("nl", "found")),
    ],
)
def test_a_short_text_shows_its_language_by_common_words(
    tmp_path: Path, text: str, stated: str, expected: tuple[str, str]
) -> None:
    assert language(tmp_path, "a.html", page(text, stated)) == expected
    if text.isascii():
        assert language(tmp_path, "a.pdf", short_pdf(text, stated)) == expected


@pytest.mark.parametrize(
    ("field", "tags"),
    [
        ("en", ("en",)),
        ("en-US; lv-LV", ("en", "lv")),
        ("eng|swe", ("en", "sv")),
        ("Latvian, Русский and Norsk (bokmål)", ("lv", "ru", "no")),
        ("sv_SE.UTF-8", ("sv",)),
        ("English (UK)", ("en",)),
        *((none, ()) for none in ("", "in English", "und", "mul", "x-default", "written by hand")),
    ],
)
def test_all_languages_of_a_field_are_read(field: str, tags: tuple[str, ...]) -> None:
    assert language_tags(field) == tags


def test_a_file_in_several_languages_keeps_all_of_them(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    text = TEXTS["lv"]
    stated = "<dc:language>en</dc:language><dc:language>lv</dc:language>"
    files = {
        "a.html": f"<meta http-equiv='content-language' content='en, lv'><p>{text}</p>".encode(),
        "b.md": f"---\nlanguage: [en, lv]\n---\n{text} A.".encode(),
        "c.docx": office(f"{text} B.", "en-US, lv-LV"),
        "d.epub": epub({"a.xhtml": f"<p>{text}</p>"}, metadata=stated),
        "e.eml": "Subject: x\nContent-Language: en, lv\nMIME-Version: 1.0\nContent-Type: "
        f"text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text} C.".encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    listed = tmp_path / "list.csv"
    listed.write_text("file,language,note\nf.txt,est|swe,Old\n")
    (tmp_path / "f.txt").write_text("Tallinn 7, 8, 9")
    outcomes = run(catalogue, tmp_path, listed=read_metadata_list(catalogue, listed))
    records = {one.path[-5:]: load_record(catalogue, one.id) for one in outcomes if one.id}
    assert len(records) == 6
    last = records.pop(b"f.txt")
    assert (last.fields["language"], last.note) == ("et", "Old\nLanguages: et, sv")
    for record in records.values():
        # One of those that are stated, and the one that the text shows.
        assert (record.fields["language"], record.note) == ("lv", "Languages: en, lv")
        assert "language" not in str(record.fields.get("guessed"))
