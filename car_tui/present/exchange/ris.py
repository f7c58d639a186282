"""References in RIS (as reference managers read it, after the specification of 2011)."""

from __future__ import annotations

from collections.abc import Iterator

from car_tui.present.exchange.reference import Reference, date_parts, references
from car_tui.present.exchange.selection import Selection


def ris(selection: Selection) -> Iterator[str]:
    """A reference for each document, lines ended as the format has it."""
    for reference in references(selection):
        yield "".join(f"{tag}  - {value}\r\n" for tag, value in _lines(reference))
        yield "ER  - \r\n\r\n"


def _lines(one: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", one.work.ris
    yield "ID", one.id
    yield "TI", one.title
    for name in one.authors or one.issuers:
        yield "AU", name
    if one.authors:
        yield from (("PB", name) for name in one.issuers)
    if one.year:
        yield "PY", one.year
    if one.date is not None and (parts := date_parts(one.date)):
        yield "DA", _date(parts[0])
    yield "M3", one.kind
    pairs = (("LA", one.language), ("AB", one.summary), ("UR", one.address), ("AV", one.holder))
    yield from ((tag, value) for tag, value in pairs if value)
    yield from (("KW", word) for word in one.subjects)
    yield "N1", f"[car-tui:{one.id}]"


def _date(parts: list[int]) -> str:
    """YYYY/MM/DD, what is not stated left empty."""
    year, *rest = parts
    shown = [f"{part:02}" for part in rest] + [""] * (2 - len(rest))
    return "/".join((f"{year:04}", *shown))
