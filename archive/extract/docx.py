"""Reads Word documents (DOCX)."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from archive.errors import ExtractionError
from archive.extract.chart import chart_words
from archive.extract.docx_title import shown_title
from archive.extract.encoding import is_text
from archive.extract.extracted import Extracted, Section
from archive.extract.html import read_html
from archive.extract.metadata import FileProperties, extracted_document
from archive.extract.opc import core_properties, main_part, relations
from archive.extract.package import Package
from archive.extract.sections import SectionWriter
from archive.extract.xml_tree import attribute, child, local_name, parse_xml

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORDML = "application/vnd.ms-wordml"
_MAIN_PART = "word/document.xml"
# Properties, deleted and moved-away text, and the copy of a drawing for old programs.
_SKIPPED = frozenset(
    [
        "pPr",
        "rPr",
        "tblPr",
        "tblPrEx",
        "tblGrid",
        "trPr",
        "tcPr",
        "sectPr",
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "Fallback",
    ]
)
_MARKS = {"tab": "\t", "noBreakHyphen": "-", "softHyphen": "\xad"}
_LINE_ENDS = frozenset(("br", "cr"))
_BESIDE_THE_TEXT = ("footnotes", "endnotes", "comments", "diagramData")
_ON_EVERY_PAGE = ("header", "footer")
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))
# Where Word 2003 has what stands beside the text.
_NOTES = frozenset(("footnote", "endnote", "Word.Comment"))
_MARGINS = frozenset(("hdr", "ftr"))
_DEEPEST_STYLE = 20
_DEEPEST_CHUNK = 3


def read_docx(data: bytes) -> Extracted:
    """Return the text of a Word document (ECMA-376, WordprocessingML), divided at its headings.

    A table gives a line a row, with tabs between the cells. Footnotes, endnotes, comments,
    headers and footers follow the text. Deleted text is left out.
    """
    with Package(data) as package:
        sections = _sections(package, _DEEPEST_CHUNK)
        return extracted_document(
            DOCX, sections, core_properties(package), shown=_shown_title(package)
        )


def _shown_title(package: Package) -> str | None:
    part = main_part(package, _MAIN_PART)
    styles = next((each.target for each in relations(package, part) if each.kind == "styles"), None)
    return shown_title(package.xml(part), package.xml(styles) if styles else None)


def read_wordml(data: bytes) -> Extracted:
    """Return the text of a Word document in one XML file (Word 2003) as `read_docx` does."""
    root = parse_xml(data)
    beside = {name: Element(name) for name in ("notes", "margins")}
    _move_beside(root, beside)
    headings = _heading_styles(root)
    sections: list[Section] = []
    for story in (child(root, "body"), *beside.values()):
        walker = _Walker(None, headings if story is not None else {}, {}, 0)
        walker.walk(story if story is not None else Element("none"))
        sections += dict.fromkeys(walker.writer.sections())
    properties = child(root, "DocumentProperties")
    stated = [] if properties is None else list(properties)
    values = {local_name(each): each.text or "" for each in stated}
    return extracted_document(
        WORDML,
        tuple(sections),
        FileProperties(
            title=values.get("Title", ""),
            date=values.get("Created", ""),
            creators=(values.get("Author", ""),),
        ),
    )


def _move_beside(parent: Element, beside: Mapping[str, Element]) -> None:
    """Take notes, comments, headers and footers out of the text in which Word 2003 has them."""
    for element in list(parent):
        name = local_name(element)
        if name in _NOTES or attribute(element, "type") in _NOTES:
            beside["notes"].append(element)
        elif name in _MARGINS:
            beside["margins"].append(element)
        else:
            _move_beside(element, beside)
            continue
        parent.remove(element)


def _sections(package: Package, depth: int) -> tuple[Section, ...]:
    part = main_part(package, _MAIN_PART)
    related = tuple(relations(package, part))
    by_id = {relation.id: relation.target for relation in related}
    styles = next((each.target for each in related if each.kind == "styles"), None)
    headings = _heading_styles(package.xml(styles)) if styles else {}
    walker = _Walker(package, headings, by_id, depth)
    walker.walk(package.xml(part))
    sections = [*walker.writer.sections()]
    for kind in _BESIDE_THE_TEXT:
        for target in (each.target for each in related if each.kind == kind):
            sections += _text_beside(package, target)
    charts = (each.target for each in related if each.kind == "chart")
    sections += [Section(words) for each in charts if (words := chart_words(package.xml(each)))]
    on_every_page = [
        section
        for kind in _ON_EVERY_PAGE
        for target in (each.target for each in related if each.kind == kind)
        for section in _text_beside(package, target)
    ]
    return tuple(sections) + tuple(dict.fromkeys(on_every_page))


def _text_beside(package: Package, part: str) -> tuple[Section, ...]:
    walker = _Walker(package, {}, {}, 0)
    walker.walk(package.xml(part))
    return walker.writer.sections()


def _heading_styles(styles: Element) -> dict[str, bool]:
    """Return for each paragraph style whether what it forms is a heading.

    A heading has an outline level of its own or of the style it is based on.
    """
    levels: dict[str, str] = {}
    bases: dict[str, str] = {}
    for style in styles.iter():
        if local_name(style) == "style":
            identity = attribute(style, "styleId")
            levels[identity] = attribute(child(style, "pPr", "outlineLvl"), "val")
            bases[identity] = attribute(child(style, "basedOn"), "val")
            if attribute(child(style, "name"), "val").casefold() == "title":
                levels[identity] = "0"
    headings = {}
    for identity in levels:
        current, steps = identity, 0
        while current and not levels.get(current) and steps < _DEEPEST_STYLE:
            current, steps = bases.get(current, ""), steps + 1
        headings[identity] = _is_outlined(levels.get(current, ""))
    return headings


def _is_outlined(level: str) -> bool:
    """Levels 0 to 8 are those of headings, 9 is body text."""
    return level.isdecimal() and int(level) < 9


class _Walker:
    """Walks a story of the document and writes down what a reader would see."""

    def __init__(
        self,
        package: Package | None,
        headings: Mapping[str, bool],
        related: Mapping[str, str],
        depth: int,
    ) -> None:
        self.writer = SectionWriter()
        self._package = package
        self._headings = headings
        self._related = related
        self._depth = depth
        self._rows = 0
        self._row_place = 0

    def walk(self, parent: Element) -> None:
        for element in parent:
            name = local_name(element)
            if name in _SKIPPED:
                continue
            if name == "t" and not len(element):
                self.writer.write(element.text or "")
            elif name == "p":
                self._paragraph(element)
            elif name in _MARKS:
                self.writer.write(_MARKS[name])
            elif name in _LINE_ENDS:
                self.writer.widen("\n")
            elif name == "tbl":
                self.writer.widen("\n\n")
                self.walk(element)
                self.writer.widen("\n\n")
            elif name == "tr":
                self._row(element)
            elif name == "tc":
                self.writer.next_cell(self._row_place)
                self.walk(element)
            elif name == "altChunk":
                self._chunk(self._related.get(attribute(element, "id"), ""))
            elif attribute(element, "type") not in _SEPARATORS:
                self.walk(element)

    def _paragraph(self, paragraph: Element) -> None:
        properties = child(paragraph, "pPr")
        if properties is None:
            heading = listed = False
        else:
            level = attribute(child(properties, "outlineLvl"), "val")
            style = attribute(child(properties, "pStyle"), "val")
            heading = _is_outlined(level) if level else self._headings.get(style, False)
            listed = child(properties, "numPr") is not None
        heading = heading and not self._rows
        # In a cell, what divides it from the cell before is enough.
        if not self._rows:
            self.writer.widen("\n" if listed else "\n\n")
        if heading:
            self.writer.begin_heading()
        elif listed and next(paragraph.itertext(), ""):
            self.writer.write("- ")
        self.walk(paragraph)
        if heading:
            self.writer.end_heading()
        self.writer.widen("\n" if listed or self._rows else "\n\n")

    def _row(self, row: Element) -> None:
        outer_row, self._row_place = self._row_place, self.writer.begin_row()
        self._rows += 1
        self.walk(row)
        self._rows -= 1
        self.writer.end_row(self._row_place)
        self._row_place = outer_row

    def _chunk(self, part: str) -> None:
        """Write a document of another format that stands in this one for its text."""
        if not part or not self._depth or self._package is None:
            return
        data = self._package.read(part)
        if data.startswith(b"PK"):
            with Package(data) as package:
                sections = _sections(package, self._depth - 1)
        elif is_text(data):
            sections = read_html(data).sections
        else:
            raise ExtractionError("This document holds a part of a kind that cannot be read.")
        for section in sections:
            self.writer.widen("\n\n")
            self.writer.write(section.text)
        self.writer.widen("\n\n")
