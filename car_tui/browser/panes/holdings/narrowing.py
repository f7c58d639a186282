"""Which units the holdings show, and in which order those that stand together come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from archive.derived.holdings import HoldingTotals, HoldingTree
from archive.model.vocabulary import LEVELS
from car_tui.browser.panes.holdings.folding import Order
from car_tui.present.table.sorting import Sorting
from car_tui.session.holdings import HoldingsOfArchive

ONLY: Mapping[str, str] = {
    "held": "held",
    "cited": "only cited",
    "closed": "closed",
    "needs-ocr": "waiting for OCR",
    "today": "imported today",
    **{f"level:{level}": f"of level {level}" for level in LEVELS},
}
"""What the units can be narrowed to, and how that is said."""

_WORDS = "words"


def titled(words: str) -> str:
    """What narrows to units that have words in their title; empty without any word."""
    return f"{_WORDS}:{words.strip()}" if words.strip() else ""


def told(only: str) -> str:
    """What units are that are shown alone; empty where nothing is known by that name."""
    name, _, words = only.partition(":")
    return f"titled “{words}”" if name == _WORDS and words else ONLY.get(only, "")


ORDERS = ("code", "date", "title", "size", "units", "held", "level")
"""The orders; by code is that of the arrangement."""


def matching(holdings: HoldingsOfArchive, tree: HoldingTree, only: str) -> list[int]:
    """The places of the units that `only`, one of ONLY or made by `titled`, asks for."""
    name, _, value = only.partition(":")
    if name == "level":
        return [at for at, one in enumerate(tree.levels) if one == value]
    is_words = name == _WORDS
    ids = holdings.ids_titled(value) if is_words else holdings.ids_of(name, dt.date.today())
    return [tree.places[one] for one in ids if one in tree.places]


def order_of(
    holdings: HoldingsOfArchive, tree: HoldingTree, totals: HoldingTotals | None, by: Sorting
) -> Order | None:
    """How units that stand together come in an order; None by code, as they are arranged."""
    order = _order_of(holdings, tree, totals, by.column)
    if not by.is_reversed:
        return order
    forward = order or list
    return lambda places: list(reversed(forward(places)))


def _order_of(
    holdings: HoldingsOfArchive, tree: HoldingTree, totals: HoldingTotals | None, name: str
) -> Order | None:
    if name == "date":
        return sorted
    if name == "title":
        ranks = {record_id: at for at, record_id in enumerate(holdings.ids_by_title())}
        return lambda places: sorted(places, key=lambda at: ranks.get(tree.ids[at], 0))
    if name == "size" and totals is not None:
        return lambda places: sorted(places, key=lambda at: -totals.size[at])
    if name == "held" and totals is not None:
        return lambda places: sorted(places, key=lambda at: -totals.held[at])
    if name == "units":
        return lambda places: sorted(places, key=lambda at: -tree.counts.get(at, 0))
    if name == "level":
        ranks = {level: at for at, level in enumerate(LEVELS)}
        return lambda places: sorted(
            places, key=lambda at: ranks.get(tree.levels[at] or "", len(LEVELS))
        )
    return None
