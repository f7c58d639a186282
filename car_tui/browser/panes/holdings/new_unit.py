"""What is known of a unit before it is described: where it stands, its level, its number there."""

from __future__ import annotations

from collections.abc import Mapping

from archive.derived.holdings import NOWHERE, HoldingTree
from archive.model.record import Json

_WITHIN: Mapping[str | None, str] = {
    "fonds": "series",
    "subfonds": "series",
    "series": "file",
    "subseries": "file",
    "file": "item",
}
_TOP = "fonds"


def level_within(level: str | None) -> str | None:
    """The usual level of what stands in a unit of this level; None where nothing does."""
    return _WITHIN.get(level)


def begun_within(tree: HoldingTree, place: int) -> Mapping[str, Json]:
    """What a unit within another one begins with; at NOWHERE a fonds."""
    if place == NOWHERE:
        return _begun(tree, NOWHERE, _TOP)
    return _begun(tree, place, level_within(tree.levels[place]) or "item")


def begun_beside(tree: HoldingTree, place: int) -> Mapping[str, Json]:
    """What a unit beside another one begins with: the same level and parent."""
    return _begun(tree, tree.parents[place], tree.levels[place] or "item")


def _begun(tree: HoldingTree, parent: int, level: str) -> Mapping[str, Json]:
    """The mandatory elements of ISAD(G), in view because they are named here."""
    begun: dict[str, Json] = {"level": level, "extent": "", "created_by": []}
    if parent == NOWHERE:
        return begun | {"reference": ""}
    return begun | {"parent": [tree.ids[parent]], "number": _next_number(tree, parent)}


def _next_number(tree: HoldingTree, parent: int) -> str:
    """One more than the highest number in a unit; nothing where it counts in another way."""
    numbers = [tree.documents.numbers[at] for at in tree.parts.get(parent, ())]
    if not all(one is None or one.isdecimal() for one in numbers):
        return ""
    return str(1 + max((int(one) for one in numbers if one), default=0))
