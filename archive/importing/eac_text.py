"""The words of EAC-CPF's elements: what an entry says, and dates as they are written."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from archive.extract.xml_tree import attribute, local_name
from archive.importing.ead_text import line_of, text_of

DATES = ("date", "dateRange", "dateSet", "useDates", "existDates")
_SINGLE = ("date", "fromDate", "toDate")
_LONGEST = 2_000


def all_text_of(element: Element) -> str:
    """Return the text of an element with its dates, a line for each part of it."""
    dated = {"dateRange", "dateSet"}
    if not any(local_name(part) in dated for part in element.iter()):
        return text_of(element)
    lines = (
        date_words(part) if local_name(part) in DATES else all_text_of(part)
        for part in element
        if local_name(part) != "head" and attribute(part, "audience") != "internal"
    )
    own = " ".join((element.text or "").split())
    return "\n".join(filter(None, (own, *lines)))


def entry_of(element: Element) -> str:
    """Return a place, function or mandate on one line: its term, then all else in parentheses."""
    parts = [
        date_words(part) if local_name(part) in DATES else line_of(part)
        for part in element
        if attribute(part, "audience") != "internal"
    ]
    said = [part for part in parts if part] or [line_of(element)]
    role = attribute(element, "localType") if local_name(element) == "place" else ""
    rest = "; ".join(filter(None, (role, *said[1:])))
    return (f"{said[0]} ({rest})" if rest else said[0])[:_LONGEST]


def date_words(element: Element) -> str:
    """Return dates as they are written, or as they stand for programs where no words do."""
    name = local_name(element)
    if name in _SINGLE:
        return line_of(element) or attribute(element, "standardDate")
    parts = [date_words(part) for part in element if local_name(part) in (*DATES, *_SINGLE)]
    if name == "dateRange":
        first = [date_words(part) for part in element if local_name(part) == "fromDate"]
        last = [date_words(part) for part in element if local_name(part) == "toDate"]
        return f"{''.join(first)} - {''.join(last)}".strip() if any((*first, *last)) else ""
    return ", ".join(filter(None, parts)) if parts else line_of(element)


def span_of(element: Element) -> tuple[str, str]:
    """Return the days from which and to which dates run, as they stand for programs."""
    first: list[str] = []
    last: list[str] = []
    for part in element.iter():
        day = attribute(part, "standardDate")
        if local_name(part) in ("date", "fromDate") and day:
            first.append(day)
        if local_name(part) in ("date", "toDate") and day:
            last.append(day)
    return (first[0] if first else "", last[-1] if last else "")
