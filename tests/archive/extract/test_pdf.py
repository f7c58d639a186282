"""PDF: pages with their printed labels, text as words, metadata, and clear refusals."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pytest

from archive.errors import ExtractionError
from archive.extract import pdf as pdf_reader
from archive.extract.extracted import Found
from archive.extract.pdf import read_pdf
from tests.archive.extract.pdf_bytes import DRAWING, pdf, show_lines


def test_each_page_with_text_is_a_section_named_by_its_number() -> None:
    read = read_pdf(pdf([show_lines("Summer meeting"), "", show_lines("Winter meeting")]))
    assert read.pages == 3
    assert [(s.page, s.text) for s in read.sections] == [
        ("1", "Summer meeting"),
        ("3", "Winter meeting"),
    ]


def test_pages_go_by_their_printed_labels() -> None:
    labels = "/PageLabels<</Nums[0<</S/r>> 2<</S/D/St 1>> 3<</P(Annex )/S/A>>]>>"
    contents = [show_lines(f"Page number {i}") for i in range(4)]
    read = read_pdf(pdf(contents, catalogue=labels))
    assert [section.page for section in read.sections] == ["i", "ii", "1", "Annex A"]


def test_a_word_divided_at_a_line_end_is_joined() -> None:
    read = read_pdf(pdf([show_lines("The child pro-", "tection network met.")]))
    assert read.sections[0].text == "The child protection network met."


def test_lines_stay_lines() -> None:
    assert read_pdf(pdf([show_lines("One", "Two")])).sections[0].text == "One\nTwo"


def test_letters_beyond_the_basic_plane_are_kept() -> None:
    mapping = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        "1 begincodespacerange <00> <FF> endcodespacerange "
        "2 beginbfchar <41> <D83DDE00> <42> <0442> endbfchar endcmap end end"
    )
    cmap = f"<</Length {len(mapping)}>>stream\n{mapping}\nendstream"
    read = read_pdf(pdf([show_lines("AAB")], font="/ToUnicode 100 0 R", extra=[cmap]))
    assert read.sections[0].text == "😀😀т"


def test_bookmarks_give_pages_their_headings() -> None:
    outline = [
        "<</Type/Outlines/First 101 0 R/Last 103 0 R/Count 3>>",
        "<</Title(Aims)/Parent 100 0 R/Next 102 0 R/Dest[12 0 R/Fit]>>",
        "<</Title(Means)/Parent 100 0 R/Prev 101 0 R/Next 103 0 R/Dest[12 0 R/Fit]>>",
        "<</Title(Annex)/Parent 100 0 R/Prev 102 0 R/Dest[16 0 R/Fit]>>",
    ]
    contents = [show_lines(f"Page number {i}") for i in range(4)]
    read = read_pdf(pdf(contents, catalogue="/Outlines 100 0 R", extra=outline))
    # A page is named by the first bookmark on it, or else by the last one before it.
    assert [section.heading for section in read.sections] == [None, "Aims", "Means", "Annex"]


def test_metadata_is_found_not_guessed() -> None:
    info = "/Title(Report of the meeting)/Author(A. Berg; B. Lund)"
    info += "/CreationDate(D:20171012093000+02'00')"
    read = read_pdf(pdf([show_lines("Something")], info=info, catalogue="/Lang(sv-SE)"))
    assert read.title == Found("Report of the meeting", "found")
    assert read.creators == (Found("A. Berg"), Found("B. Lund"))
    assert read.date == Found("2017-10-12")
    assert read.language == Found("sv")


@pytest.mark.parametrize("title", ["", "untitled", "(anonymous)", "Microsoft Word - minutes2.doc"])
def test_a_title_that_is_none_is_guessed_from_the_text(title: str) -> None:
    info = "/Title({})".format(title.replace("(", "\\(").replace(")", "\\)"))
    read = read_pdf(pdf([show_lines("Minutes of the meeting", "held in spring")], info=info))
    assert read.title == Found("Minutes of the meeting", "guessed")


@pytest.mark.parametrize("date", ["", "D:20171399", "yesterday", "D:00000000"])
def test_a_date_that_no_calendar_has_is_none(date: str) -> None:
    assert read_pdf(pdf([show_lines("x")], info=f"/CreationDate({date})")).date is None


def test_pages_that_only_show_something_need_ocr() -> None:
    read = read_pdf(pdf([DRAWING, DRAWING, show_lines("Cover")]))
    assert read.needs_ocr
    assert read.warnings == ("2 of 3 pages show something but hold no text.",)


def test_empty_pages_need_no_ocr() -> None:
    read = read_pdf(pdf(["", ""]))
    assert not read.needs_ocr
    assert read.sections == ()


def test_an_encrypted_file_needs_a_password() -> None:
    locked = pdf([show_lines("Secret")], password="Visby")
    with pypdfium2.PdfDocument(locked, password="Visby") as opened:
        assert len(opened) == 1
    with pytest.raises(ExtractionError, match="needs a password") as refused:
        read_pdf(locked)
    assert refused.value.hint


def test_a_file_locked_with_the_empty_password_is_read() -> None:
    assert read_pdf(pdf([""], password="")).pages == 1


@pytest.mark.parametrize("keep", [0.1, 0.3])
def test_a_damaged_file_is_refused_with_a_reason(keep: float) -> None:
    whole = pdf([show_lines("Words")])
    with pytest.raises(ExtractionError, match=r"cannot be opened\. It is damaged") as refused:
        read_pdf(whole[: int(len(whole) * keep)])
    assert refused.value.hint


def test_a_file_without_pages_is_refused() -> None:
    with pytest.raises(ExtractionError, match="cannot be opened"):
        read_pdf(pdf([]))


def test_the_pages_that_were_read_in_time_are_kept() -> None:
    read = read_pdf(pdf([show_lines(word) for word in ("One", "Two", "Three")]), until=0.0)
    assert [section.text for section in read.sections] == ["One"]
    assert (read.pages, read.warnings) == (3, ("Only the first 1 of 3 pages were read.",))


def test_pages_that_cannot_be_read_are_named_and_the_others_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read_page = pdf_reader._page_text

    def one_in_two(document: Any, index: int, text_of: Any, carried: Any) -> Any:
        if index % 2:
            raise pypdfium2.PdfiumError("broken")
        return read_page(document, index, text_of, carried)

    monkeypatch.setattr(pdf_reader, "_page_text", one_in_two)
    read = read_pdf(pdf([show_lines(word) for word in ("One", "Two", "Three", "Four")]))
    assert [(section.page, section.text) for section in read.sections] == [
        ("1", "One"),
        ("3", "Three"),
    ]
    assert read.warnings == ("Pages that could not be read: 2, 4.",)
