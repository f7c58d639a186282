"""Reads OpenDocument texts and presentations (ODT, ODP)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from archive.errors import ExtractionError
from archive.extract.extracted import Extracted, Section
from archive.extract.guess import first_heading
from archive.extract.metadata import FileProperties, extracted_document
from archive.extract.odf_title import shown_title
from archive.extract.package import Package
from archive.extract.sections import SectionWriter
from archive.extract.xml_tree import attribute, child, children, local_name, parse_xml

ODT = "application/vnd.oasis.opendocument.text"
ODP = "application/vnd.oasis.opendocument.presentation"
ODG = "application/vnd.oasis.opendocument.graphics"
FODT, FODP, FODG = (f"{kind}-flat-xml" for kind in (ODT, ODP, ODG))
_SKIPPED = frozenset(
    [
        "tracked-changes",
        "sequence-decls",
        "variable-decls",
        "forms",
        "binary-data",
        "scripts",
        "event-listeners",
        "page-thumbnail",
        "page-number",
        "page-count",
    ]
)
# Names and descriptions of pictures, in the namespace of SVG.
_SKIPPED_NAMESPACE = "svg-compatible"
_MAX_SPACES = 100
_LETTERS = re.compile(r"[^\W\d_]{2}")


def read_odt(data: bytes) -> Extracted:
    """Return the text of a text document (ISO/IEC 26300, OpenDocument), divided at its headings.

    A table gives a line a row, with tabs between the cells. Footnotes, endnotes and comments
    follow the text, then headers and footers. Deleted text is left out.
    """
    with Package(data, doctype_allowed=True) as package:
        content, styles = _content(package), _styles(package)
        shown = shown_title(content, styles)
        sections = _text(content, styles)
        return extracted_document(ODT, sections, properties_of(package), shown=shown)


def read_fodt(data: bytes) -> Extracted:
    """Return the text of a text document in one XML file (ISO/IEC 26300) as `read_odt` does."""
    root = parse_xml(data, doctype_allowed=True)
    shown = shown_title(root, root)
    return extracted_document(FODT, _text(root, root), flat_properties(root), shown=shown)


def read_odp(data: bytes) -> Extracted:
    """Return the text of a presentation (ISO/IEC 26300, OpenDocument), a section a slide.

    Its title is the slide's heading; the speaker's notes and comments follow its text.
    """
    with Package(data, doctype_allowed=True) as package:
        return _pages(ODP, _content(package), _styles(package), "slide", properties_of(package))


def read_odg(data: bytes) -> Extracted:
    """Return the text of a drawing (ISO/IEC 26300, OpenDocument), a section a page."""
    with Package(data, doctype_allowed=True) as package:
        return _pages(ODG, _content(package), _styles(package), "page", properties_of(package))


def read_fodp(data: bytes) -> Extracted:
    """Return the text of a presentation in one XML file (ISO/IEC 26300) as `read_odp` does."""
    root = parse_xml(data, doctype_allowed=True)
    return _pages(FODP, root, root, "slide", flat_properties(root))


def read_fodg(data: bytes) -> Extracted:
    """Return the text of a drawing in one XML file (ISO/IEC 26300) as `read_odg` does."""
    root = parse_xml(data, doctype_allowed=True)
    return _pages(FODG, root, root, "page", flat_properties(root))


def properties_of(package: Package) -> FileProperties:
    """Return what an OpenDocument file says about itself (ISO/IEC 26300, meta.xml)."""
    try:
        root = package.xml("meta.xml")
    except ExtractionError:
        return FileProperties()
    return _properties(root)


def flat_properties(root: Element) -> FileProperties:
    """Return what an OpenDocument file in one XML file says about itself."""
    meta = child(root, "meta")
    return FileProperties() if meta is None else _properties(meta)


def _properties(meta: Element) -> FileProperties:
    values = {local_name(each): each.text or "" for each in meta.iter()}
    return FileProperties(
        title=values.get("title", ""),
        date=values.get("creation-date", "") or values.get("date", ""),
        language=values.get("language", ""),
        creators=(values.get("initial-creator", "") or values.get("creator", ""),),
    )


def _content(package: Package) -> Element:
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read(
        "META-INF/manifest.xml"
    ):
        raise ExtractionError(
            "This document needs a password.", "Save a copy without the password and import that."
        )
    return package.xml("content.xml")


def _text(content: Element, styles: Element) -> tuple[Section, ...]:
    walker = _Walker(_title_styles(content))
    body = child(content, "body")
    walker.walk(body if body is not None else Element("none"))
    return (*walker.writer.sections(), *walker.notes(), *_on_every_page(styles))


def _styles(package: Package) -> Element:
    return package.xml("styles.xml") if "styles.xml" in package else Element("none")


def _pages(
    media_type: str, content: Element, styles: Element, called: str, properties: FileProperties
) -> Extracted:
    body = child(content, "body")
    kinds = [] if body is None else list(body)
    pages = [each for kind in kinds for each in kind if local_name(each) == "page"]
    sections: list[Section] = []
    for number, page in enumerate(pages, 1):
        walker = _Walker({}, f"{called} {number}")
        for frame in sorted(page, key=lambda each: attribute(each, "class") != "title"):
            walker.frame(frame)
        sections += [*walker.writer.sections(), *walker.notes()]
    shown = first_heading(sections)
    sections += _of_masters(styles, {attribute(page, "master-page-name") for page in pages})
    return extracted_document(
        media_type, tuple(sections), properties, pages=len(pages), shown=shown
    )


def _of_masters(styles: Element, names: set[str]) -> list[Section]:
    """Return what the masters of these names show on each of their pages, once."""
    found: dict[Section, None] = {}
    for master in children(styles, "master-styles"):
        if local_name(master) != "master-page" or attribute(master, "name") not in names:
            continue
        for frame in master:
            if (
                attribute(frame, "placeholder") != "true"
                and attribute(frame, "class") != "page-number"
            ):
                walker = _Walker({})
                walker.frame(frame)
                found |= dict.fromkeys(walker.writer.sections())
    return [Section(each.text) for each in found if _LETTERS.search(each.text)]


def _title_styles(content: Element) -> dict[str, bool]:
    """Return the automatic paragraph styles that follow the style "Title"."""
    styles = children(content, "automatic-styles")
    named = {attribute(each, "name"): attribute(each, "parent-style-name") for each in styles}
    return {"Title": True} | {name: parent == "Title" for name, parent in named.items()}


def _on_every_page(styles: Element) -> list[Section]:
    found: dict[Section, None] = {}
    for element in styles.iter():
        if local_name(element) in ("header", "footer"):
            walker = _Walker({})
            walker.walk(element)
            found |= dict.fromkeys(walker.writer.sections())
    return list(found)


class _Walker:
    """Walks the elements of a text and writes down what a reader would see."""

    def __init__(self, headings: Mapping[str, bool], page: str | None = None) -> None:
        self.writer = SectionWriter(page)
        self._page = page
        self._headings = headings
        self._notes: list[Element] = []
        self._paragraphs = 0
        self._rows = 0
        self._listed = 0

    def notes(self) -> tuple[Section, ...]:
        """Return what the footnotes, endnotes and comments say that were walked over."""
        walker = _Walker({}, self._page)
        for note in self._notes:
            walker.walk(note)
            walker.writer.widen("\n\n")
        return walker.writer.sections()

    def walk(self, parent: Element) -> None:
        # Outside of paragraphs, white space only indents the file.
        if self._paragraphs:
            text = _flat(parent.text)
            self.writer.write(text.lstrip() if local_name(parent) in ("p", "h") else text)
        for element in parent:
            self._enter(element)
            if self._paragraphs:
                self.writer.write(_flat(element.tail))

    def frame(self, frame: Element) -> None:
        """Walk over a frame of a slide, whose title is its heading."""
        title = attribute(frame, "class") == "title"
        if title:
            self.writer.begin_heading()
        self._enter(frame)
        if title:
            self.writer.end_heading()
        self.writer.widen("\n\n")

    def _enter(self, element: Element) -> None:
        name = local_name(element)
        if name in _SKIPPED or _SKIPPED_NAMESPACE in element.tag:
            return
        if name in ("p", "h"):
            self._paragraph(element, name)
        elif name == "s":
            count = attribute(element, "c")
            self.writer.write(" " * min(int(count) if count.isdecimal() else 1, _MAX_SPACES))
        elif name == "tab":
            self.writer.write("\t")
        elif name == "line-break":
            self.writer.widen("\n")
        elif name in ("note", "annotation"):
            self._notes += [each for each in element if local_name(each) in ("note-body", "p")]
        elif name == "list-item":
            self._item(element)
        elif name == "table-row":
            self._row(element)
        else:
            self.walk(element)

    def _paragraph(self, paragraph: Element, name: str) -> None:
        heading = name == "h" or self._headings.get(attribute(paragraph, "style-name"), False)
        heading = heading and not self._rows
        # In a cell, what divides it from the cell before is enough.
        if not self._rows:
            self.writer.widen("\n" if self._listed else "\n\n")
        if heading:
            self.writer.begin_heading()
        self._paragraphs += 1
        self.walk(paragraph)
        self._paragraphs -= 1
        if heading:
            self.writer.end_heading()
        self.writer.widen("\n" if self._rows or self._listed else "\n\n")

    def _item(self, item: Element) -> None:
        self.writer.widen("\n")
        self._listed += 1
        self.walk(item)
        self._listed -= 1
        self.writer.widen("\n")

    def _row(self, row: Element) -> None:
        self._rows += 1
        place = self.writer.begin_row()
        cells = [each for each in row if local_name(each) == "table-cell"]
        for cell in cells:
            self.writer.next_cell(place)
            self.walk(cell)
        self.writer.end_row(place)
        self._rows -= 1


def _flat(text: str | None) -> str:
    """Return text with every run of white space as one space, as the format reads it."""
    if not text:
        return ""
    words = " ".join(text.split())
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() and words else ''}"
