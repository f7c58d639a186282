"""The text of EAD's elements, as a reader of the finding aid sees it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from archive.extract.xml_tree import attribute, child, local_name
from archive.importing.ead_elements import POINTS
from archive.text.clean import clean_line, clean_text

DATES = ("unitdate", "unitdatestructured")
"""The elements for the date of a unit."""

# Elements that end a line of text.
_BLOCKS = frozenset(
    {"p", "item", "head", "lb", "row", "list", "defitem", "chronitem", "event", "addressline"}
    | {"bibref", "archref", "extref", "bioghist", "scopecontent", "arrangement", "note", "label"}
)


# Parts of an extent or a list of languages, which stand beside each other with nothing between.
_SIDE_BY_SIDE = frozenset({"extent", "dimensions", "physfacet", "language"})
_JOINING = frozenset({"and", "und", "och", "og", "ja", "un", "ir", "i", "oraz", "и", "et", "y"})


def text_of(element: Element) -> str:
    """Return the text of an element, a line for each block, without its headings."""
    pieces: list[str] = []
    _gather(element, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\0"))
    return clean_text("\n".join(filter(None, lines)))


def _gather(element: Element, pieces: list[str]) -> None:
    pieces.append(element.text or "")
    for part in element:
        name = local_name(part)
        is_block = name in _BLOCKS
        if is_block:
            pieces.append("\0")
        if name != "head" and attribute(part, "audience") != "internal":
            _gather(part, pieces)
        if is_block:
            pieces.append("\0")
        elif name in ("part", "entry", "date"):
            pieces.append(" ")
        elif name in _SIDE_BY_SIDE and not (part.tail or "").strip() and part is not element[-1]:
            pieces.append("; ")
        pieces.append(part.tail or "")


def says_no_more(text: str, named: list[str]) -> bool:
    """Whether a text is nothing but these names, each of one word, and what joins names."""
    if any(len(name.split()) > 1 for name in named):
        return False
    words = [word for word in re.split(r"[\W\d_]+", text) if word]
    return all(word in named or word.casefold() in _JOINING for word in words)


def line_of(element: Element) -> str:
    """Return the text of an element on one line."""
    return " ".join(text_of(element).split())


def title_of(element: Element) -> str:
    """Return a title without the date that stands in it."""
    pieces = [element.text or ""]
    for part in element:
        if local_name(part) not in DATES:
            pieces.append(" " if local_name(part) == "lb" else line_of(part))
        pieces.append(part.tail or "")
    return " ".join("".join(pieces).split()).rstrip(" ,")


def names_in(part: Element) -> list[str]:
    """Return the names in an origination; its own text where it has no element for them."""
    named = [name_of(one) for one in part if local_name(one) in POINTS]
    return [clean_line(name, 300) for name in named or [line_of(part)] if name]


def name_of(element: Element) -> str:
    """Return a name, its parts (EAD3) joined as AtoM and others show them."""
    parts = [line_of(part) for part in element if local_name(part) == "part"]
    return ", ".join(filter(None, parts)) or line_of(element)


def extent_of(element: Element) -> str:
    """Return an extent: a quantity with its unit, or the text as it is."""
    quantity, kind = child(element, "quantity"), child(element, "unittype")
    if quantity is None:
        return text_of(element)
    rest = [line_of(p) for p in element if local_name(p) not in ("quantity", "unittype")]
    amount = f"{line_of(quantity)} {line_of(kind) if kind is not None else ''}".strip()
    return ", ".join(filter(None, (amount, *rest)))


def date_type(element: Element) -> str:
    """Return whether a date is "inclusive" or that of the "bulk"; "" for none."""
    return attribute(element, "type") or attribute(element, "unitdatetype")


def date_of(element: Element) -> tuple[str, str, str]:
    """Return the words of a date, and the days that it runs from and to."""
    if local_name(element) == "unitdate":
        begin, _, end = attribute(element, "normal").partition("/")
        return line_of(element), begin, end or begin
    spans: list[tuple[str, str, str]] = []
    for part in element.iter():
        if local_name(part) == "datesingle":
            day = attribute(part, "standarddate")
            spans.append((line_of(part) or day, day, day))
        elif local_name(part) == "daterange":
            first, last = child(part, "fromdate"), child(part, "todate")
            begin, end = attribute(first, "standarddate"), attribute(last, "standarddate")
            said = [line_of(one) if one is not None else "" for one in (first, last)]
            said = said if any(said) else [begin, end]
            spans.append((" - ".join(said).strip() if any(said) else "", begin, end))
    if not spans:
        return line_of(element), "", ""
    # Of several the words say more than what they make together.
    return ", ".join(words for words, _, _ in spans), spans[0][1], spans[-1][2]
