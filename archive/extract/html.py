"""Reads the visible text of HTML pages. Nothing a page refers to is ever fetched."""

from __future__ import annotations

import re
from itertools import chain

from selectolax.lexbor import LexborHTMLParser

from archive.extract.extracted import Extracted, Found
from archive.extract.guess import guessed_title
from archive.extract.html_limits import within_limits
from archive.extract.html_text import visible_sections
from archive.extract.metadata import (
    first_publication,
    found_creators,
    found_language,
    several_languages,
)
from archive.extract.no_title import is_no_title
from archive.extract.saved_page import saved_date, without_toolbar
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
# What stands between the title of a page and the name of its site.
_DIVIDERS = "-–—|:·»«/"
_LANGUAGE_NAMES = ("dcterms.language", "dc.language", "content-language")


def read_html(data: bytes, encoding: str | None = None, declared: str | None = None) -> Extracted:
    """Return the visible text of a page, divided at its headings (HTML Living Standard).

    Scripts, styles, templates and hidden elements are left out; a table gives a line a row, with
    tabs between the cells. `encoding` is the one that a person named, `declared` what carries the
    page says of it, which goes before what the page says.
    """
    read = _decoded_page(data, encoding, declared)
    source, dropped = within_limits(without_toolbar(read.text))
    page = LexborHTMLParser(source)
    sections = visible_sections(page)
    described = _described(page)
    root = page.css_first("html")
    language = (root.attributes.get("lang") or root.attributes.get("xml:lang")) if root else None
    languages = [language or "", *_values(described, _LANGUAGE_NAMES)]
    date, unread = first_publication(_values(described, _DATE_NAMES))
    warning = f"{dropped} tags beyond what a page needs were left out; their text was read."
    title, guess = _title(page), _heading(page) or guessed_title(sections)
    return Extracted(
        "text/html",
        sections,
        title=title or guess,
        title_shown=guess,
        date=date or saved_date(read.text),
        language=next(filter(None, map(found_language, languages)), None),
        languages=several_languages(languages),
        creators=found_creators(_values(described, _CREATOR_NAMES)),
        warnings=(*read.warnings, *unread, *((warning,) if dropped else ())),
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
    """Return the page's own title, without the name of its site where its only heading has none."""
    node = page.css_first("head > title")
    title = clean_line(node.text()) if node is not None else ""
    if is_no_title(title):
        return None
    heading = _heading(page)
    if heading is not None and _is_part_of(heading.value, title):
        return Found(heading.value)
    return Found(title)


def _heading(page: LexborHTMLParser) -> Found | None:
    """Return the page's main heading where it has one alone."""
    headings = [title for node in page.css("h1") if (title := clean_line(node.text()))]
    if len(headings) != 1 or is_no_title(headings[0]):
        return None
    return Found(headings[0], "guessed")


def _is_part_of(heading: str, title: str) -> bool:
    """Whether a title is the heading with something before or behind it ("Ferries - Port")."""
    rest = title.casefold().replace(heading.casefold(), "", 1).strip()
    return rest != title.casefold().strip() and (rest[:1] in _DIVIDERS or rest[-1:] in _DIVIDERS)


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
