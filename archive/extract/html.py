"""Reads the visible text of HTML pages. Nothing a page refers to is ever fetched."""

from __future__ import annotations

import re
from itertools import chain
from typing import Literal

from selectolax.lexbor import LexborHTMLParser

from archive.extract.extracted import Extracted, Found
from archive.extract.guess import guessed_title
from archive.extract.html_limits import within_limits
from archive.extract.html_text import visible_sections
from archive.extract.metadata import found_creators, found_date, found_language
from archive.text.clean import clean_line
from archive.text.decoding import Decoded, decoded, known_encoding

_DECLARED_WITHIN_BYTES = 4_096
_XML_CHARSET = re.compile(rb"\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([\w:.-]{2,40})")
_CHARSET = re.compile(rb"<meta[^<>]{0,500}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I)
# Only these declarations can be true of bytes in which the declaration itself can be read.
_CREDIBLE = re.compile(
    r"utf-8|cp\d+|windows-\d+|iso8859-\d+|koi8-\w+|mac-\w+|gb\w+|big5\w*|shift_jis\w*|euc_\w+"
)

_DATE_NAMES = (
    "dcterms.created",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.created",
    "dc.date.issued",
    "dc.date",
    "article:published_time",
    "datepublished",
    "citation_publication_date",
    "date",
)
_CREATOR_NAMES = ("dcterms.creator", "dc.creator", "citation_author", "author")
_LANGUAGE_NAMES = ("dcterms.language", "dc.language", "content-language")


def read_html(data: bytes, encoding: str | None = None, declared: str | None = None) -> Extracted:
    """Return the visible text of a page, divided at its headings (HTML Living Standard).

    Scripts, styles, templates and hidden elements are left out; a table gives a line a row, with
    tabs between the cells. `encoding` is the one that a person named, `declared` what carries the
    page says of it, which goes before what the page says.
    """
    read = _decoded_page(data, encoding, declared)
    source, dropped = within_limits(read.text)
    page = LexborHTMLParser(source)
    sections = visible_sections(page)
    described = _described(page)
    root = page.css_first("html")
    language = (root.attributes.get("lang") or root.attributes.get("xml:lang")) if root else None
    languages = [language or "", *_values(described, _LANGUAGE_NAMES)]
    dates = map(found_date, _values(described, _DATE_NAMES))
    warning = f"{dropped} tags beyond what a page needs were left out; their text was read."
    return Extracted(
        "text/html",
        sections,
        title=_title(page) or guessed_title(sections),
        date=next(filter(None, dates), None),
        language=next(filter(None, map(found_language, languages)), None),
        creators=found_creators(_values(described, _CREATOR_NAMES)),
        warnings=(*read.warnings, *((warning,) if dropped else ())),
        encodings=read.encodings,
    )


def _decoded_page(data: bytes, stated: str | None, outer: str | None) -> Decoded:
    """Decode by byte order mark, by what the bytes look like and by the charset declared."""
    head = data[:_DECLARED_WITHIN_BYTES]
    found = _CHARSET.search(head) or _XML_CHARSET.match(head)
    declared = known_encoding(found[1].decode("ascii", "replace")) if found else None
    if declared and not _CREDIBLE.fullmatch(declared):
        declared = None
    if outer and known_encoding(outer):
        declared = outer
    return decoded(data, declared, stated)


def _title(page: LexborHTMLParser) -> Found | None:
    """Return the page's own title, else its first main heading."""
    basis: Literal["found", "guessed"]
    for selector, basis in (("head > title", "found"), ("h1", "guessed")):
        node = page.css_first(selector)
        if node is not None and (title := clean_line(node.text())):
            return Found(title, basis)
    return None


def _described(page: LexborHTMLParser) -> dict[str, list[str]]:
    """Return what the page's ``meta`` elements say, by name in small letters."""
    described: dict[str, list[str]] = {}
    for meta in page.css("meta[content]"):
        attributes = meta.attributes
        for key in ("name", "property", "itemprop", "http-equiv"):
            if name := attributes.get(key):
                described.setdefault(name.casefold(), []).append(attributes.get("content") or "")
    return described


def _values(described: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return list(chain.from_iterable(described.get(name, ()) for name in names))
