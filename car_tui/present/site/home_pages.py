"""The first page, the page of the search, and the page that says what this edition is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.derived.decided import DecisionEntry
from archive.derived.overview import Overview
from car_tui.present.registers.decision_lines import SIGNS
from car_tui.present.registers.decision_table import MEANS
from car_tui.present.site import address as at
from car_tui.present.site.address import Here
from car_tui.present.site.all_pages import PLURALS, page_of_kind
from car_tui.present.site.decisions_page import anchor_of
from car_tui.present.site.frame import AUDIENCES, Page, Site
from car_tui.present.site.html import Html, element, joined
from car_tui.present.site.tables import bar
from car_tui.present.site.timeline_pages import anchor_of_year, page_of_year
from car_tui.present.symbols import SIGNS as ALL_SIGNS
from car_tui.present.symbols import SYMBOLS, Family

_EXPLAINED = (
    Family.KIND, Family.DECISION, Family.DOCUMENT, Family.EVIDENCE, Family.MARK, Family.DATE,
    Family.PROJECT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Extent:
    """How much an edition has: records, documents with text in it, their originals."""

    records: int
    texts: int
    originals: int


def home_page(
    site: Site, overview: Overview, decisions: Sequence[DecisionEntry], items: int
) -> Page:
    """What there is, where to begin; the timeline has so many items."""
    here = site.here(at.HOME)
    body = joined(
        element(
            "p",
            f"{overview.records:,} records, {overview.held:,} documents with their files and"
            f" {overview.cited:,} that are cited, as of {site.day_words}.",
            class_="lead",
        ),
        element(
            "div",
            _panel("Records", "kinds", *_kinds(overview.kinds, here)),
            _panel("Decisions", "kinds", *_statuses(decisions, here)) if decisions else None,
            _panel("Years", "years", *_decades(overview.years, items, here))
            if overview.years
            else None,
            class_="panels",
        ),
    )
    return Page(at.HOME, site.title, body)


def _panel(heading: str, class_: str, *rows: Html) -> Html:
    return element(
        "section", element("h2", heading), element("ul", *rows, class_=class_), class_="panel"
    )


def _kinds(kinds: Mapping[str, int], here: Here) -> Iterator[Html]:
    for kind in PLURALS:
        if count := kinds.get(kind):
            words = f"{SYMBOLS[kind]} {PLURALS[kind]}"
            yield _row(words, here.to(page_of_kind(kind)), count)


def _statuses(decisions: Sequence[DecisionEntry], here: Here) -> Iterator[Html]:
    counts = Counter(one.status.status for one in decisions)
    for status in MEANS:
        if counts[status]:
            words = f"{SIGNS[status]} {status}"
            yield _row(words, here.to(at.DECISIONS, anchor_of(status)), counts[status])


def _decades(years: Mapping[int, int], items: int, here: Here) -> Iterator[Html]:
    decades: Counter[int] = Counter()
    for year, count in years.items():
        decades[year // 10 * 10] += count
    longest = max(decades.values())
    for decade, count in sorted(decades.items()):
        first = min(year for year in years if year // 10 * 10 == decade)
        address = here.to(page_of_year(first, items), anchor_of_year(first))
        link = element("a", f"{decade}-{decade + 9}", href=address)
        yield element(
            "li", link, bar(count, longest), element("span", f"{count:,}", class_="count")
        )


def _row(words: str, address: str, count: int) -> Html:
    number = element("span", f"{count:,}", class_="count")
    return element("li", element("a", words, href=address), " ", number)


def search_page(site: Site) -> Page:
    """The page in which the search runs; without scripts it says where else to look."""
    here = site.here(at.FIND)
    kinds = (
        element(
            "label",
            element("input", type="checkbox", name="kind", value=str(kind)),
            f" {SYMBOLS[kind]} {PLURALS[kind]} ",
            element("span", class_="count", data_kind=str(kind)),
        )
        for kind in PLURALS
    )
    form = element(
        "form",
        element("label", "Words", for_="q", class_="unseen"),
        element("input", id="q", type="search", name="q", autocomplete="off", spellcheck="false"),
        element("button", "Search"),
        element(
            "p",
            "All words have to be there. ",
            element("kbd", '"one after the other"'),
            " ",
            element("kbd", "-without"),
            " ",
            element("kbd", "begin*"),
            " · ",
            element("a", "other names of a thing", href=here.to(at.TERMS)),
            class_="muted hint",
        ),
        element(
            "fieldset",
            element("legend", "Only"),
            *kinds,
            class_="only",
        ),
        element(
            "p",
            element(
                "label",
                "From the year ",
                element("input", name="from", inputmode="numeric", size=5),
            ),
            " ",
            element("label", "to ", element("input", name="to", inputmode="numeric", size=5)),
            " ",
            element(
                "label",
                "Order ",
                element(
                    "select",
                    element("option", "best first", value=""),
                    element("option", "oldest first", value="date"),
                    element("option", "newest first", value="-date"),
                    name="order",
                ),
            ),
            class_="only",
        ),
        id="find",
        role="search",
        data_records=at.RECORDS,
    )
    body = joined(
        form,
        element(
            "noscript",
            element(
                "p",
                "The search needs JavaScript, which reads files of this edition and nothing else."
                " Without it: ",
                element("a", "all records", href=here.to(at.ALL)),
                ".",
            ),
        ),
        element("p", id="said", role="status"),
        element("ol", id="hits", class_="hits"),
        element("p", element("button", "Show more", id="more", type="button", hidden=True)),
    )
    return Page(at.FIND, "Search", body)


def about_page(site: Site, extent: Extent) -> Page:
    """For whom this edition was made, when, what is not in it, what the signs mean."""
    signs = (
        joined(
            element("dt", sign.sign),
            element("dd", f"{sign.word}: {sign.meaning}"),
        )
        for sign in ALL_SIGNS
        if sign.family in _EXPLAINED
    )
    body = joined(
        element(
            "p",
            f"This is an edition of an archive, made for the audience “{site.audience}”: it shows"
            f" {AUDIENCES[site.audience]}, as of {site.day_words}. What else the archive may hold"
            " is not in it, nor is it counted.",
            class_="lead",
        ),
        element(
            "p",
            f"It has {extent.records:,} records, the texts of {extent.texts:,} documents and"
            f" {extent.originals:,} originals. It was made with car-tui, which made it from the"
            " archive; nothing in it can be changed here.",
        ),
        element("h2", "Reading it"),
        element(
            "p",
            "It is a folder of plain files. It needs no server and no network, and asks for nothing"
            " from anywhere. Open index.html, from a disk, a stick or a web server.",
        ),
        element(
            "p",
            "In the search, Down goes from the line to the hits and from hit to hit, Up goes back.",
        ),
        element("h2", "What the signs mean"),
        element("dl", *signs, class_="signs"),
    )
    return Page(at.ABOUT, "About this edition", body)
