"""Titles: what a person would call a document, by its first page, and never a default."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record
from archive.extract import extract
from archive.extract.docx import read_docx
from archive.extract.extracted import Found, Section
from archive.extract.file_title import readable_name
from archive.extract.guess import guessed_title
from archive.extract.html import read_html
from archive.extract.no_title import is_no_title, without_program
from archive.extract.odf import read_odt
from archive.extract.pdf import read_pdf
from archive.extract.title_lines import SizedLine, title_among
from tests.archive.extract.office_bytes import docx, odf, paragraph
from tests.archive.extract.pdf_bytes import pdf, show_lines
from tests.archive.imports import run

_DEFAULTS = (
    *("Book1", "Bild 1", "Книга1", "Prezentācija", "Namnlös", "Unbenannt 1"),
    *("Scanned Document", "Документ Microsoft Word", "Microsoft Word - protokoll.doc"),
    *("Document1", "untitled-2", "Ohne Titel", "Präsentation1", "Слайд 1"),
    *("PowerPoint Presentation", "PowerPoint-Präsentation", "Презентация PowerPoint"),
    *("Без имени-1", "Prezentacja programu PowerPoint", "Bez nazwy 1", "Nimetön"),
    *("Esitys1", "Vihik1", "Mappe1", "Skannat dokument", "New Page 1"),
    *("New Microsoft Word Document", "IMG_1234", "SKM_C224e12345"),
    *("CamScanner 12-05-2004 10.30", "Layout 1", "Adobe Photoshop PDF", "(anonymous)"),
    *("12345", "C:\\Files\\minutes", "Dias nummer 1", "Namnlöst dokument", "Sheet1"),
    *("Asiakirja1", "Dokuments1", "Zeskanowany dokument", "Pateiktis1", "Bók1"),
    *("Enscript Output", "Lysbilde 1", "Darbgrāmata1", "Tabelle1", "Arkusz1", "Лист1"),
    *("Skenēts dokuments", "Nuskaitytas dokumentas", "Отсканированный документ"),
    *("minutes_final.pdf", "report.indd", " - "),
)


@pytest.mark.parametrize("default", _DEFAULTS)
def test_a_default_is_no_title(default: str) -> None:
    assert is_no_title(without_program(default))
    title = "Minutes of the meeting in Kalmar"
    data = pdf(
        [_sized((title, 20), ("The group met and adopted its plan for the year.", 9))],
        info=f"/Title({default})" if default.isascii() and "\\" not in default else "",
    )
    read = read_pdf(data)
    assert read.title is not None
    assert read.title.value == title


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Annual report 2015",
            "Minutes",
            "Document on children",
            "Bild och text",
            "Title IX rules",
        ),
        *("Presentation of the network", "Scanned letters of 1950", "Model law on adoption"),
        *("Book 1 of the series of laws", "Microsoft in Estonia", "Home alone"),
        *("Page boys of Riga", "Слайды о городе", "Книга о детях", "Standard operating procedures"),
    ],
)
def test_a_title_with_such_words_is_one(title: str) -> None:
    assert not is_no_title(title)


def _sized(*lines: tuple[str, int]) -> str:
    """Page content that shows lines below each other, each in its size."""
    shown, y = [], 280
    for text, size in lines:
        y -= round(size * 1.3)
        shown.append(f"BT /F1 {size} Tf 20 {y} Td ({text}) Tj ET")
    return " ".join(shown)


_BODY = ("The group met in the town hall and adopted its plan.", 9)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([("COUNCIL OF THE SEA", 10), ("www.sea.example", 8), ("Report", 18), _BODY], "Report"),
        ([("Ferry dues in the", 18), ("Baltic Sea", 18), _BODY], "Ferry dues in the Baltic Sea"),
        ([("HARBOUR BOARD", 20), ("Tel. 12 34", 8), ("Ferry dues", 14), _BODY], "Ferry dues"),
        ([("DRAFT", 40), ("Ferry dues", 16), _BODY], "Ferry dues"),
        ([("12", 30), ("Ferry dues", 16), _BODY], "Ferry dues"),
        ([("Minutes", 18), ("of the meeting", 12), _BODY], "Minutes of the meeting"),
        ([("Ferry dues", 16), *[_BODY] * 9, ("NEXT CHAPTER", 15)], "Ferry dues"),
    ],
)  # fmt: skip
def test_the_biggest_lines_of_the_first_page_are_the_title(
    lines: list[tuple[str, int]], title: str
) -> None:
    read = read_pdf(pdf([_sized(*lines)]))
    assert read.title is not None
    assert (read.title.value, read.title.basis) == (title, "guessed")


def test_a_stated_title_holds_where_the_page_bears_it_out_or_shows_none() -> None:
    shown = _sized(("Annual report", 20), ("of 2015 on ferries", 12), _BODY)
    stale = read_pdf(pdf([shown], info="/Title(Invitation to the seminar)"))
    borne_out = read_pdf(pdf([shown], info="/Title(Annual report 2015: ferries)"))
    plain = read_pdf(pdf([show_lines("The group met."), show_lines("b")], info="/Title(Dues)"))
    assert [one.title.value for one in (stale, borne_out, plain) if one.title] == [
        "Annual report of 2015 on ferries",
        "Annual report 2015: ferries",
        "Dues",
    ]


_STYLES = '<w:style w:type="paragraph" w:styleId="Rubrik"><w:name w:val="Title"/></w:style>'


def _big(text: str, half_points: int) -> str:
    return f'<w:p><w:r><w:rPr><w:sz w:val="{half_points}"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (
            paragraph("Council") + paragraph("Ferry dues", "Rubrik") + paragraph("Words."),
            "Ferry dues",
        ),
        (
            paragraph("Council") + paragraph("Ferry", "Rubrik") + paragraph("dues", "Rubrik"),
            "Ferry dues",
        ),
        (paragraph("Council") + _big("Ferry dues", 40) + paragraph("Words."), "Ferry dues"),
        (_big("Ferry", 40) + _big("dues of May", 40) + paragraph("Words."), "Ferry dues of May"),
        (paragraph("Ferry dues") + paragraph("Words of it."), "Ferry dues"),
        (
            paragraph("", "Rubrik") + paragraph("Council") + _big("Ferry dues", 40)
            + paragraph("Words."),
            "Ferry dues",
        ),
        (
            paragraph("Council of the Sea") + paragraph("Выписка из протокола", "Rubrik")
            + _big("ANNEX", 60),
            "Выписка из протокола",
        ),
        (
            '<w:p><w:pPr><w:pStyle w:val="Rubrik"/></w:pPr><w:r><w:t>Ferry</w:t><w:br/>'
            "<w:t>dues</w:t></w:r></w:p>" + paragraph("Words."),
            "Ferry dues",
        ),
    ],
)  # fmt: skip
def test_the_title_of_a_word_document(body: str, title: str) -> None:
    read = read_docx(docx(body, parts={"styles.xml": _STYLES}, rId1="styles styles.xml"))
    assert read.title is not None
    assert read.title.value == title


def test_the_title_of_an_opendocument_text() -> None:
    body = (
        "<text:p>Council of the Sea</text:p><text:p text:style-name='Title'>Ferry dues</text:p>"
        "<text:p>Words of it.</text:p>"
    )
    read = read_odt(odf("text", body))
    assert read.title is not None
    assert read.title.value == "Ferry dues"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Ferries - Port of Riga</title>", "Ferries"),
        ("<title>Port of Riga | Ferries</title>", "Ferries"),
        ("<title>Untitled Document</title>", "Ferries"),
        ("<title>New Page 1</title>", "Ferries"),
        ("<title>All ships of the port</title>", "All ships of the port"),
        ("", "Ferries"),
    ],
)
def test_the_title_of_a_page(head: str, title: str) -> None:
    page = f"<html><head>{head}</head><body><h1>Ferries</h1><p>They sail.</p></body></html>"
    read = read_html(page.encode())
    assert read.title is not None
    assert read.title.value == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("<DOC>\n[[Page 271]]\nFerry dues\n\nWords.", "Ferry dues"),
        ("* Filename: a.indd\n\n* PUID: x\n\n", None),
        ("www.port.example\nTel. 12 34\nFerry dues\nWords.", "Ferry dues"),
        ("require 'port'\n\nconfig = Port.new(\n  mode: 'calm',\n", None),
        ("A line that goes on and on over the edge of a title\nin small letters.", None),
    ],
)
def test_markup_and_addresses_are_no_title(text: str, title: str | None) -> None:
    found = guessed_title([Section(text)])
    assert (found.value if found else None) == title


def test_a_title_that_is_the_name_of_the_file_is_none(tmp_path: Path) -> None:
    page = [_sized(("Ferry dues", 20), _BODY)]
    (tmp_path / "x").write_bytes(pdf(page, info="/Title(dues_2004)"))
    assert extract(tmp_path / "x", "dues_2004.pdf").title is not None
    assert extract(tmp_path / "x", "dues_2004.pdf").title.value == "Ferry dues"  # type: ignore[union-attr]


def test_for_want_of_a_title_the_name_is_made_readable(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    assert readable_name("eng_spa_mult") == "Eng spa mult"
    assert readable_name("Minutes%20of%20May (2)") == "Minutes of May"
    assert readable_name("annual-report-of-the-port") == "Annual report of the port"
    assert readable_name("2004-05-12 Minutes") == "2004-05-12 Minutes"
    path = tmp_path / "ferry_dues.csv"
    path.write_text("a,b\n1,2\n")
    (outcome,) = run(catalogue, path)
    assert load_record(catalogue, outcome.id or "").title == "Ferry dues"


@given(
    st.lists(
        st.tuples(st.text("abcÅß ()-.:0123", max_size=40), st.floats(1, 60), st.floats(0, 800)),
        max_size=12,
    )
)
def test_any_lines_have_a_title_of_theirs_or_none(lines: list[tuple[str, float, float]]) -> None:
    title = title_among([SizedLine(*line) for line in lines])
    words = " ".join(text for text, _, _ in lines)
    # A word that a hyphen divides at the end of a line is whole again.
    whole = re.sub(r"-\s*", "", words)
    assert title is None or all(
        word.strip("-") in words or word.replace("-", "") in whole for word in title.split(" ")
    )


def test_a_stamp_above_a_text_is_no_title() -> None:
    found = guessed_title([Section("DRAFT\n\nMinutes of the meeting\n\nThe lamps were lit.")])
    assert found == Found("Minutes of the meeting", "guessed")
