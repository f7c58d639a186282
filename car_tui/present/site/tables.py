"""Rows and headings that several pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archive.dates import parse, short
from car_tui.present.site.html import Html, element, joined

STEPS = 40
"""How many lengths a bar may have: the style has a class for each."""


def bar(share: int, of: int) -> Html:
    """A bar as long as its share of the longest; for eyes alone, the number stands beside it."""
    step = max(1, round(STEPS * share / of)) if share and of else 0
    return element("span", class_=f"bar bar-{step}", aria_hidden="true")


def when(date: str | None) -> Html:
    """A date in a row; a dash where none is told."""
    return element("span", short(parse(date)) if date else "–", class_="date")


def table(heads: Sequence[str], rows: Iterable[Sequence[Html]], caption: str) -> Html:
    """A table; the cells of its first column are heads of their rows. It scrolls by itself where
    the window is narrow, and so can be reached with the keyboard."""
    written = element(
        "table",
        element("caption", caption, class_="unseen"),
        element("thead", element("tr", *(element("th", one, scope="col") for one in heads))),
        element("tbody", *(_row(heads, row) for row in rows)),
    )
    return element("div", written, class_="table", tabindex="0", role="region", aria_label=caption)


def _row(heads: Sequence[str], cells: Sequence[Html]) -> Html:
    first, *others = cells
    return element(
        "tr",
        element("th", first, scope="row"),
        *(
            element("td", cell, data_head=head)
            for head, cell in zip(heads[1:], others, strict=True)
        ),
    )


def quiet(text: str) -> Html:
    """What is less than the rest."""
    return element("span", text, class_="muted")


def counted(heading: str, count: int) -> Html:
    """A heading's words with how many stand below it."""
    return joined(heading, " ", element("span", f"{count:,}", class_="count"))
