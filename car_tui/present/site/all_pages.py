"""All records, kind by kind and by title: nothing that has a page is without a way to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from archive.model.audience import marked
from archive.model.record import Record
from archive.model.vocabulary import Kind
from car_tui.present.site import address as at
from car_tui.present.site.address import Here
from car_tui.present.site.frame import Page, Site
from car_tui.present.site.html import Html, element, joined
from car_tui.present.site.letters import anchor_of, by_letter, letter_of, letters_nav
from car_tui.present.site.tables import counted, when
from car_tui.present.symbols import SYMBOLS

PLURALS = {
    Kind.EVENT: "Events",
    Kind.DECISION: "Decisions",
    Kind.PROJECT: "Projects",
    Kind.DOCUMENT: "Documents",
    Kind.AGENT: "People and bodies",
    Kind.PRIORITY: "Priorities",
    Kind.PRACTICE: "Practices",
    Kind.PLACE: "Places",
}
"""What several records of a kind are called."""


def all_pages(site: Site, records: Mapping[Kind, Sequence[Record]]) -> Iterator[Page]:
    """The page of kinds, and a page for each."""
    here = site.here(at.ALL)
    there = [kind for kind in PLURALS if records.get(kind)]
    ways = (
        element(
            "li",
            element("a", f"{SYMBOLS[kind]} {PLURALS[kind]}", href=here.to(page_of_kind(kind))),
            " ",
            element("span", f"{len(records[kind]):,}", class_="count"),
        )
        for kind in there
    )
    yield Page(at.ALL, "All records", element("ul", *ways, class_="kinds"))
    for kind in there:
        yield _kind(site, kind, records[kind])


def page_of_kind(kind: Kind) -> str:
    """The page with all records of a kind."""
    return f"all-{kind}.html"


def _kind(site: Site, kind: Kind, records: Sequence[Record]) -> Page:
    here = site.here(page_of_kind(kind))
    ordered = sorted(records, key=_by_letter)
    groups = [(letter, list(some)) for letter, some in groupby(ordered, key=_letter)]
    body = joined(
        letters_nav(letter for letter, _ in groups),
        *(_group(letter, some, here) for letter, some in groups),
    )
    above = element("p", element("a", "All records", href=here.to(at.ALL)), class_="above")
    heading = counted(PLURALS[kind], len(records))
    return Page(page_of_kind(kind), PLURALS[kind], body, way=at.ALL, above=above, heading=heading)


def _by_letter(record: Record) -> tuple[tuple[bool, str, str], str]:
    return by_letter(record.title), record.id


def _letter(record: Record) -> str:
    return letter_of(record.title)


def _group(letter: str, records: Sequence[Record], here: Here) -> Html:
    rows = (
        element(
            "li",
            when(one.date),
            element("span", here.link(one.id, marked(one)), class_="what"),
        )
        for one in records
    )
    return element(
        "section",
        element("h2", letter, id=anchor_of(letter)),
        element("ul", *rows, class_="rows"),
    )
