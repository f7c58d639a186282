"""Finds the title that an OpenDocument text shows: its Title style, or what is biggest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from archive.extract.title_lines import SizedLine, title_among
from archive.extract.xml_tree import attribute, child, local_name
from archive.text.clean import clean_line

_MAX_PARAGRAPHS = 60
_USUAL_SIZE = 12.0
_DEEPEST_STYLE = 20
_SIZE = re.compile(r"(\d+(?:\.\d+)?)(pt|%)")
_NOT_SHOWN = frozenset(("tracked-changes", "note", "annotation", "frame", "annotation-end"))


def shown_title(content: Element, styles: Element | None) -> str | None:
    """Return the text in the style "Title", else the biggest lines at the beginning, or None.

    `content` and `styles` are the roots of those parts (ISO/IEC 26300); sizes are in points.
    """
    known = _styles(content) | (_styles(styles) if styles is not None else {})
    lines: list[SizedLine] = []
    titles: list[str] = []
    top = 0.0
    body = child(content, "body", "text")
    for paragraph in _paragraphs(body) if body is not None else ():
        style = attribute(paragraph, "style-name")
        text = clean_line("".join(_texts(paragraph)))
        is_title = any(name == "Title" for name, _ in _chain(known, style))
        if is_title and text:
            titles.append(text)
        elif titles and text:
            break
        size, is_bold = _look(paragraph, known, style)
        top += size
        if text:
            lines.append(SizedLine(text, size, top, is_bold))
    return " ".join(titles) or title_among(lines)


def _paragraphs(body: Element) -> Iterator[Element]:
    found = 0
    waiting = [body]
    while waiting and found < _MAX_PARAGRAPHS:
        element = waiting.pop(0)
        name = local_name(element)
        if name in ("p", "h"):
            found += 1
            yield element
        elif name not in _NOT_SHOWN:
            waiting = [*element, *waiting]


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for part in element:
        name = local_name(part)
        if name in ("tab", "line-break", "s"):
            yield " "
        elif name not in _NOT_SHOWN:
            yield from _texts(part)
        yield part.tail or ""


def _look(paragraph: Element, known: Mapping[str, Element], style: str) -> tuple[float, bool]:
    """The size of a paragraph's letters and whether they are bold; an only span decides."""
    spans = [part for part in paragraph if local_name(part) == "span"]
    whole = len(spans) == 1 and not (paragraph.text or "").strip()
    chain = [each for _, each in _chain(known, style)]
    if whole:
        chain = [*(each for _, each in _chain(known, attribute(spans[0], "style-name"))), *chain]
    size = share = None
    for each in chain:
        match = _SIZE.fullmatch(_property(each, "font-size"))
        if match and match[2] == "pt":
            size = float(match[1])
            break
        if match and share is None:
            share = float(match[1]) / 100
    weights = (weight for each in chain if (weight := _property(each, "font-weight")))
    weight = next(weights, "")
    is_bold = weight == "bold" or (weight.isdecimal() and int(weight) >= 600)
    return (size or _USUAL_SIZE) * (share or 1.0), is_bold


def _property(style: Element, name: str) -> str:
    return attribute(child(style, "text-properties"), name)


def _styles(root: Element) -> dict[str, Element]:
    return {
        attribute(style, "name"): style
        for group in root
        if local_name(group) in ("automatic-styles", "styles")
        for style in group
        if local_name(style) == "style"
    }


def _chain(known: Mapping[str, Element], style: str) -> Iterator[tuple[str, Element]]:
    for _ in range(_DEEPEST_STYLE):
        found = known.get(style)
        if found is None:
            if style:
                yield style, Element("style")
            return
        yield style, found
        style = attribute(found, "parent-style-name")
        if not style:
            return
