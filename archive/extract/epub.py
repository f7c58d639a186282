"""Reads electronic books (EPUB)."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from archive.errors import ExtractionError
from archive.extract.extracted import Extracted, Found, Section
from archive.extract.html import read_html
from archive.extract.metadata import FileProperties, extracted_document
from archive.extract.package import Package
from archive.extract.xml_tree import attribute, local_name
from archive.text.clean import clean_line

EPUB = "application/epub+zip"
_UNNAMED = re.compile(
    r"^(?:unknown|untitled(?: document)?|\W*)$|\.(?:epub|html?|docx?|pdf|txt|rtf)$", re.I
)
_PAGE_TYPES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml"))


def read_epub(data: bytes) -> Extracted:
    """Return the text of a book (EPUB 2 and 3) in its reading order, divided at its headings."""
    with Package(data, doctype_allowed=True) as package:
        package_part = _package_part(package)
        root = package.xml(package_part)
        folder = posixpath.dirname(package_part)
        targets, order = {}, []
        values: dict[str, list[str]] = {}
        for element in root.iter():
            name = local_name(element)
            if name == "item" and attribute(element, "media-type") in _PAGE_TYPES:
                targets[attribute(element, "id")] = attribute(element, "href")
            elif name == "itemref":
                order.append(attribute(element, "idref"))
            elif element.text and "dc/elements" in element.tag:
                values.setdefault(name, []).append(element.text.strip())
        sections: list[Section] = []
        missing = 0
        for identity in dict.fromkeys(order or targets):
            if identity not in targets:
                continue
            path = unquote(urlsplit(targets[identity]).path)
            try:
                page = package.read(posixpath.normpath(posixpath.join(folder, path)))
            except ExtractionError:
                missing += 1
                continue
            sections += read_html(page).sections
    if missing and not sections:
        raise ExtractionError("None of the pages of this book can be read.")
    properties = FileProperties(
        title=next(iter(values.get("title", ())), ""),
        published=next(iter(values.get("date", ())), ""),
        language="; ".join(values.get("language", ())),
        creators=tuple(values.get("creator", ())),
    )
    warnings = (f"{missing} pages of this book could not be read.",) if missing else ()
    extracted = extracted_document(EPUB, tuple(sections), properties, warnings=warnings)
    # What a publisher calls a book is its title, be it "1984" or "Book".
    title = clean_line(properties.title)
    if not title or _UNNAMED.search(title):
        return extracted
    return replace(extracted, title=Found(title))


def _package_part(package: Package) -> str:
    """Return the name of the package document, which says what the book holds."""
    for element in package.xml("META-INF/container.xml").iter():
        path = attribute(element, "full-path")
        if local_name(element) == "rootfile" and path in package:
            return path
    for name in package.names:
        if name.endswith(".opf"):
            return name
    raise ExtractionError("This book does not say what it holds.", "Try to save it again.")
