"""The page of a record: its card, and of a document that is held its text and its original."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.model.audience import marked
from archive.model.document import Passage
from archive.model.record import Record
from archive.model.vocabulary import Kind
from car_tui.present.cards.card_section import Card
from car_tui.present.holding_items import size_words
from car_tui.present.kind_names import kind_name
from car_tui.present.place_names import page_name
from car_tui.present.site import address as at
from car_tui.present.site.address import Here, anchor, record_page
from car_tui.present.site.all_pages import page_of_kind
from car_tui.present.site.card_html import card_html
from car_tui.present.site.frame import Page, Site
from car_tui.present.site.html import Html, element, joined
from car_tui.present.site.tables import counted, quiet

_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_WAYS = {
    Kind.DECISION: at.DECISIONS,
    Kind.PROJECT: at.PROJECTS,
    Kind.DOCUMENT: at.HOLDINGS,
}


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """A document's file as the edition has it: its path within the site, its name, bytes.

    `is_text` says that it is handed over as text, since it could do something where it is opened.
    """

    path: str
    name: str
    size: int
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """What the page of a record shows; `original` is None where the file does not leave."""

    record: Record
    card: Card
    passages: tuple[Passage, ...] = ()
    original: OriginalFile | None = None


def record_html(site: Site, shown: ShownRecord) -> Page:
    """The page: the text, where there is any, beside the card."""
    record = shown.record
    here = site.here(record_page(record.id))
    way = _way(record)
    above = element(
        "p",
        element("a", kind_name(record), href=here.to(page_of_kind(record.kind))),
        " · ",
        element("code", record.id),
        class_="above",
    )
    card = card_html(shown.card, here)
    text = joined(*_original(shown, here), *_text(shown.passages))
    body = element(
        "div",
        element("div", text, class_="text", id="text") if text else None,
        element("div", card, class_="card"),
        class_="both" if text else None,
    )
    return Page(here.path, marked(record), body, way=way, above=above, wide=bool(text))


def _way(record: Record) -> str:
    if record.kind is Kind.AGENT:
        kinds = {"person": at.PEOPLE, "state": at.COUNTRIES}
        return kinds.get(str(record.fields.get("type")), at.ALL)
    return _WAYS.get(record.kind, at.ALL)


def _original(shown: ShownRecord, here: Here) -> Iterator[Html]:
    if shown.original is None:
        return
    one = shown.original
    conditions = shown.record.fields.get("reproduction_conditions")
    yield element(
        "p",
        element("a", one.name, href=here.to(one.path)),
        " ",
        quiet(f"the original, {size_words(one.size)}"),
        quiet(", opened as text so that nothing in it can run") if one.is_text else None,
        f" · {conditions}" if isinstance(conditions, str) else None,
        class_="original",
    )


def _text(passages: Sequence[Passage]) -> Iterator[Html]:
    """The passages under the pages and headings at which they begin."""
    if passages:
        yield element("h2", counted("Text", len(passages)))
    heading = page = None
    for one in passages:
        told = []
        if one.page is not None and one.page != page:
            told.append(element("span", page_name(one.page), class_="muted page"))
        if one.heading and one.heading != heading:
            told.append(element("h3", one.heading))
        heading, page = one.heading, one.page
        paragraphs = (element("p", part) for part in _PARAGRAPH.split(one.text) if part.strip())
        language = one.language if one.language and _LANGUAGE.match(one.language) else None
        link = element("a", str(one.number), href=f"#{anchor(one.number)}")
        label = element("span", "Passage ", class_="unseen")
        yield element(
            "section",
            joined(element("span", label, link, class_="at"), *told),
            element("div", *paragraphs, lang=language),
            id=anchor(one.number),
            class_="passage",
        )
