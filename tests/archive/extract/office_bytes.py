"""Writes the smallest office files that their programs would open."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_NAMES = " ".join(
    f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table", "style", "meta")
)
_ODF_NAMES += f' xmlns:draw="{_ODF}:drawing:1.0" xmlns:presentation="{_ODF}:presentation:1.0"'
_ODF_NAMES += f' xmlns:svg="{_ODF}:svg-compatible:1.0"'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = f'xmlns:r="{_RELATIONS}"'
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'


def zipped(members: Mapping[str, str | bytes], first: str = "") -> bytes:
    """A ZIP file; the member `first` is stored uncompressed, as `mimetype` has to be."""
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content, ZIP_STORED if name == first else ZIP_DEFLATED)
    return file.getvalue()


def relations(**targets: str) -> str:
    """A part's relations: by id, "kind target"."""
    lines = (
        f'<Relationship Id="{key}" Type="{_RELATIONS}/{value.split()[0]}" '
        f'Target="{value.split()[1]}"/>'
        for key, value in targets.items()
    )
    return f"<Relationships>{''.join(lines)}</Relationships>"


def ooxml(main: str, kind: str, members: Mapping[str, str | bytes], core: str = "") -> bytes:
    """An OOXML file whose main part `main` has the content type `kind`."""
    types = f'<Types><Override PartName="/{main}" ContentType="{_OOXML}{kind}.main+xml"/></Types>'
    return zipped(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relations(a=f"officeDocument {main}", b="core-properties core.xml"),
            "core.xml": f"<cp {_DC}>{core}</cp>",
            **members,
        }
    )


def docx(
    body: str, core: str = "", parts: Mapping[str, str | bytes] | None = None, **related: str
) -> bytes:
    """A Word document with this body; `parts` and the relations to them beside it."""
    members: dict[str, str | bytes] = {
        "word/main.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
        "word/_rels/main.xml.rels": relations(**related),
    }
    for name, part in (parts or {}).items():
        if isinstance(part, str) and name.endswith(".xml"):
            part = f"<w:part {_W} {_R}>{part}</w:part>"
        members[f"word/{name}"] = part
    return ooxml("word/main.xml", "wordprocessingml.document", members, core)


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of a Word document."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def pptx(*slides: str, notes: str = "") -> bytes:
    """A presentation; `notes` belong to its first slide."""
    members: dict[str, str | bytes] = {}
    related = {}
    for number, shapes in enumerate(slides, 1):
        # The parts are named in the opposite order, so that only the list tells the right one.
        name = f"slides/slide{len(slides) - number}.xml"
        members[f"ppt/{name}"] = f"<p:sld {_P} {_A}>{shapes}</p:sld>"
        related[f"rId{number}"] = f"slide {name}"
    if notes:
        first = f"ppt/slides/_rels/slide{len(slides) - 1}.xml.rels"
        members[first] = relations(a="notesSlide ../notes.xml")
        members["ppt/notes.xml"] = f"<p:notes {_P} {_A}>{notes}</p:notes>"
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="rId{n + 1}"/>' for n in range(len(slides)))
    members["ppt/presentation.xml"] = f"<p:presentation {_P} {_R}>{ids}</p:presentation>"
    members["ppt/_rels/presentation.xml.rels"] = relations(**related)
    return ooxml("ppt/presentation.xml", "presentationml.presentation", members)


def shape(text: str, kind: str = "") -> str:
    """A shape of a slide with a paragraph a line."""
    lines = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    holder = f'<p:ph type="{kind}"/>' if kind else ""
    return (
        f"<p:sp><p:nvSpPr><p:nvPr>{holder}</p:nvPr></p:nvSpPr><p:txBody>{lines}</p:txBody></p:sp>"
    )


def xlsx(sheets: Mapping[str, str]) -> bytes:
    """A workbook; each sheet is the XML of its rows."""
    names = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1)
    )
    related = {f"rId{n}": f"worksheet sheet{n}.xml" for n in range(1, len(sheets) + 1)}
    members: dict[str, str | bytes] = {
        "xl/workbook.xml": f"<workbook {_S} {_R}><sheets>{names}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(**related).replace(
            "<Relationships>",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">',
        ),
    }
    for number, rows in enumerate(sheets.values(), 1):
        members[f"xl/sheet{number}.xml"] = (
            f"<worksheet {_S}><sheetData>{rows}</sheetData></worksheet>"
        )
    return ooxml("xl/workbook.xml", "spreadsheetml.sheet", members)


def odf(kind: str, body: str, meta: str = "", styles: str = "", doctype: str = "") -> bytes:
    """An OpenDocument file: kind is "text", "presentation" or "spreadsheet"."""
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": f"{doctype}<office:document-content {_ODF_NAMES}><office:body>"
            f"<office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {_ODF_NAMES} {_DC}>{meta}</office:document-meta>",
            "styles.xml": f"<office:styles {_ODF_NAMES}>{styles}</office:styles>",
        },
        first="mimetype",
    )


def flat_odf(kind: str, body: str, meta: str = "", styles: str = "") -> bytes:
    """An OpenDocument file in one XML file; kind as for `odf`, or "graphics"."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_ODF_NAMES} {_DC} '
        f'office:mimetype="application/vnd.oasis.opendocument.{kind}"><office:meta>{meta}'
        f"</office:meta><office:master-styles>{styles}</office:master-styles><office:body>"
        f"<office:{kind if kind != 'graphics' else 'drawing'}>{body}"
        f"</office:{kind if kind != 'graphics' else 'drawing'}></office:body></office:document>"
    ).encode()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The members of a ZIP file."""
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def epub(pages: Mapping[str, str], metadata: str = "") -> bytes:
    """A book with these pages in this order."""
    items = "".join(
        f'<item id="{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(pages)
    )
    order = "".join(f'<itemref idref="{n}"/>' for n in range(len(pages)))
    container = '<container><rootfile full-path="book/a.opf"/></container>'
    contents = f"<package {_DC}><metadata>{metadata}</metadata>{items}<spine>{order}</spine>"
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "book/a.opf": f"{contents}</package>",
            **{f"book/{name}": page for name, page in reversed([*pages.items()])},
        },
        first="mimetype",
    )
