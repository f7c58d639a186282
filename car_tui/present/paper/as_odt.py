"""A paper as an OpenDocument text (ODF 1.3, ISO/IEC 26300), with footnotes of its own kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from car_tui.present.paper.contents import CONTENTS, DEEPEST, ContentsLine, contents, places
from car_tui.present.paper.paper import Block, Heading, Paper, Remark, Sentence
from car_tui.present.paper.zipped import part, xml_text, zipped

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TEXT = "application/vnd.oasis.opendocument.text"
_NAMESPACES = 'xmlns:xlink="http://www.w3.org/1999/xlink" ' + " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)


def as_odt(paper: Paper) -> bytes:
    """The bytes of the file; the same paper gives the same bytes."""
    language, _, country = paper.language.partition("-")
    return zipped(
        {
            "mimetype": _TEXT,
            "META-INF/manifest.xml": part("odt_manifest.xml"),
            "content.xml": _content(paper),
            "meta.xml": part("odt_meta.xml", title=paper.title, language=paper.language),
            "styles.xml": part("odt_styles.xml", language=language, country=country or "none"),
        }
    )


def _content(paper: Paper) -> str:
    notes = enumerate(paper.notes(), start=1)
    place = places()
    body = []
    for is_item, blocks in groupby(paper.blocks, key=_is_item):
        written = [_block(block, notes, place) for block in blocks]
        if is_item:
            items = "".join(f"<text:list-item>{one}</text:list-item>" for one in written)
            body.append(f'<text:list text:style-name="List_20_1">{items}</text:list>')
        else:
            body += written
    before = f'<text:p text:style-name="Title">{xml_text(paper.title)}</text:p>'
    before += _contents(contents(paper))
    return (
        f'{_XML}<office:document-content {_NAMESPACES} office:version="1.3"><office:body>'
        f"<office:text>{before}{''.join(body)}</office:text></office:body>"
        "</office:document-content>"
    )


def _contents(lines: Sequence[ContentsLine]) -> str:
    """An index (8.3) with its lines; pages are counted when the reader updates it."""
    if not lines:
        return ""
    templates = "".join(
        f'<text:table-of-content-entry-template text:outline-level="{level}"'
        f' text:style-name="Contents_20_{level}"><text:index-entry-link-start/>'
        '<text:index-entry-text/><text:index-entry-tab-stop style:type="right"'
        ' style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/>'
        "</text:table-of-content-entry-template>"
        for level in range(1, DEEPEST + 1)
    )
    listed = "".join(
        f'<text:p text:style-name="Contents_20_{line.level}"><text:a xlink:type="simple"'
        f' xlink:href="#{line.place}">{xml_text(line.text)}</text:a></text:p>'
        for line in lines
    )
    heading = "Contents_20_Heading"
    return (
        f'<text:table-of-content text:name="{CONTENTS}" text:protected="true">'
        f'<text:table-of-content-source text:outline-level="{DEEPEST}">'
        f'<text:index-title-template text:style-name="{heading}">{CONTENTS}'
        f"</text:index-title-template>{templates}</text:table-of-content-source>"
        f'<text:index-body><text:index-title text:name="{CONTENTS}_Head">'
        f'<text:p text:style-name="{heading}">{CONTENTS}</text:p></text:index-title>'
        f"{listed}</text:index-body></text:table-of-content>"
    )


def _is_item(block: Block) -> bool:
    return not isinstance(block, Heading) and block.is_item


def _block(block: Block, notes: Iterator[tuple[int, str]], place: Iterator[str]) -> str:
    if isinstance(block, Heading):
        return (
            f'<text:h text:style-name="Heading_20_{min(block.level, 3)}"'
            f' text:outline-level="{block.level}"><text:bookmark text:name="{next(place)}"/>'
            f"{xml_text(block.text)}</text:h>"
        )
    if isinstance(block, Remark):
        style = "Standard" if block.is_item else "Remark"
        return f'<text:p text:style-name="{style}">{xml_text(block.text)}</text:p>'
    text = "".join(_sentences(block.sentences, notes))
    return f'<text:p text:style-name="Standard">{text}</text:p>'


def _sentences(sentences: Sequence[Sentence], notes: Iterator[tuple[int, str]]) -> Iterator[str]:
    for place, one in enumerate(sentences):
        number, note = next(notes)
        # A blank at the edge of an element counts only where it is written as one (6.1.2).
        yield ("<text:s/>" if place else "") + xml_text(one.text)
        yield (
            f'<text:note text:id="n{number}" text:note-class="footnote">'
            f"<text:note-citation>{number}</text:note-citation><text:note-body>"
            f'<text:p text:style-name="Footnote">{xml_text(note)}</text:p>'
            "</text:note-body></text:note>"
        )
