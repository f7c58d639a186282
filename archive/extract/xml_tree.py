"""Parses XML from strangers: no entities, no DTD, nothing fetched, no endless nesting."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, ParseError

from archive.errors import ExtractionError
from archive.text.clean import clean_line

_DEEPEST_NESTING = 400


def parse_xml(data: bytes, *, doctype_allowed: bool = False) -> Element:
    """Return the root element of an XML document (XML 1.0, namespaces as "{uri}name").

    A document type is refused unless it is allowed, and even then one that declares entities.
    Expat, the parser, reads nothing outside the document.

    Raises:
        ExtractionError: it is no well-formed XML, nests more than 400 levels, or declares what it
            may not.
    """
    if not doctype_allowed and _mentions(data, "<!DOCTYPE"):
        raise ExtractionError("This file declares a document type, which no such file needs.")
    if _mentions(data, "<!ENTITY"):
        raise ExtractionError("This file declares XML entities, which are never resolved.")
    try:
        root = ElementTree.fromstring(data)
    except (ParseError, ValueError, LookupError) as error:
        raise ExtractionError(
            f"This file is damaged: its XML cannot be read ({clean_line(str(error), 100)}).",
            "Try to save it again in the program that made it.",
        ) from error
    _refuse_depth(root)
    return root


def local_name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element | None, name: str) -> str:
    """Return an attribute's value, whatever its namespace; "" where there is none."""
    if element is not None:
        for key, value in element.items():
            if key.rpartition("}")[2] == name:
                return value
    return ""


def child(element: Element, *path: str) -> Element | None:
    """Return the first child of this name, or the first grandchild along `path`."""
    for name in path:
        found = next((each for each in element if local_name(each) == name), None)
        if found is None:
            return None
        element = found
    return element


def children(element: Element, *path: str) -> list[Element]:
    """Return the children of the element that `child` finds; none where it finds none."""
    found = child(element, *path)
    return [] if found is None else list(found)


def _mentions(data: bytes, declaration: str) -> bool:
    # Expat reads ASCII and what extends it, and UTF-16: no other bytes can spell a declaration.
    return any(declaration.encode(code) in data for code in ("ascii", "utf-16-le", "utf-16-be"))


def _refuse_depth(root: Element) -> None:
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _DEEPEST_NESTING:
            raise ExtractionError("This file is nested more deeply than any real document.")
        level = [each for element in level for each in element]
