"""References in BibTeX, as LaTeX and reference managers read it; letters are UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from car_tui.present.citation import bibtex_text
from car_tui.present.exchange.reference import Reference, date_parts, references
from car_tui.present.exchange.selection import Selection

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(selection: Selection) -> Iterator[str]:
    """An entry for each document; its key is the document's id."""
    for reference in references(selection):
        fields = "".join(f"  {name} = {value},\n" for name, value in _fields(reference))
        yield f"@{reference.work.bibtex}{{{reference.id},\n{fields}}}\n\n"


def _fields(one: Reference) -> Iterator[tuple[str, str]]:
    # Names in braces are taken as they are: nobody knows which part is the surname.
    authors = one.authors or one.issuers
    yield "title", f"{{{{{bibtex_text(one.title)}}}}}"
    if authors:
        yield "author", f"{{{' and '.join(f'{{{bibtex_text(name)}}}' for name in authors)}}}"
    if one.issuers:
        name = "institution" if one.work.bibtex == "techreport" else "publisher"
        yield name, f"{{{{{bibtex_text(', '.join(one.issuers))}}}}}"
    if one.year:
        yield "year", f"{{{one.year}}}"
    parts = date_parts(one.date) if one.date else []
    if parts and len(parts[0]) > 1:
        yield "month", _MONTHS[parts[0][1] - 1]
    pairs = (
        ("type", one.kind),
        ("language", one.language),
        ("abstract", one.summary),
        ("keywords", ", ".join(one.subjects)),
        ("note", f"[car-tui:{one.id}]"),
    )
    yield from ((name, f"{{{bibtex_text(value)}}}") for name, value in pairs if value)
    if one.address:
        yield "url", f"{{{bibtex_url(one.address)}}}"


def bibtex_url(address: str) -> str:
    """An address with the signs that would end or open a field written as percents."""
    signs = {"{": "%7B", "}": "%7D", "\\": "%5C", '"': "%22"}
    return "".join(signs.get(sign, sign) for sign in address)
