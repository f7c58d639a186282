"""Where each page and file of a site lies, and how a page leads to another from where it is."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from urllib.parse import quote

from car_tui.present.address import Address
from car_tui.present.site.html import Html, element

RECORDS, DOCUMENTS, SEARCH, STYLE = "records", "documents", "search", "style"
"""The folders of a site: a page a record, originals, what the search reads, style and scripts."""

HOME, ABOUT, FIND = "index.html", "about.html", "search.html"
TIMELINE, DECISIONS, PROJECTS = "timeline.html", "decisions.html", "projects.html"
PEOPLE, COUNTRIES, HOLDINGS = "people.html", "countries.html", "holdings.html"
TERMS, ALL = "terms.html", "all.html"


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of a site: its path within it, with slashes, and its bytes."""

    path: str
    content: bytes


def record_page(record_id: str) -> str:
    """The page of a record. Ids are small letters, digits and hyphens; "con" alone would be none
    that Windows can keep."""
    return f"{RECORDS}/r-{record_id}.html"


def anchor(passage: int) -> str:
    """Where on its document's page a passage begins."""
    return f"p{passage}"


@dataclass(frozen=True, slots=True)
class Here:
    """The page that links stand on, and the records that have a page."""

    path: str
    pages: Set[str]

    def to(self, path: str, place: str = "") -> str:
        """The address of another file of the site, from here."""
        folder = self.path.rpartition("/")[0]
        beside = path.removeprefix(f"{folder}/") if folder else path
        up = "../" * self.path.count("/") if beside == path else ""
        return f"{up}{quote(beside)}{f'#{place}' if place else ''}"

    def link(self, record_id: str, text: str, **attributes: str | None) -> Html:
        """A link to a record; the text alone where it has no page."""
        return self.lead(Address(record_id), text, **attributes)

    def lead(self, address: Address, text: str, **attributes: str | None) -> Html:
        """A link to where something stands; words that a source names are marked on the page."""
        if address.record_id not in self.pages:
            return element("span", text, **attributes)
        page = self.to(record_page(address.record_id))
        if address.locator is not None:
            page += f"?w={quote(address.locator, safe='')}"
        if address.passage is not None:
            page += f"#{anchor(address.passage)}"
        return element("a", text, href=page, **attributes)


def numbered(path: str, count: int) -> Iterator[str]:
    """The names of so many pages of one list: the first bears its own."""
    stem, _, ending = path.rpartition(".")
    yield path
    yield from (f"{stem}-{number}.{ending}" for number in range(2, count + 1))
