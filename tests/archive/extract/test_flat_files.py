"""Office files in one XML file, and XML of any kind: read as what they are, without a tag."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ExtractionError
from archive.extract import Found, Section
from archive.extract.docx import read_wordml
from archive.extract.flat_opc import read_flat_opc
from archive.extract.media_type import media_type_of
from archive.extract.odf import read_fodg, read_fodp, read_fodt, read_odg
from archive.extract.spreadsheet import read_fods, read_ods
from archive.extract.spreadsheet_xml import read_spreadsheetml
from archive.extract.xml import read_xml
from tests.archive.extract.office_bytes import docx, flat_odf, odf, paragraph, unzipped

ODF = "application/vnd.oasis.opendocument."
META = "<dc:title>Minutes</dc:title><meta:creation-date>2004-05-06T10:00:00</meta:creation-date>"
PAGE = (
    '<draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>Aims</text:p>'
    "</draw:text-box></draw:frame><draw:frame><draw:text-box><text:p>Rest</text:p></draw:text-box>"
    "</draw:frame></draw:page>"
)


def test_a_flat_text_is_divided_at_its_headings() -> None:
    body = '<text:h text:outline-level="1">Aims</text:h><text:p>Blåbær<text:note><text:note-body>'
    body += "<text:p>A note</text:p></text:note-body></text:note></text:p>"
    data = flat_odf("text", body, META, "<style:header><text:p>Letterhead</text:p></style:header>")
    assert media_type_of(data, "x.xml") == f"{ODF}text-flat-xml"
    read = read_fodt(data)
    assert read.sections == (
        Section("Aims\n\nBlåbær", heading="Aims"),
        Section("A note"),
        Section("Letterhead"),
    )
    assert (read.title, read.date) == (Found("Minutes"), Found("2004-05-06"))


def test_flat_sheets_slides_and_drawings_are_read_as_the_packed_ones() -> None:
    row = "<table:table-row><table:table-cell office:value-type='float' office:value='0.5'/>"
    row += "<table:table-cell office:value-type='string'><text:p>half</text:p></table:table-cell>"
    sheet = flat_odf(
        "spreadsheet", f'<table:table table:name="S">{row}</table:table-row></table:table>'
    )
    assert media_type_of(sheet, "x.fods") == f"{ODF}spreadsheet-flat-xml"
    assert read_fods(sheet).sections == (Section("0.5\thalf", "sheet S"),)
    slides = flat_odf("presentation", PAGE, META)
    assert media_type_of(slides, "x") == f"{ODF}presentation-flat-xml"
    read = read_fodp(slides)
    assert read.sections == (Section("Aims\n\nRest", "slide 1", "Aims"),)
    assert (read.title, read.pages) == (Found("Aims", "guessed"), 1)
    assert media_type_of(flat_odf("graphics", PAGE), "x") == f"{ODF}graphics-flat-xml"
    drawing = (Section("Aims\n\nRest", "page 1", "Aims"),)
    assert read_fodg(flat_odf("graphics", PAGE)).sections == drawing
    assert media_type_of(odf("graphics", PAGE), "x") == f"{ODF}graphics"
    assert read_odg(odf("graphics", PAGE)).sections == drawing


@pytest.mark.parametrize("layout", ["\n", "\r\n\t", " " * 4])
def test_white_space_between_the_cells_of_a_sheet_is_none_of_its_text(layout: str) -> None:
    """LibreOffice lays flat files out; what stands between words is theirs."""
    cells = [
        "<table:table-row>",
        "<table:table-cell office:value-type='string'>",
        "<text:p><text:span>Quay</text:span> <text:span>three</text:span></text:p>",
        "</table:table-cell>",
        "<table:table-cell/>",
        "<table:covered-table-cell/>",
        "<table:table-cell office:value-type='float' office:value='4.5'>",
        "</table:table-cell>",
        "</table:table-row>",
        "<table:table-row><table:table-cell office:value-type='string'><text:p>two</text:p>",
        "</table:table-cell></table:table-row>",
    ]
    sheet = f'<table:table table:name="S">{layout}{layout.join(cells)}{layout}</table:table>'
    wanted = (Section("Quay three\t4.5\ntwo", "sheet S"),)
    assert read_fods(flat_odf("spreadsheet", sheet)).sections == wanted
    assert read_ods(odf("spreadsheet", sheet)).sections == wanted


WORD = """<?xml version="1.0"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"
 xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"
 xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:aml="http://schemas.microsoft.com/aml/2001/core">
<o:DocumentProperties><o:Title>Minutes</o:Title><o:Author>A. Bee</o:Author>
<o:Created>2004-05-06T10:00:00Z</o:Created></o:DocumentProperties>
<w:styles><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>
<w:body><wx:sect><w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>Aims</w:t></w:r></w:p>
<w:p><w:r><w:t>One</w:t></w:r><aml:annotation w:type="Word.Deletion"><aml:content><w:r>
<w:delText>gone</w:delText></w:r></aml:content></aml:annotation>
<w:r><w:footnote><w:p><w:r><w:t>A note</w:t></w:r></w:p></w:footnote></w:r>
<aml:annotation w:type="Word.Comment"><aml:content><w:p><w:r><w:t>A comment</w:t></w:r></w:p>
</aml:content></aml:annotation><w:r><w:t> two</w:t></w:r></w:p>
<w:sectPr><w:hdr w:type="odd"><w:p><w:r><w:t>Letterhead</w:t></w:r></w:p></w:hdr></w:sectPr>
</wx:sect></w:body></w:wordDocument>"""


def test_a_document_of_word_2003_is_read_with_its_notes_and_headings() -> None:
    assert media_type_of(WORD.encode(), "x.xml") == "application/vnd.ms-wordml"
    read = read_wordml(WORD.encode())
    assert read.sections == (
        Section("Aims\n\nOne two", heading="Aims"),
        Section("A note\n\nA comment"),
        Section("Letterhead"),
    )
    assert (read.title, read.date) == (Found("Minutes"), Found("2004-05-06"))
    assert read.creators == (Found("A. Bee"),)
    without = WORD.replace("<w:body>", "<w:other>").replace("</w:body>", "</w:other>")
    assert [each.text for each in read_wordml(without.encode()).sections][-1] == "Letterhead"


WORKBOOK = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<DocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><Title>Costs</Title>
<Author>A. Bee</Author><Created>2004-05-06T10:00:00Z</Created></DocumentProperties>
<Worksheet ss:Name="Budget"><Table><Row><Cell><Data ss:Type="String">Year</Data></Cell>
<Cell ss:Index="9999"><Data ss:Type="String"><B>Su</B>m</Data><Comment>
<Data>checked</Data></Comment></Cell></Row>
<Row ss:Index="1048576"><Cell><Data ss:Type="DateTime">2003-05-17T00:00:00.000</Data>
</Cell><Cell/><Cell><Data ss:Type="Number">3.0</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="Empty"><Table/></Worksheet></Workbook>"""


def test_a_workbook_of_excel_2003_has_sheets() -> None:
    assert media_type_of(WORKBOOK.encode("utf-16"), "x.xls") == "application/vnd.ms-spreadsheetml"
    read = read_spreadsheetml(WORKBOOK.encode("utf-16"))
    assert read.sections == (Section("Year\tSum checked\n2003-05-17\t3", "sheet Budget"),)
    assert (read.title, read.date, read.pages) == (Found("Costs"), Found("2004-05-06"), 2)


def flat_opc(package: bytes) -> bytes:
    parts = ""
    for name, data in unzipped(package).items():
        if name == "[Content_Types].xml":
            continue
        kind = "application/xml"
        if name == "word/main.xml":
            kind = f"{ODF.partition('oasis')[0]}openxmlformats-officedocument."
            kind += "wordprocessingml.document.main+xml"
        content = f"<pkg:binaryData>{base64.b64encode(data).decode()}</pkg:binaryData>"
        if name.endswith("main.xml"):
            content = f"<pkg:xmlData>{data.decode()}</pkg:xmlData>"
        parts += f'<pkg:part pkg:name="/{name}" pkg:contentType="{kind}">{content}</pkg:part>'
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return f'<?xml version="1.0"?><pkg:package xmlns:pkg="{space}">{parts}</pkg:package>'.encode()


def test_a_package_in_one_file_is_read_as_the_packed_one() -> None:
    core = "<dc:title>Minutes</dc:title>"
    data = flat_opc(docx(paragraph("Blåbær") + paragraph("Two"), core))
    assert media_type_of(data, "x.xml") == "application/vnd.ms-package+xml"
    read = read_flat_opc(data)
    assert read.sections == (Section("Blåbær\n\nTwo"),)
    assert read.title == Found("Minutes")
    with pytest.raises(ExtractionError, match="kind that cannot be read"):
        read_flat_opc(data.replace(b"wordprocessingml", b"unheard-of"))


@pytest.mark.parametrize(
    ("source", "text", "title"),
    [
        ("<note><to>Anna</to><from> Bo </from></note>", "Anna\nBo", "Anna"),
        (
            '<?xml version="1.0" encoding="iso-8859-1"?><TEI xmlns="x" xml:lang="sv"><title>Brev'
            "</title><p>Till <name>Åsa</name>, och <hi>B</hi>o.</p><!-- no --></TEI>",
            "Brev\nTill Åsa, och Bo.",
            "Brev",
        ),
        (
            '<!DOCTYPE book PUBLIC "x" "y.dtd" [ <!-- none --> ]>\n<book><title>Law &amp; &ouml;'
            "rder</title><para>Nils&mdash;en &#229;</para></book>",
            "Law & örder\nNils—en å",
            "Law & örder",
        ),
        (
            "<svg xmlns='http://www.w3.org/2000/svg'><g><text>Office</text></g></svg>",
            "Office",
            "Office",
        ),
    ],
)
def test_xml_of_any_kind_is_read_without_its_tags(source: str, text: str, title: str) -> None:
    data = source.encode("latin-1")
    for name in ("x.xml", "x", "x.svg"):
        assert media_type_of(data, name) == "application/xml"
    read = read_xml(data)
    assert [each.text for each in read.sections] == [text]
    assert read.title is not None
    assert read.title.value == title


def test_xml_in_another_encoding_than_it_says_is_read() -> None:
    for declared, real in (("utf-16", "utf-8"), ("utf-8", "latin-1"), ("no-such", "utf-8")):
        data = f'<?xml version="1.0" encoding="{declared}"?><a>Åsa &of;</a>'
        assert [each.text for each in read_xml(data.encode(real)).sections] == ["Åsa &of;"]


@pytest.mark.parametrize(
    ("text", "declared", "real"),
    [
        ("Bērnu tiesības Liepājā un Rīgā", "iso-8859-1", "utf-8"),
        ("Bērnu tiesību aizsardzības darbinieki tikās", "windows-1252", "windows-1257"),
        ("Möte på Öland", "windows-1252", "windows-1252"),
        ("Рабочая группа обсудила", "windows-1251", "koi8-r"),
    ],
)
def test_xml_is_read_by_its_letters_and_says_in_which_encoding(
    text: str, declared: str, real: str
) -> None:
    data = f'<?xml version="1.0" encoding="{declared}"?>\n<a><b>{text}</b></a>'.encode(real)
    read = read_xml(data)
    assert [each.text for each in read.sections] == [text]
    assert read.encodings == (real,)
    assert read_xml(data, "cp866").sections[0].text != text


def test_xml_that_is_none_or_does_harm_is_refused() -> None:
    for source in (
        "<?xml version='1.0'?><a><b></a>",
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        f"<?xml version='1.0'?>{'<a>' * 500}{'</a>' * 500}",
    ):
        assert media_type_of(source.encode(), "x") == "application/xml"
        with pytest.raises(ExtractionError):
            read_xml(source.encode())


@given(st.recursive(st.text("ab "), lambda inner: st.lists(inner, max_size=4), max_leaves=20))
def test_every_word_between_tags_is_read(tree: str | list[object]) -> None:
    def written(part: object) -> str:
        return part if isinstance(part, str) else f"<x>{''.join(map(written, part))}</x>"  # type: ignore[call-overload]

    def words(part: object) -> str:
        return part if isinstance(part, str) else "".join(map(words, part))  # type: ignore[call-overload]

    read = read_xml(f"<r>{written(tree)}</r>".encode())
    text = "".join(each.text for each in read.sections)
    assert "".join(text.split()) == "".join(words(tree).split())
    assert "<" not in text
