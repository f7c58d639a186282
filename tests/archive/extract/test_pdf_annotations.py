"""What a PDF holds beside the text of its pages: form values, comments, files that it carries."""

from __future__ import annotations

import pytest

from archive.extract import Attachment, Found
from archive.extract.pdf import read_pdf
from archive.extract.pdf_attachments import CarriedFiles
from tests.archive.extract.pdf_bytes import DRAWING, pdf, show_lines

BOX = "/Rect[10 10 90 30]"
PAGE = [show_lines("Registration")]


def text_of(data: bytes) -> list[str]:
    return [section.text for section in read_pdf(data).sections]


def with_annotations(
    *annotations: str, catalogue: str = "", pages: list[str] | None = None
) -> bytes:
    """A PDF whose first page has these annotations, objects 101 and following."""
    numbers = " ".join(f"{101 + number} 0 R" for number in range(len(annotations)))
    extra = [f"[{numbers}]", *(f"<</Type/Annot {each}>>" for each in annotations)]
    return pdf(pages or PAGE, catalogue=catalogue, page="/Annots 100 0 R", extra=extra)


def form(*fields: str) -> bytes:
    numbers = " ".join(f"{101 + number} 0 R" for number in range(len(fields)))
    widgets = [f"/Subtype/Widget {BOX} {field}" for field in fields]
    return with_annotations(*widgets, catalogue=f"/AcroForm<</Fields[{numbers}]/DA(/F1 0 Tf)>>")


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("/FT/Tx/T(name)/V(Ingrid Dahlqvist)", "name: Ingrid Dahlqvist"),
        ("/FT/Tx/T(a[0].b[0].City[0])/V<FEFF0052012B00670061>", "City: Rīga"),
        ("/FT/Tx/T(x)/TU(Date of birth)/V(1990-05-06)", "Date of birth: 1990-05-06"),
        ("/FT/Ch/T(land)/Ff 131072/Opt[[(lv)(Latvia)][(ee)(Estonia)]]/V(ee)", "land: Estonia"),
        ("/FT/Ch/T(land)/Opt[(Lv)(Ee)(No)]/V[(Lv)(Ee)]/Ff 2097152", "land: Lv, Ee"),
        ("/FT/Btn/T(agree)/V/Yes/AS/Yes/AP<</N<</Yes 3 0 R/Off 3 0 R>>>>", "agree: checked"),
        ("/FT/Btn/T(sex)/Ff 32768/V/female/AS/female/AP<</N<</female 3 0 R>>>>", "sex: female"),
        ("/FT/Btn/T(agree)/V/Off/AS/Off/AP<</N<</Yes 3 0 R/Off 3 0 R>>>>", None),
        ("/FT/Tx/T(pin)/V(1234)/Ff 8192", None),
        ("/FT/Tx/T(empty)", None),
    ],
)  # fmt: skip
def test_values_of_a_form_follow_the_text_of_their_page(field: str, line: str | None) -> None:
    wanted = "Registration" + (f"\n\n[form] {line}" if line else "")
    assert text_of(form(field)) == [wanted]


def test_comments_follow_with_who_wrote_them() -> None:
    data = with_annotations(
        f"/Subtype/Text {BOX}/Contents(Delete item four)/T(Lars)",
        f"/Subtype/Popup {BOX}/Contents(Delete item four)",
        f"/Subtype/FreeText {BOX}/Contents(Approved in <R\\355ga>)",
        f"/Subtype/Stamp {BOX}/RC(<body><p>Seen &amp; done</p></body>)",
        f"/Subtype/Link {BOX}/Contents(a link)",
        f"/Subtype/Highlight {BOX}/QuadPoints[10 30 90 30 10 10 90 10]/Contents(Registration)",
        f"/Subtype/Underline {BOX}/QuadPoints[10 30 90 30 10 10 90 10]/Contents(by whom?)/T(Eva)",
    )
    comments = ("Lars: Delete item four", "Approved in <Ríga>", "Seen & done", "Eva: by whom?")
    assert text_of(data) == ["\n\n".join(["Registration", *(f"[comment] {c}" for c in comments)])]


def test_a_page_of_comments_alone_has_their_text_and_still_needs_ocr() -> None:
    note = f"/Subtype/Text {BOX}/Contents(Where is the text?)"
    read = read_pdf(with_annotations(note, pages=[DRAWING]))
    assert [section.text for section in read.sections] == ["[comment] Where is the text?"]
    assert read.needs_ocr
    assert read.title is None
    read = read_pdf(with_annotations(note, pages=["", show_lines("Second")]))
    assert not read.needs_ocr
    assert read.title == Found("Second", "guessed")


def filespec(name: str, stream: str) -> str:
    return f"<</Type/Filespec/F({name})/UF({name})/EF<</F {stream}>>>>"


def embedded(data: str) -> str:
    return f"<</Type/EmbeddedFile/Length {len(data)}>>stream\n{data}\nendstream"


NAMED = "/Names<</EmbeddedFiles<</Names[(a)100 0 R(b)101 0 R]>>>>"


def test_files_that_a_pdf_carries_are_attachments() -> None:
    extra = [filespec("budget.txt", "102 0 R"), filespec("../../b\\\\c.csv", "103 0 R")]
    extra += [embedded("20000 euro for Gdansk"), embedded("a,b")]
    portfolio = f"{NAMED}/Collection<</Type/Collection/View/T>>/PageMode/UseAttachments"
    for catalogue in (NAMED, portfolio):
        read = read_pdf(pdf(PAGE, catalogue=catalogue, extra=extra))
        assert read.attachments == (
            Attachment("budget.txt", b"20000 euro for Gdansk"),
            Attachment("c.csv", b"a,b"),
        )
        assert read.warnings == ()


def test_a_file_pinned_to_a_page_is_one_too_and_taken_once() -> None:
    pin = f"/Subtype/FileAttachment {BOX}/FS 103 0 R/Contents(see the budget)"
    extra = [pin, pin, filespec("budget.txt", "104 0 R"), embedded("20000 euro")]
    extra = ["[101 0 R 102 0 R]", *(f"<</Type/Annot {each}>>" for each in extra[:2]), *extra[2:]]
    read = read_pdf(pdf(PAGE, page="/Annots 100 0 R", extra=extra))
    assert read.attachments == (Attachment("budget.txt", b"20000 euro"),)
    assert [each.text for each in read.sections] == ["Registration\n\n[comment] see the budget"]


def test_a_file_that_cannot_be_taken_is_reported() -> None:
    broken = [filespec("a.txt", "109 0 R"), filespec("b.txt", "102 0 R"), embedded("b")]
    read = read_pdf(pdf(PAGE, catalogue=NAMED, extra=broken))
    assert [each.name for each in read.attachments] == ["b.txt"]
    assert read.warnings == ("Attachments that could not be read: a.txt.",)
    hidden = read_pdf(pdf(PAGE, extra=[filespec("a.txt", "101 0 R"), embedded("a")]))
    assert hidden.attachments == ()
    assert hidden.warnings == ("It carries a file that could not be taken out.",)


def test_too_many_files_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.extract.pdf_attachments._MOST_ATTACHMENTS", 1)
    extra = [filespec("a.txt", "102 0 R"), filespec("b.txt", "103 0 R")]
    read = read_pdf(pdf(PAGE, catalogue=NAMED, extra=[*extra, embedded("a"), embedded("b")]))
    assert [each.name for each in read.attachments] == ["a.txt"]
    assert read.warnings == ("1 attachments beyond what is taken were left out.",)
    assert CarriedFiles(b"").warnings == ()


def test_a_form_that_stands_in_xml_is_reported() -> None:
    catalogue = "/AcroForm<</Fields[]/XFA 100 0 R>>/NeedsRendering true"
    stream = "<</Length 4>>stream\n<x/>\nendstream"
    read = read_pdf(pdf([show_lines("Please wait")], catalogue=catalogue, extra=[stream]))
    assert read.warnings == ("Its form is one of XFA, of which only what its pages show was read.",)
