"""The thesaurus: what each thing is called besides, what is a kind of it, where it is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from archive.model.audience import marked
from archive.model.record import Record
from archive.text.folding import fold
from car_tui.present.exchange.date_words import date_in_words
from car_tui.present.site import address as at
from car_tui.present.site.address import Here
from car_tui.present.site.frame import Page, Site
from car_tui.present.site.html import Html, element, joined
from car_tui.present.site.letters import anchor_of, by_letter, letter_of, letters_nav
from car_tui.present.site.tables import counted, quiet
from car_tui.present.term import Term, slugs


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """A concept and what the edition has under it: those of its names that stand in a text,
    `records` where it is named most, and in how many it is named."""

    term: Term
    found: frozenset[str]
    records: Sequence[Record]
    count: int


def terms_page(site: Site, terms: Sequence[ShownTerm]) -> Page:
    """All concepts by letter, each with its names, and the records in which they stand."""
    page = _Terms(site.here(at.TERMS), terms)
    return Page(at.TERMS, "Terms", page.body(), heading=counted("Terms", len(terms)))


class _Terms:
    """The page while it is put together."""

    def __init__(self, here: Here, terms: Sequence[ShownTerm]) -> None:
        self._here = here
        self._ordered = sorted(terms, key=lambda one: by_letter(one.term.preferred))
        written = [one.term for one in self._ordered]
        self._anchors = [f"t-{slug}" for slug in slugs(written)]
        self._by_name: dict[str, str] = {}
        self._narrower: Mapping[str, list[str]] = defaultdict(list)
        for term, anchor in zip(written, self._anchors, strict=True):
            self._by_name.setdefault(fold(term.preferred), anchor)
            if term.broader:
                self._narrower[fold(term.broader)].append(term.preferred)

    def body(self) -> Html:
        """What stands below the title."""
        if not self._ordered:
            return element("p", "There are no terms in this edition.")
        anchored = zip(self._ordered, self._anchors, strict=True)
        groups = [
            (letter, list(some))
            for letter, some in groupby(anchored, lambda one: letter_of(one[0].term.preferred))
        ]
        return joined(
            element(
                "p",
                "What one thing is called, in several languages and at several times, and which"
                " records name it. A name that is a link is looked for in the texts.",
                class_="lead",
            ),
            letters_nav(letter for letter, _ in groups),
            *(
                element(
                    "section",
                    element("h2", letter, id=anchor_of(letter)),
                    *(self._term(*one) for one in some),
                )
                for letter, some in groups
            ),
        )

    def _term(self, one: ShownTerm, anchor: str) -> Html:
        term = one.term
        rows = (
            ("also", [self._name(name, one) for name in term.alternative]),
            ("formerly", [self._name(name, one, date) for name, date in term.former]),
            ("a kind of", list(self._terms([term.broader] if term.broader else []))),
            ("kinds of it", list(self._terms(self._narrower.get(fold(term.preferred), ())))),
            ("named in", list(self._records(one))),
        )
        told = (
            joined(element("dt", label), element("dd", joined(*values, between="; ")))
            for label, values in rows
            if values
        )
        return element(
            "section",
            element("h3", self._name(term.preferred, one)),
            element("dl", *told),
            id=anchor,
            class_="of-card",
        )

    def _name(self, name: str, one: ShownTerm, date: str = "") -> Html:
        """A name, which leads to what the search finds for it where it stands in a text."""
        when = quiet(f" ({date_in_words(date)})") if date else None
        if name not in one.found:
            return joined(name, when)
        # Without the signs that mean something to the search; in quotation marks forms are lost.
        words = quote(" ".join(word.strip('-*"') for word in name.split()), safe="")
        return joined(element("a", name, href=f"{self._here.to(at.FIND)}?q={words}"), when)

    def _terms(self, names: Sequence[str]) -> Iterator[Html]:
        for name in names:
            anchor = self._by_name.get(fold(name))
            yield element("a", name, href=f"#{anchor}") if anchor else joined(name)

    def _records(self, one: ShownTerm) -> Iterator[Html]:
        for record in one.records:
            yield self._here.link(record.id, marked(record))
        if (more := one.count - len(one.records)) > 0:
            yield quiet(f"and {more:,} more")
