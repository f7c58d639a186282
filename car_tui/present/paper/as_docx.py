"""A paper as a document of Word (Office Open XML, ECMA-376), with footnotes of its own kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from car_tui.present.paper.contents import CONTENTS, DEEPEST, ContentsLine, contents, places
from car_tui.present.paper.paper import Block, Heading, Paper, Remark, Sentence
from car_tui.present.paper.zipped import part, xml_text, zipped

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_R = f'xmlns:r="{_OFFICE}"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_BESIDE = ("footer", "styles", "footnotes", "numbering")
# A4 and its margins, in twentieths of a point; the footer is the first of those beside.
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId1"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418"'
    ' w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)


def as_docx(paper: Paper) -> bytes:
    """The bytes of the file; the same paper gives the same bytes."""
    return zipped(
        {
            "[Content_Types].xml": part("docx_content_types.xml"),
            "_rels/.rels": part("docx_rels.xml"),
            "docProps/core.xml": part("docx_core.xml", title=paper.title, language=paper.language),
            "word/document.xml": _document(paper),
            "word/styles.xml": part("docx_styles.xml", language=paper.language),
            "word/footnotes.xml": _footnotes(paper),
            "word/footer.xml": part("docx_footer.xml"),
            "word/numbering.xml": part("docx_numbering.xml"),
            "word/_rels/document.xml.rels": _relationships(
                {name: f"{name}.xml" for name in _BESIDE}
            ),
        }
    )


def _relationships(targets: dict[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _document(paper: Paper) -> str:
    numbers = count(1)
    place = places()
    body = "".join(_block(block, numbers, place) for block in paper.blocks)
    before = _paragraph("Title", _run(paper.title)) + _contents(contents(paper))
    return f"{_XML}<w:document {_W} {_R}><w:body>{before}{body}{_PAGE}</w:body></w:document>"


def _contents(lines: Sequence[ContentsLine]) -> str:
    """A field TOC (17.16.5.68) with its lines; pages are counted when the reader updates it."""
    if not lines:
        return ""
    code = f' TOC \\o "1-{DEEPEST}" \\h \\z \\u '
    begin = (
        f'{_field("begin")}<w:r><w:instrText xml:space="preserve">{xml_text(code)}</w:instrText>'
        f"</w:r>{_field('separate')}"
    )
    links = [
        f'<w:hyperlink w:anchor="{line.place}" w:history="1">{_run(line.text)}</w:hyperlink>'
        for line in lines
    ]
    links[0], links[-1] = begin + links[0], links[-1] + _field("end")
    listed = "".join(
        _paragraph(f"TOC{line.level}", link) for line, link in zip(lines, links, strict=True)
    )
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
        f"{_paragraph('TOCHeading', _run(CONTENTS))}{listed}</w:sdtContent></w:sdt>"
    )


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _block(block: Block, numbers: Iterator[int], place: Iterator[str]) -> str:
    if isinstance(block, Heading):
        name = next(place)
        number = name.removeprefix("part")
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        marked = f'{start}{_run(block.text)}<w:bookmarkEnd w:id="{number}"/>'
        return _paragraph(f"Heading{min(block.level, 3)}", marked)
    style = "ListBullet" if block.is_item else "Normal"
    if isinstance(block, Remark):
        return _paragraph(style, _run(block.text, "" if block.is_item else "<w:i/>"))
    return _paragraph(style, "".join(_sentences(block.sentences, numbers)))


def _sentences(sentences: Sequence[Sentence], numbers: Iterator[int]) -> Iterator[str]:
    for place, one in enumerate(sentences):
        yield _run(f" {one.text}" if place else one.text)
        yield (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{next(numbers)}"/></w:r>'
        )


def _paragraph(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _run(text: str, properties: str = "") -> str:
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>'


def _footnotes(paper: Paper) -> str:
    # The two lines that part notes from text have the numbers below 1 (17.11.23).
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">'
        f"<w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{number}">'
        f"{_paragraph('FootnoteText', mark + _run(f' {note}'))}</w:footnote>"
        for number, note in enumerate(paper.notes(), start=1)
    )
    return f"{_XML}<w:footnotes {_W}>{lines}{notes}</w:footnotes>"
