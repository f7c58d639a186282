"""The timeline: a bar a year, and what happened in it; a page a decade where there is much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from archive.derived.timeline import Timeline, TimelineItem
from archive.model.audience import marked
from car_tui.present.site import address as at
from car_tui.present.site.address import Here
from car_tui.present.site.frame import Page, Site
from car_tui.present.site.html import Html, element, joined
from car_tui.present.site.tables import bar, counted, quiet, when
from car_tui.present.symbols import SYMBOLS

MOST_ON_A_PAGE = 600
"""More items than these are parted into pages by decade."""

Years = Mapping[int | None, Sequence[TimelineItem]]


def timeline_pages(site: Site, timeline: Timeline) -> Iterator[Page]:
    """The page of years, and the pages that the items are on if that is another."""
    years = _by_year(timeline.items)
    here = site.here(at.TIMELINE)
    page_of = partial(page_of_year, items=len(timeline.items))
    bars = joined(_told(timeline), _bars(years, page_of, here))
    paths = dict.fromkeys(map(page_of, years))
    if at.TIMELINE in paths or not paths:
        yield Page(at.TIMELINE, "Timeline", joined(bars, *_each(years, here)))
        return
    yield Page(at.TIMELINE, "Timeline", bars)
    for path in paths:
        on_page = {year: items for year, items in years.items() if page_of(year) == path}
        here = site.here(path)
        body = joined(_bars(on_page, page_of, here), *_each(on_page, here))
        above = element("p", element("a", "Timeline", href=here.to(at.TIMELINE)), class_="above")
        yield Page(path, f"Timeline, {_name_of(path)}", body, way=at.TIMELINE, above=above)


def _each(years: Years, here: Here) -> Iterator[Html]:
    return (_year(year, items, here) for year, items in years.items())


def _by_year(items: Sequence[TimelineItem]) -> Years:
    years: dict[int | None, list[TimelineItem]] = defaultdict(list)
    for item in items:
        day = item.earliest or item.latest
        years[day.year if day else None].append(item)
    return dict(sorted(years.items(), key=lambda one: (one[0] is None, one[0] or 0)))


def _told(timeline: Timeline) -> Html:
    undated = f" Of {timeline.undated:,} more no date is told." if timeline.undated else ""
    return element(
        "p",
        f"{len(timeline.items):,} events, decisions, documents, projects and terms of office"
        f" in order of time.{undated}",
        class_="lead",
    )


def _bars(years: Years, page_of: Callable[[int | None], str], here: Here) -> Html:
    longest = max(map(len, years.values()), default=1)
    rows = (
        element(
            "li",
            element("a", _words(year), href=here.to(page_of(year), anchor_of_year(year))),
            bar(len(items), longest),
            element("span", f"{len(items):,}", class_="count"),
        )
        for year, items in years.items()
    )
    return element("nav", element("ol", *rows, class_="years"), aria_label="Years")


def _year(year: int | None, items: Sequence[TimelineItem], here: Here) -> Html:
    rows = (element("li", _item(item, here)) for item in items)
    return element(
        "section",
        element("h2", counted(_words(year), len(items)), id=anchor_of_year(year)),
        element("ul", *rows, class_="rows"),
    )


def _item(item: TimelineItem, here: Here) -> Html:
    title = joined(
        here.link(item.id, marked(item)), " ≠ sources disagree" if item.has_conflict else None
    )
    sign = element(
        "span", SYMBOLS[item.kind], class_="sign", title=str(item.kind), aria_hidden="true"
    )
    return joined(
        when(item.date or None),
        sign,
        element(
            "span",
            title,
            " ",
            quiet(" · ".join(filter(None, (str(item.kind), item.place_shown)))),
            class_="what",
        ),
    )


def page_of_year(year: int | None, items: int) -> str:
    """The page on which a year stands in a timeline of so many items."""
    if items <= MOST_ON_A_PAGE:
        return at.TIMELINE
    return "timeline-undated.html" if year is None else f"timeline-{year // 10 * 10}.html"


def _name_of(path: str) -> str:
    first = path.removeprefix("timeline-").removesuffix(".html")
    return f"{first}-{int(first) + 9}" if first.isdecimal() else first


def anchor_of_year(year: int | None) -> str:
    """The place of a year on its page."""
    return "undated" if year is None else f"y{year}"


def _words(year: int | None) -> str:
    return "Year not known" if year is None else str(year)
