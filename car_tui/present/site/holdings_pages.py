"""The holdings: the tree from the fonds down, a page a unit that has others directly within it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archive.derived.holdings import HoldingTotals, HoldingTree
from archive.model.audience import access_mark
from archive.model.holding_unit import HoldingUnit
from car_tui.present.holding_items import held_words, size_words, years_of
from car_tui.present.site import address as at
from car_tui.present.site.address import Here, numbered
from car_tui.present.site.frame import Page, Site
from car_tui.present.site.html import Html, element, joined
from car_tui.present.site.tables import counted, quiet

MOST_ON_A_PAGE = 500
"""More units than these, one beneath the other, are parted into several pages."""

DEEPEST = 12
"""Deeper units stand at this depth: no screen has room to indent them further."""


def holdings_pages(
    site: Site, tree: HoldingTree, totals: HoldingTotals, units: Mapping[str, HoldingUnit]
) -> Iterator[Page]:
    """All documents in the order of the tree, then those that are not yet arranged."""
    arranged = [(place, _depth(tree, place)) for place in tree.within(tree.tops)]
    others = [(place, _depth(tree, place)) for place in tree.within(tree.unarranged)]
    rows = [*arranged, *others]
    portions = [rows[n : n + MOST_ON_A_PAGE] for n in range(0, len(rows), MOST_ON_A_PAGE)] or [[]]
    paths = list(numbered(at.HOLDINGS, len(portions)))
    held = sum(units[one].is_held for one in tree.ids if one in units)
    lead = (
        f"{len(tree):,} documents, of {held:,} of which the text is in this edition where it has"
        " one; the others are only cited. What is within a unit stands below it."
    )
    for number, (path, portion) in enumerate(zip(paths, portions, strict=True)):
        here = site.here(path)
        first, second = _parted(portion, len(arranged) - number * MOST_ON_A_PAGE)
        body = joined(
            element("p", lead, class_="lead"),
            _pages("Pages", paths, path, here),
            _units(first, tree, totals, units, here),
            element("h2", counted("Not yet arranged", len(others))) if second else None,
            _units(second, tree, totals, units, here),
            _pages("Pages, once more", paths, path, here),
        )
        title = "Holdings" if number == 0 else f"Holdings, page {number + 1}"
        yield Page(path, title, body, way=at.HOLDINGS)


def _parted(
    portion: Sequence[tuple[int, int]], border: int
) -> tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]]:
    border = max(0, border)
    return portion[:border], portion[border:]


def _depth(tree: HoldingTree, place: int) -> int:
    return min(len(tree.path(place)) - 1, DEEPEST)


def _units(
    rows: Sequence[tuple[int, int]],
    tree: HoldingTree,
    totals: HoldingTotals,
    units: Mapping[str, HoldingUnit],
    here: Here,
) -> Html:
    written = (
        element(
            "li", _unit(tree, totals, place, units[tree.ids[place]], here), class_=f"deep-{deep}"
        )
        for place, deep in rows
        if tree.ids[place] in units
    )
    return element("ul", *written, class_="rows tree") if rows else Html()


def _unit(
    tree: HoldingTree, totals: HoldingTotals, place: int, unit: HoldingUnit, here: Here
) -> Html:
    held = totals.held[place]
    within = tree.counts.get(place, 0)
    said = (
        unit.level or "",
        f"{within:,} within" if within else "",
        held_words(held, unit) + (" held" if within and held else ""),
        size_words(totals.size[place]) if totals.size[place] else "",
        "no text: its pages are pictures" if unit.needs_ocr else "",
    )
    return joined(
        element("span", years_of(tree, place, unit) or "–", class_="date"),
        element(
            "span",
            quiet(f"{code} ") if (code := tree.reference(place)) else None,
            here.link(unit.id, access_mark(unit.access) + unit.title),
            " ",
            quiet(" · ".join(filter(None, said))),
            class_="what",
        ),
    )


def _pages(label: str, paths: Sequence[str], path: str, here: Here) -> Html:
    """The ways to the other pages of the list."""
    if len(paths) == 1:
        return Html()
    links = (
        element(
            "li",
            element(
                "a", str(number), href=here.to(one), aria_current="page" if one == path else None
            ),
        )
        for number, one in enumerate(paths, 1)
    )
    return element("nav", element("ul", *links, class_="ways"), aria_label=label)
