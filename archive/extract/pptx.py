"""Reads PowerPoint presentations (PPTX)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from archive.errors import ExtractionError
from archive.extract.chart import chart_words
from archive.extract.extracted import Extracted, Section
from archive.extract.guess import first_heading
from archive.extract.metadata import extracted_document
from archive.extract.opc import core_properties, main_part, relations
from archive.extract.package import Package
from archive.extract.sections import SectionWriter
from archive.extract.xml_tree import attribute, child, local_name

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_MAIN_PART = "ppt/presentation.xml"
_TITLES = frozenset(("title", "ctrTitle"))
# Shapes that repeat on every slide, and the picture of the slide on its page of notes.
_REPEATED = frozenset(("sldNum", "hdr", "ftr", "dt", "sldImg"))
_FOOTER = "ftr"
_SHAPES = frozenset(("sp", "graphicFrame"))
_BESIDE_THE_TEXT = ("diagramData", "notesSlide", "comments")


def read_pptx(data: bytes) -> Extracted:
    """Return the text of a presentation (ECMA-376, PresentationML), a section a slide.

    Its title is the slide's heading; diagrams, the speaker's notes and comments follow its text.
    """
    with Package(data) as package:
        part = main_part(package, _MAIN_PART)
        by_id = {relation.id: relation.target for relation in relations(package, part)}
        slides = [
            by_id[identity]
            for each in package.xml(part).iter()
            if local_name(each) == "sldId" and (identity := _relation_id(each)) in by_id
        ]
        sections: list[Section] = []
        footers: dict[Section, None] = {}
        broken: list[str] = []
        for number, slide in enumerate(slides, 1):
            try:
                sections += _slide(package, slide, f"slide {number}", footers)
            except ExtractionError:
                broken.append(str(number))
        warnings = [f"Slides that could not be read: {', '.join(broken)}."] if broken else []
        try:
            sections += footers | _of_masters(package, slides)
        except ExtractionError:
            warnings.append("What its slides have in common could not be read.")
        if broken and len(broken) == len(slides):
            raise ExtractionError("None of the slides of this presentation can be read.")
        return extracted_document(
            PPTX,
            tuple(sections),
            core_properties(package),
            pages=len(slides),
            shown=first_heading(sections),
            warnings=tuple(warnings),
        )


def _relation_id(slide: Element) -> str:
    # A slide has a number of its own, "id", beside the id of the relation, "r:id".
    return next((value for key, value in slide.items() if key.endswith("}id")), "")


def _slide(
    package: Package, part: str, page: str, footers: dict[Section, None]
) -> tuple[Section, ...]:
    writer = SectionWriter(page)
    shapes = [each for each in package.xml(part).iter() if local_name(each) in _SHAPES]
    shapes.sort(key=lambda shape: _placeholder(shape) not in _TITLES)
    for shape in shapes:
        kind = _placeholder(shape)
        if kind == _FOOTER:
            footers |= _shown(shape)
        if kind in _REPEATED:
            continue
        if kind in _TITLES:
            writer.begin_heading()
        _write_paragraphs(shape, writer)
        if kind in _TITLES:
            writer.end_heading()
        writer.widen("\n\n")
    beside = sorted(
        (_BESIDE_THE_TEXT.index(each.kind), each.target)
        for each in relations(package, part)
        if each.kind in _BESIDE_THE_TEXT
    )
    for _, target in beside:
        root = package.xml(target)
        shapes = [each for each in root.iter() if local_name(each) in _SHAPES]
        for shape in shapes or [root]:
            if _placeholder(shape) not in _REPEATED:
                _write_paragraphs(shape, writer)
                writer.widen("\n\n")
    for target in (each.target for each in relations(package, part) if each.kind == "chart"):
        writer.write(chart_words(package.xml(target)))
        writer.widen("\n\n")
    return writer.sections()


def _of_masters(package: Package, slides: list[str]) -> dict[Section, None]:
    """Return what the layouts and masters of slides show on each of them, once."""
    found: dict[Section, None] = {}
    parts = slides
    for kind in ("slideLayout", "slideMaster"):
        related = (each for part in parts for each in relations(package, part))
        parts = list(dict.fromkeys(each.target for each in related if each.kind == kind))
        for part in parts:
            for shape in package.xml(part).iter():
                is_shape = local_name(shape) in _SHAPES
                if is_shape and child(shape, "nvSpPr", "nvPr", "ph") is None:
                    found |= _shown(shape)
    return found


def _shown(shape: Element) -> dict[Section, None]:
    writer = SectionWriter()
    _write_paragraphs(shape, writer)
    return dict.fromkeys(writer.sections())


def _placeholder(shape: Element) -> str:
    """Return what a shape stands for in the slide's layout, "" for nothing."""
    return attribute(child(shape, "nvSpPr", "nvPr", "ph"), "type")


def _write_paragraphs(parent: Element, writer: SectionWriter) -> None:
    """Write the DrawingML paragraphs below an element; a table's row is a line."""
    for element in parent:
        name = local_name(element)
        if name == "t" and not len(element):
            writer.write(element.text or "")
        elif name == "br":
            writer.widen("\n")
        elif name == "tr":
            row = writer.begin_row()
            for cell in element:
                writer.next_cell(row)
                _write_paragraphs(cell, writer)
            writer.end_row(row)
        elif name == "text" and element.text:
            writer.widen("\n")
            writer.write(element.text)
        else:
            _write_paragraphs(element, writer)
            if name == "p":
                writer.widen("\n")
