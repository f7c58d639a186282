"""Which kind of record an item is: its fields show it, of several its id, then its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from archive.model.kinds import KINDS
from archive.model.read_item import read_item
from archive.model.vocabulary import Kind

# How many of an item's names have to be fields of a kind for the item to be of that kind.
_SHARE_OF_NAMES = 0.6
_MAX_KEPT = 10_000
USUAL_PREFIXES = {
    "do": Kind.DOCUMENT,
    "ev": Kind.EVENT,
    "de": Kind.DECISION,
    "pr": Kind.PROJECT,
    "or": Kind.AGENT,
    "pe": Kind.AGENT,
    "st": Kind.AGENT,
    "pri": Kind.PRIORITY,
    "pa": Kind.PRACTICE,
    "pl": Kind.PLACE,
}

Item = Mapping[str, object]


def kinds_of(items: Iterable[Item], name: str) -> list[Kind | None]:
    """The kind of each item in a file of this name; None where nothing shows it.

    An item that fits several kinds equally well is of the kind that all items together show.
    """
    items = list(items)
    stem = name.rpartition(".")[0].lower()
    of_file = next((kind for kind, model in KINDS.items() if model.file == stem), None)
    names = frozenset(name for item in items for name in item)
    usual = {_usual(item) for item in items}
    of_all = _fitting(names, usual.pop() if len(usual) == 1 else None, of_file)
    return [
        _fitting(frozenset(item), _usual(item), of_file) or of_all or _usual(item) or of_file
        for item in items
    ]


def _usual(item: Item) -> Kind | None:
    """The kind whose ids usually begin like this one."""
    return USUAL_PREFIXES.get(str(item.get("id", "")).partition("-")[0])


def _fitting(names: frozenset[str], usual: Kind | None, of_file: Kind | None) -> Kind | None:
    shares = {kind: _share(names, kind) for kind in KINDS}
    fitting = [kind for kind, share in shares.items() if share >= _SHARE_OF_NAMES]
    if usual in fitting:
        return usual
    best = [kind for kind in fitting if shares[kind] == max(shares.values())]
    if len(best) == 1:
        return best[0]
    return of_file if of_file in best else None


@lru_cache(_MAX_KEPT)
def _share(names: frozenset[str], kind: Kind) -> float:
    """How much of `names` are names of the kind's fields; nothing without that of its title."""
    title = KINDS[kind].title_name
    if title not in names:
        return 0.0
    sample = read_item(kind, {"id": "a", title: "a", **dict.fromkeys(names)})
    unknown = {problem.field for problem in sample.problems if "is no field" in problem.message}
    return 1 - len(unknown) / len(names)
