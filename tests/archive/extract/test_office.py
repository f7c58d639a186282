"""DOCX, PPTX, XLSX, ODT, ODP, ODS and EPUB: every word once, in order, with its place."""

from __future__ import annotations

import pytest

from archive.errors import ExtractionError
from archive.extract import Found, Section, xml_tree
from archive.extract.docx import read_docx
from archive.extract.epub import read_epub
from archive.extract.media_type import media_type_of
from archive.extract.odf import read_odp, read_odt
from archive.extract.package import Package
from archive.extract.pptx import read_pptx
from archive.extract.spreadsheet import read_ods, read_xlsx
from tests.archive.extract.office_bytes import (
    docx,
    epub,
    odf,
    paragraph,
    pptx,
    relations,
    shape,
    unzipped,
    xlsx,
    zipped,
)

CORE = (
    "<dc:title>Minutes</dc:title><dc:creator>A. Bee; C. Dee</dc:creator>"
    "<dcterms:created>2003-05-17T09:00:00Z</dcterms:created><dc:language>sv-SE</dc:language>"
)
STYLES = (
    '<w:style w:styleId="H"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:styleId="Own"><w:basedOn w:val="H"/></w:style>'
    '<w:style w:styleId="Body"><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
)


def texts(sections: tuple[Section, ...]) -> list[str]:
    return [section.text for section in sections]


def test_a_style_is_a_heading_whatever_lies_between_it_and_the_one_it_rests_on() -> None:
    based = '<w:style w:styleId="S{}"><w:basedOn w:val="S{}"/></w:style>'.format
    first = '<w:style w:styleId="S0"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    circle = based("A", "B") + based("B", "A")
    styles = first + "".join(based(number, number - 1) for number in range(1, 5)) + circle
    body = paragraph("One", "S4") + paragraph("a") + paragraph("Two", "S2") + paragraph("b", "SA")
    read = read_docx(docx(body, CORE, {"styles.xml": styles}, s="styles styles.xml"))
    assert read.sections == (Section("One\n\na", heading="One"), Section("Two\n\nb", heading="Two"))


def test_a_word_document_is_divided_at_its_headings() -> None:
    body = "".join(
        (
            paragraph("Before"),
            paragraph("One", "Own"),
            paragraph("First.", "Body"),
            paragraph("Two", "H"),
            "<w:p><w:r><w:t>sec</w:t></w:r><w:r><w:t>ond</w:t><w:tab/><w:t>end</w:t></w:r></w:p>",
        )
    )
    read = read_docx(docx(body, CORE, {"styles.xml": STYLES}, s="styles styles.xml"))
    assert read.sections == (
        Section("Before"),
        Section("One\n\nFirst.", heading="One"),
        Section("Two\n\nsecond\tend", heading="Two"),
    )
    assert (read.title, read.date, read.language) == (
        Found("Minutes"),
        Found("2003-05-17"),
        Found("sv"),
    )
    assert read.creators == (Found("A. Bee"), Found("C. Dee"))


def test_the_rows_of_a_table_are_lines_and_lists_stay_together() -> None:
    cell = "<w:tc><w:tcPr/>{}</w:tc>".format
    row = "<w:tr><w:trPr/>{}</w:tr>".format
    listed = "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>".format
    table = row(cell(paragraph("a") + paragraph("b")) + cell(paragraph("c")))
    table += row(cell(paragraph("")) + cell(paragraph("d")))
    body = f"{listed('x')}{listed('y')}<w:tbl><w:tblPr/>{table}</w:tbl>{paragraph('after')}"
    assert texts(read_docx(docx(body)).sections) == ["- x\n- y\n\na\nb\tc\nd\n\nafter"]


def test_what_a_reader_of_the_page_does_not_see_is_left_out() -> None:
    text_box = "<w:txbxContent>{}</w:txbxContent>".format
    body = (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:del><w:r><w:delText>gone</w:delText>"
        "<w:t>gone</w:t></w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>"
        f"<w:p><w:r><w:Choice>{text_box(paragraph('box'))}</w:Choice>"
        f"<w:Fallback>{text_box(paragraph('box'))}</w:Fallback></w:r></w:p>"
    )
    assert texts(read_docx(docx(body)).sections) == ["new\n\nbox"]


def test_notes_comments_headers_and_footers_follow_the_text_of_a_word_document() -> None:
    parts = {
        "footnotes.xml": f'<w:footnote w:type="separator">{paragraph("-")}</w:footnote>'
        f"<w:footnote>{paragraph('A note')}</w:footnote>",
        "comments.xml": f"<w:comment>{paragraph('A comment')}</w:comment>",
        "h1.xml": paragraph("Letterhead"),
        "h2.xml": paragraph("Letterhead"),
    }
    read = read_docx(
        docx(
            paragraph("Text"),
            "",
            parts,
            a="header h1.xml",
            b="header h2.xml",
            c="comments comments.xml",
            d="footnotes footnotes.xml",
        )
    )
    assert texts(read.sections) == ["Text", "A note", "A comment", "Letterhead"]


def test_a_document_within_a_document_is_read_and_one_within_itself_ends() -> None:
    chunk = '<w:altChunk r:id="c"/>'
    page = "<html><p>from a page</p></html>"
    html = docx(chunk, "", {"a.html": page}, c="aFChunk a.html")
    assert texts(read_docx(html).sections) == ["from a page"]
    inner = html
    for _ in range(6):
        inner = docx(paragraph("level") + chunk, "", {"a.docx": inner}, c="aFChunk a.docx")
    assert texts(read_docx(inner).sections) == ["\n\n".join(["level"] * 4)]


def test_slides_come_in_the_order_of_the_presentation_with_title_and_notes() -> None:
    first = shape("7", "sldNum") + shape("body\nline") + shape("Title", "ctrTitle")
    table = "<a:tr><a:tc><a:p><a:t>a</a:t></a:p></a:tc><a:tc><a:p><a:t>b</a:t></a:p></a:tc></a:tr>"
    second = f"<p:graphicFrame><a:tbl>{table}{table}</a:tbl></p:graphicFrame>"
    read = read_pptx(pptx(first, second, notes=shape("Say this", "body") + shape("1", "sldNum")))
    assert read.sections == (
        Section("Title\n\nbody\nline\n\nSay this", "slide 1", "Title"),
        Section("a\tb\na\tb", "slide 2"),
    )
    assert read.pages == 2


def test_a_slide_that_cannot_be_read_costs_that_slide() -> None:
    read = read_pptx(pptx(shape("good"), "<broken"))
    assert texts(read.sections) == ["good"]
    assert read.warnings == ("Slides that could not be read: 2.",)
    with pytest.raises(ExtractionError, match="None of the slides"):
        read_pptx(pptx("<broken"))


def test_a_sheet_is_a_section_and_values_look_as_people_write_them() -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Year</t></is></c>'
        '<c r="C1" t="inlineStr"><is><t>Sum</t></is></c></row>'
        '<row r="5"><c r="A5"><v>2003</v></c><c r="C5"><f>1/2</f><v>0.5</v></c></row>'
    )
    read = read_xlsx(xlsx({"Budget": rows, "Empty": ""}))
    assert read.sections == (Section("Year\tSum\n2003\t0.5", "sheet Budget"),)
    assert (read.pages, read.title) == (2, None)


def test_sheets_that_cannot_be_read_are_named_and_the_others_kept() -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>'
    broken = "<broken"
    sheets = {"A": broken, "B": rows.format("Bees"), "C": broken, "D": rows.format("Dogs")}
    read = read_xlsx(xlsx(sheets))
    assert read.sections == (Section("Bees", "sheet B"), Section("Dogs", "sheet D"))
    assert read.warnings == ("Sheets that could not be read: A, C.",)


def test_an_opendocument_sheet_too() -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    row = f"<table:table-row>{cell.format('a')}{cell.format('b')}</table:table-row>"
    body = f'<table:table table:name="Costs">{row}</table:table>'
    assert read_ods(odf("spreadsheet", body)).sections == (Section("a\tb", "sheet Costs"),)


def test_an_opendocument_text_is_divided_at_its_headings() -> None:
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        "<text:h>One</text:h><text:p>\n  a<text:s text:c='2'/>b <text:span>c</text:span>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>A note</text:p></text:note-body></text:note><text:line-break/>d</text:p>"
        "<text:list><text:list-item><text:p>x</text:p></text:list-item>\n"
        "<text:list-item><text:p>y</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>e</text:p></table:table-cell>"
        "<table:table-cell><text:p>f</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p><draw:frame><svg:desc>alternative</svg:desc></draw:frame></text:p>"
    )
    meta = (
        "<dc:title>Report</dc:title><meta:initial-creator>A. Bee</meta:initial-creator>"
        "<meta:creation-date>1999-01-02T03:04:05</meta:creation-date>"
    )
    styles = "<style:header><text:p>Letterhead</text:p></style:header>"
    read = read_odt(odf("text", body, meta, styles))
    assert texts(read.sections) == [
        "One\n\na  b c\nd\n\nx\ny\ne\tf",
        "A note",
        "Letterhead",
    ]
    assert read.sections[0].heading == "One"
    assert (read.title, read.date) == (Found("Report"), Found("1999-01-02"))
    assert read.creators == (Found("A. Bee"),)


def test_an_opendocument_presentation_has_slides() -> None:
    frame = "<draw:frame {}><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>".format
    notes = f"<presentation:notes>{frame('', 'Say this')}</presentation:notes>"
    title = frame('presentation:class="title"', "Title")
    body = f"<draw:page>{frame('', 'text')}{title}{notes}</draw:page><draw:page/>"
    read = read_odp(odf("presentation", body))
    assert read.sections == (Section("Title\n\ntext\n\nSay this", "slide 1", "Title"),)
    assert read.pages == 2


def test_what_lies_outside_the_file_is_no_part_of_it() -> None:
    data = docx('<w:altChunk r:id="c"/>', "", {"a.html": "<p>secret"}, c="aFChunk a.html")
    with Package(data) as package:
        members = {name: package.read(name) for name in package.names}
    listing = "word/_rels/main.xml.rels"
    members[listing] = members[listing].replace(b"/>", b' TargetMode="External"/>')
    members["[Content_Types].xml"] = members.pop("[content_types].xml")
    assert read_docx(zipped(members)).sections == ()


def test_a_page_a_book_names_twice_is_read_once() -> None:
    data = epub({"a.html": "<p>text</p>"})
    with Package(data) as package:
        members = {name: package.read(name) for name in package.names}
    order = b'<itemref idref="0"/>'
    members["book/a.opf"] = members["book/a.opf"].replace(order, order * 3)
    assert texts(read_epub(zipped(members)).sections) == ["text"]


@pytest.mark.parametrize(
    ("written", "title"),
    [("Microsoft Word - Plan", "Plan"), ("Document1", "Heading"), ("plan.docx", "Heading")],
)
def test_the_default_of_a_program_is_no_title(written: str, title: str) -> None:
    read = read_docx(docx(paragraph("Heading"), f"<dc:title>{written}</dc:title>"))
    assert read.title is not None
    assert read.title.value == title


def test_a_book_is_read_in_its_own_order() -> None:
    page = "<html><body><h1>{0}</h1><p>Text of {0}.</p></body></html>".format
    metadata = (
        "<dc:title>Book</dc:title><dc:creator>A. Bee</dc:creator><dc:creator>C. Dee</dc:creator>"
        "<dc:language>da</dc:language><dc:date>2001-02-03</dc:date>"
    )
    read = read_epub(epub({"b.html": page("B"), "a.html": page("A")}, metadata))
    assert read.sections == (
        Section("B\n\nText of B.", heading="B"),
        Section("A\n\nText of A.", heading="A"),
    )
    assert (read.title, read.language, read.date) == (
        Found("Book"),
        Found("da"),
        Found("2001-02-03"),
    )
    assert read.creators == (Found("A. Bee"), Found("C. Dee"))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (docx(""), "wordprocessingml.document"),
        (pptx(""), "presentationml.presentation"),
        (xlsx({}), "spreadsheetml.sheet"),
        (odf("text", ""), "opendocument.text"),
        (odf("presentation", ""), "opendocument.presentation"),
        (odf("spreadsheet", ""), "opendocument.spreadsheet"),
        (epub({}), "epub+zip"),
        (zipped({"a.txt": "x", "word/document.xml": "<x/>"}), "application/zip"),
        (zipped({"mimetype": "image/png"}, first="mimetype"), "application/zip"),
        (odf("text", "")[:200], "opendocument.text"),
    ],
)
def test_a_package_is_known_by_what_it_declares(data: bytes, kind: str) -> None:
    assert (media_type_of(data, "report.pdf") or "").endswith(kind)


ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_resolved(encoding: str) -> None:
    for doctype, says in ((ENTITY, "never resolved"), ("<!DOCTYPE a>", "")):
        document = f"{doctype}<office:document-content xmlns:office='o'/>".encode(encoding)
        data = zipped({"content.xml": document})
        if says:
            with pytest.raises(ExtractionError, match=says):
                read_odt(data)
        else:
            assert read_odt(data).sections == ()
    hostile = zipped({"word/document.xml": "<!DOCTYPE a><a/>".encode(encoding)})
    with pytest.raises(ExtractionError, match="document type"):
        read_docx(hostile)


def test_endless_nesting_and_endless_spaces_are_refused_or_cut() -> None:
    with pytest.raises(ExtractionError, match="nested"):
        read_docx(docx("<w:p>" * 500 + "</w:p>" * 500))
    spaces = read_odt(odf("text", '<text:p>a<text:s text:c="2000000000"/>b</text:p>'))
    assert len(spaces.sections[0].text) < 200


def test_xml_may_be_nested_as_deep_as_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_tree, "_DEEPEST_NESTING", 3)
    assert xml_tree.parse_xml(b"<a><b><c/></b><b/></a>").tag == "a"
    with pytest.raises(ExtractionError, match="nested more deeply than any real document"):
        xml_tree.parse_xml(b"<a><b><c><d/></c></b></a>")


def test_a_locked_opendocument_file_says_so() -> None:
    manifest = "<manifest><encryption-data/></manifest>"
    with pytest.raises(ExtractionError, match="password"):
        read_odt(zipped({"META-INF/manifest.xml": manifest, "content.xml": "?"}))


CHART = (
    "<c:chart><c:title><a:p><a:t>Children</a:t><a:t> met</a:t></a:p></c:title>"
    "<c:ser><c:tx><c:strCache><c:pt><c:v>Riga</c:v></c:pt></c:strCache></c:tx><c:cat><c:strCache>"
    "<c:pt><c:v>2003</c:v></c:pt><c:pt><c:v>Riga</c:v></c:pt></c:strCache></c:cat><c:val><c:numCache>"
    "<c:pt><c:v>17</c:v></c:pt></c:numCache></c:val></c:ser></c:chart>"
)


def test_the_words_of_a_chart_are_read() -> None:
    part = f'<c:space xmlns:c="x" xmlns:a="y">{CHART}</c:space>'
    read = read_docx(docx(paragraph("Text"), parts={"chart.xml": part}, rId1="chart chart.xml"))
    assert texts(read.sections) == ["Text", "Children met\nRiga\n2003"]
    slides = unzipped(pptx(shape("Aims", "title")))
    slides["ppt/slides/_rels/slide0.xml.rels"] = relations(a="chart ../chart.xml").encode()
    slides["ppt/chart.xml"] = part.encode()
    assert texts(read_pptx(zipped(slides)).sections) == ["Aims\n\nChildren met\nRiga\n2003"]


def test_what_a_master_shows_on_every_page_is_read_once() -> None:
    page = '<draw:page draw:master-page-name="{}"><draw:frame><text:p>{}</text:p></draw:frame>'
    page += "</draw:page>"
    placeholder = 'presentation:placeholder="true"'
    frame = "<draw:frame {}><text:p>{}</text:p></draw:frame>"
    masters = "".join(
        f'<style:master-page style:name="{name}">{frames}</style:master-page>'
        for name, frames in (
            ("A", frame.format("", "Letterhead") + frame.format(placeholder, "No")),
            ("B", frame.format("", "Unused")),
            ("C", frame.format("", "<text:page-number>&lt;number&gt;</text:page-number>")),
        )
    )
    styles = f"<office:master-styles>{masters}</office:master-styles>"
    body = page.format("A", "One") + page.format("A", "Two") + page.format("C", "Three")
    read = read_odp(odf("presentation", body, styles=styles))
    assert texts(read.sections) == ["One", "Two", "Three", "Letterhead"]


def test_what_slides_have_in_common_is_read_once() -> None:
    footer = shape("Group on Children", "ftr")
    slides = unzipped(pptx(shape("One", "title") + footer, shape("Two", "title") + footer))
    for number in range(2):
        part = f"ppt/slides/_rels/slide{number}.xml.rels"
        slides[part] = relations(a="slideLayout ../layout.xml").encode()
    slides["ppt/_rels/layout.xml.rels"] = relations(a="slideMaster master.xml").encode()
    layout = f'<p:x xmlns:p="x" xmlns:a="y">{shape("Click to add a title", "title")}'
    slides["ppt/layout.xml"] = f"{layout}{shape('Council')}</p:x>".encode()
    slides["ppt/master.xml"] = f"{layout}{shape('Secretariat')}</p:x>".encode()
    wanted = ["One", "Two", "Group on Children", "Council", "Secretariat"]
    assert texts(read_pptx(zipped(slides)).sections) == wanted


def book_with(container: str) -> bytes:
    """A book whose first entries say nothing of its content, with this list of what it holds."""
    with Package(epub({"a.html": "<p>text</p>"})) as package:
        members = {name: package.read(name) for name in package.names}
    members["meta-inf/container.xml"] = container.encode()
    return zipped({"mimetype": members.pop("mimetype"), "book/cover.txt": b"", **members})


@pytest.mark.parametrize(
    "container",
    [
        "<container/>",
        '<container><rootfile full-path="gone.opf"/></container>',
        '<container><rootfile full-path="gone.opf"/><rootfile full-path="book/a.opf"/></container>',
        '<container><link full-path="book/cover.txt"/></container>',
    ],
)
def test_a_book_is_read_where_its_list_of_contents_is_wrong(container: str) -> None:
    assert texts(read_epub(book_with(container)).sections) == ["text"]


def test_of_several_books_in_a_file_that_is_read_which_its_list_names() -> None:
    listed = '<container><rootfile full-path="gone"/><rootfile full-path="book/a.opf"/></container>'
    with Package(book_with(listed)) as package:
        members = {name: package.read(name) for name in package.names}
    data = zipped({"mimetype": members.pop("mimetype"), "a.opf": b"<package/>", **members})
    assert texts(read_epub(data).sections) == ["text"]


def test_pages_that_a_book_lacks_are_counted_and_the_others_read() -> None:
    pages = {f"{name}.html": f"<p>{name}</p>" for name in "abcd"}
    with Package(epub(pages)) as package:
        members = {name: package.read(name) for name in package.names}
    del members["book/a.html"], members["book/c.html"]
    order = b'<itemref idref="0"/>'
    listed = members["book/a.opf"].replace(order, b'<itemref idref="cover"/>' + order)
    read = read_epub(zipped(members | {"book/a.opf": listed}))
    assert texts(read.sections) == ["b", "d"]
    assert read.warnings == ("2 pages of this book could not be read.",)
