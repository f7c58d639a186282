"""The frame of every page: what its head declares, the way around the site, search, the foot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from dataclasses import dataclass

from archive.dates import in_words, parse
from archive.model.vocabulary import Access
from car_tui.present.site import address as at
from car_tui.present.site.address import Here, SiteFile
from car_tui.present.site.html import NOTHING, Html, element, joined

# Nothing is loaded but the site's own files, from a folder (file:) as from a server; nothing can
# be sent anywhere. Under file: "self" is no origin that scripts could be of.
_POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; base-uri 'none';"
    " form-action 'self' file:"
)

_WAYS = (
    (at.TIMELINE, "Timeline"),
    (at.DECISIONS, "Decisions"),
    (at.PROJECTS, "Projects"),
    (at.PEOPLE, "People"),
    (at.COUNTRIES, "Countries"),
    (at.HOLDINGS, "Holdings"),
    (at.TERMS, "Terms"),
    (at.ALL, "All records"),
)

AUDIENCES = {
    Access.PUBLIC: "what is public",
    Access.MEMBERS: "what is public or for members",
    Access.RESTRICTED: "everything, what is restricted too",
}
"""What an edition for each audience shows."""


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of a site share: `day` is the one for which states are worked out, `pages`
    the ids of the records that have a page."""

    title: str
    audience: Access
    day: dt.date
    pages: Set[str]

    @property
    def day_words(self) -> str:
        """The day, such as "29 November 2026"."""
        return in_words(parse(self.day.isoformat()))

    def here(self, path: str) -> Here:
        """Where the links of a page stand."""
        return Here(path, self.pages)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `way` is the page of the navigation under which it stands, `above` what stands
    over its title, `heading` its title as markup where that is more than the words of `title`."""

    path: str
    title: str
    body: Html
    way: str = ""
    above: Html = NOTHING
    heading: Html = NOTHING
    wide: bool = False


def written(site: Site, page: Page) -> SiteFile:
    """The page as a file."""
    here = site.here(page.path)
    is_home = page.path == at.HOME
    title = site.title if is_home else f"{page.title} – {site.title}"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("link", rel="stylesheet", href=here.to(f"{at.STYLE}/site.css")),
        *(
            element("script", src=here.to(f"{at.STYLE}/{one}.js"), defer=True)
            for one in (("fold", "search") if page.path == at.FIND else ("site",))
        ),
    )
    main = element(
        "main",
        page.above or None,
        element("h1", page.heading or page.title),
        page.body,
        id="main",
        tabindex="-1",
        class_="wide" if page.wide else None,
    )
    body = element(
        "body",
        element("a", "Skip to the content", href="#main", class_="skip"),
        _header(site, page, here),
        main,
        _footer(site, here),
    )
    return SiteFile(
        page.path, f"<!doctype html>\n{element('html', head, body, lang='en')}\n".encode()
    )


def _header(site: Site, page: Page, here: Here) -> Html:
    name = element(
        "a",
        site.title,
        href=here.to(at.HOME),
        class_="name",
        aria_current="page" if page.path == at.HOME else None,
    )
    ways = (
        element(
            "li",
            element(
                "a",
                words,
                href=here.to(path),
                aria_current="page" if path == page.path else "true" if path == page.way else None,
            ),
        )
        for path, words in _WAYS
    )
    return element(
        "header",
        element("div", name, _search(here) if page.path != at.FIND else None, class_="top"),
        element("nav", element("ul", *ways), aria_label="Site"),
    )


def _search(here: Here) -> Html:
    return element(
        "form",
        element("input", type="search", name="q", aria_label="Search", placeholder="Search"),
        element("button", "Search"),
        action=here.to(at.FIND),
        role="search",
    )


def _footer(site: Site, here: Here) -> Html:
    return element(
        "footer",
        element(
            "p",
            joined(
                f"As of {site.day_words} · shows {AUDIENCES[site.audience]} · ",
                element("a", "About this edition", href=here.to(at.ABOUT)),
            ),
        ),
    )
