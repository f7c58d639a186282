"""What the text shows of its language goes before what its file states."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.importing.extracted_file import ExtractedDocument
from archive.importing.file_reader import read
from archive.importing.limits import Limits
from archive.importing.task import Task
from tests.archive.extract.office_bytes import docx, paragraph

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
