"""A scan of everything, which knows nothing of indexes: what a search has to find."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.index_document import IndexDocument


@dataclass(frozen=True)
class Leaf:
    sort: str
    value: str

    def __str__(self) -> str:
        return {"word": "{}", "phrase": '"{}"', "near": '"{}"~2', "prefix": "{}*"}.get(
            self.sort, self.sort + ":{}"
        ).format(self.value)


@dataclass(frozen=True)
class Joint:
    sort: str
    parts: tuple[Leaf | Joint, ...]

    def __str__(self) -> str:
        if self.sort == "not":
            return (
                f"-{self.parts[0]}" if isinstance(self.parts[0], Leaf) else f"NOT {self.parts[0]}"
            )
        return f"({f' {self.sort.upper()} '.join(map(str, self.parts))})"


Tree = Leaf | Joint
WORD_SORTS = ("word", "phrase", "near", "prefix")


def own_words(unit: IndexDocument) -> list[list[str]]:
    """The texts in which a unit's words stand, each for itself."""
    if unit.passage is not None:
        return [unit.text.split()]
    names = [name.split() for tie in unit.projects for name in tie.names]
    return [unit.text.split(), unit.title.split(), *names]


def bounds_of(leaf: Leaf) -> tuple[dt.date, dt.date]:
    first, last = dt.date(1, 1, 1), dt.date(9999, 12, 31)
    day = dt.date.fromisoformat
    return {
        "in:2001": (day("2001-01-01"), day("2001-12-31")),
        "in:2003": (day("2003-01-01"), day("2003-12-31")),
        "in:2001-06": (day("2001-06-01"), day("2001-06-30")),
        "date:2000..2002": (day("2000-01-01"), day("2002-12-31")),
        "date:..2001": (first, day("2001-12-31")),
        "date:2003..": (day("2003-01-01"), last),
        "before:2001": (first, day("2000-12-31")),
        "before:2002-06": (first, day("2002-05-31")),
    }[str(leaf)]


def stands_in(leaf: Leaf, words: list[str]) -> bool:
    if leaf.sort == "word":
        return leaf.value in words
    if leaf.sort == "prefix":
        return any(word.startswith(leaf.value) for word in words)
    one, other = leaf.value.split()
    reach = 1 if leaf.sort == "phrase" else 2
    return any(
        words[i] == one and words[j] == other and 0 < abs(j - i) <= reach
        for i in range(len(words))
        for j in range(len(words))
        if leaf.sort == "near" or j > i
    )


def holds(tree: Tree, unit: IndexDocument) -> bool:
    if isinstance(tree, Joint):
        if tree.sort == "not":
            return not holds(tree.parts[0], unit)
        if tree.sort == "or":
            return any(holds(part, unit) for part in tree.parts)
        return all_hold(flat(tree), unit)
    match tree.sort:
        case "kind":
            return unit.kind == tree.value
        case "project":
            return any(tree.value in (tie.id, *tie.names) for tie in unit.projects)
        case "title":
            return tree.value in unit.title.split()
        case "in" | "date" | "before":
            if unit.earliest is None and unit.latest is None:
                return False
            first, last = bounds_of(tree)
            return (unit.earliest or dt.date.min) <= last and (unit.latest or dt.date.max) >= first
        case "word" | "prefix":
            texts = [*own_words(unit), unit.title.split()]
        case _:
            texts = own_words(unit)[:2]
    return any(stands_in(tree, words) for words in texts)


def flat(tree: Tree) -> list[Tree]:
    if isinstance(tree, Joint) and tree.sort == "and":
        return [leaf for part in tree.parts for leaf in flat(part)]
    return [tree]


def all_hold(parts: list[Tree], unit: IndexDocument) -> bool:
    """All parts; of several kinds any, since nothing is of two."""
    kinds = [part for part in parts if isinstance(part, Leaf) and part.sort == "kind"]
    others = [part for part in parts if part not in kinds]
    return all(holds(part, unit) for part in others) and (
        not kinds or any(holds(kind, unit) for kind in kinds)
    )


def wanted_leaves(tree: Tree) -> Iterator[Leaf]:
    if isinstance(tree, Leaf):
        if tree.sort in WORD_SORTS:
            yield tree
    elif tree.sort != "not":
        for part in tree.parts:
            yield from wanted_leaves(part)


def needs_no_word(tree: Tree) -> bool:
    if isinstance(tree, Leaf):
        return tree.sort not in WORD_SORTS
    if tree.sort == "not":
        # A double negation is written out of the query when it is read.
        return not is_double_negation(tree) or needs_no_word(undoubled(tree))
    return (all if tree.sort == "and" else any)(needs_no_word(part) for part in tree.parts)


def is_double_negation(tree: Tree) -> bool:
    return (
        isinstance(tree, Joint)
        and tree.sort == "not"
        and isinstance(tree.parts[0], Joint)
        and tree.parts[0].sort == "not"
    )


def undoubled(tree: Tree) -> Tree:
    """A tree as the query language reads it, where NOT NOT x is x."""
    if isinstance(tree, Leaf):
        return tree
    if is_double_negation(tree):
        inner = tree.parts[0]
        assert isinstance(inner, Joint)
        return undoubled(inner.parts[0])
    return Joint(tree.sort, tuple(undoubled(part) for part in tree.parts))


def scan(tree: Tree, units: list[IndexDocument]) -> set[tuple[str, int | None]]:
    """What matches, found by looking at every unit."""
    wanted = list(wanted_leaves(tree))
    return {
        (unit.record_id, unit.passage)
        for unit in units
        if holds(tree, unit)
        and (
            not wanted
            or needs_no_word(tree)
            or any(stands_in(leaf, words) for leaf in wanted for words in own_words(unit))
        )
    }


def together(
    tree: Tree, units: Sequence[IndexDocument]
) -> tuple[dict[str, int], dict[str, list[IndexDocument]]]:
    """The tier of each record that is found, and its matching units, found by looking at all.

    0 where one unit has all parts of the query, 1 where two passages side by side have them, 2
    where all units together do, and 3, where fewer than three records are of tier 0, of most parts.
    """
    by_record: dict[str, list[IndexDocument]] = {}
    for unit in units:
        by_record.setdefault(unit.record_id, []).append(unit)
    whole = scan(tree, list(units))
    tiers: dict[str, int] = {}
    matching: dict[str, list[IndexDocument]] = {}
    parts = [part for part in flat(tree) if not is_limit(part)]
    for record, own in by_record.items():
        held = {(unit.passage or 0): held_by(tree, parts, unit) for unit in own}
        if chosen := [unit for unit in own if (record, unit.passage) in whole]:
            tiers[record], matching[record] = 0, chosen
        elif len(parts) > 1 and (had := set[int]().union(*held.values())):
            if len(had) == len(parts):
                near = any(
                    number and len(one | held.get(number + 1, set())) == len(parts)
                    for number, one in held.items()
                )
                tiers[record] = 1 if near else 2
            elif len(had) >= most_of(len(parts)):
                tiers[record] = 3
            else:
                continue
            matching[record] = [unit for unit in own if held[unit.passage or 0]]
    base = [part for part in flat(tree) if not is_limit(part) or is_word_limit(part)]
    few = all(
        len({record for record, _ in scan(one, list(units))}) < 3
        for one in (tree, Joint("and", tuple(base)))
    )
    if not few or all(tier == 3 for tier in tiers.values()):
        tiers = {record: tier for record, tier in tiers.items() if tier < 3}
    return tiers, {record: matching[record] for record in tiers}


def most_of(count: int) -> int:
    return {2: 1, 3: 2}.get(count, count // 2 + 1)


def held_by(tree: Tree, parts: list[Tree], unit: IndexDocument) -> set[int]:
    """The parts that a unit has; none where a filter keeps it out, or no word is its own."""
    limits = [part for part in flat(tree) if is_limit(part)]
    wanted = list(wanted_leaves(tree))
    if not all_hold(limits, unit) or (
        wanted
        and not needs_no_word(tree)
        and not any(stands_in(leaf, words) for leaf in wanted for words in own_words(unit))
    ):
        return set()
    return {place for place, part in enumerate(parts) if holds(part, unit)}


def is_limit(part: Tree) -> bool:
    """Whether a part only lets pass: it is a filter, or left out."""
    return is_filter(part) or (isinstance(part, Joint) and part.sort == "not")


def is_word_limit(part: Tree) -> bool:
    return isinstance(part, Joint) and part.sort == "not" and not is_filter(part.parts[0])


def is_filter(part: Tree) -> bool:
    if isinstance(part, Joint):
        return part.sort == "or" and all(map(is_filter, part.parts))
    return part.sort not in WORD_SORTS
