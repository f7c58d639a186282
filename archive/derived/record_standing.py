"""What a record is after all that was said of it in several archives; pure."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from archive.derived.field_standing import (
    Said,
    Unknown,
    Values,
    Whole,
    different,
    is_list,
    list_of,
    said_of,
    values_of,
)
from archive.derived.file_standing import VERSION, files_standing
from archive.fixity.standing import DELETION, INGESTION, Node, standing, taken_back
from archive.model.access import Closure, strictest
from archive.model.record import Json
from archive.model.vocabulary import Access

REMOVED_AT = "removed_at"
MODIFICATION = "metadata modification"
ACCESS, UNTIL = "access", "access_until"
PROPOSAL = "proposal "
_OF_NO_FIELD = frozenset({REMOVED_AT, "forgotten", "reference forgotten"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A record as the entries have it.

    `is_made` is False for one that was taken back as if it had never been made, and of which
    nobody else said anything. `values` are those of its fields, without those of which no word is
    left. `disputes` are fields of which several different values stand. `removed_at` is since when
    it is in the trash, by the entry `removed_by`.
    """

    is_made: bool
    values: Mapping[str, Json]
    disputes: Mapping[str, Sequence[Said]]
    removed_at: str | None
    removed_by: Node | None
    judgements: Mapping[str, str | None] = field(default_factory=dict)
    files: Mapping[str, str | None] = field(default_factory=dict)
    """The checksums of its files, oldest first, with the moment since when each is taken back."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Several values of a field, each said by somebody who did not see the others.

    `settled` is the value that took the place of all of them, None where none has yet.
    """

    readings: tuple[Said, ...]
    settled: Said | None


def values_made_with(nodes: Sequence[Node]) -> dict[str, Values]:
    """The values with which a record came in, by the entries that still say it."""
    made = {}
    for node in nodes:
        if node.is_whole and node.event == INGESTION and node.new is not None:
            value = json.loads(node.new)
            if isinstance(value, dict) and isinstance(value.get("fields"), dict):
                made[node.id] = value["fields"]
    return made


def record_standing(
    nodes: Sequence[Node],
    otherwise: Values,
    *,
    without: Collection[str] = (),
    is_meant: bool = False,
) -> Standing:
    """What a record is, by every entry of it, or by all but some.

    `otherwise` are its values where the entry that it came in with no longer says them. One that
    `is_meant` by other records is there, whether it was taken back or not.
    """
    is_made, void = _existence(nodes, is_meant=is_meant)
    void.update(without)
    whole = Whole(values_made_with(nodes), otherwise)
    said = [node for node in nodes if node.is_whole or _is_value(node)]
    names = {node.field for node in said if node.field is not None}
    for made_with in (*whole.of_node.values(), otherwise):
        names |= made_with.keys()
    values: dict[str, Json] = {}
    disputes: dict[str, Sequence[Said]] = {}
    for name in sorted(names):
        if is_list(said, name, whole):
            value = list_of(said, name, whole, void)
            if not isinstance(value, Unknown):
                values[name] = value
            continue
        stand = said_of(said, name, whole, void)
        if stand:
            values[name] = stand[-1].value
            if len(different(stand)) > 1 and name not in (ACCESS, UNTIL):
                disputes[name] = different(stand)
    values |= _closure(said, whole, void)
    removed_at, removed_by = _trash(nodes, without) if is_made else (None, None)
    return Standing(
        is_made,
        values,
        disputes,
        removed_at,
        removed_by,
        _judgements(nodes, void),
        files_standing(nodes, void),
    )


def standing_of(nodes: Sequence[Node], name: str, otherwise: Values) -> list[Said]:
    """What stands of one field that is no list, in the order of the entries."""
    said, (_, void) = _said_of_field(nodes, name), _existence(nodes)
    return said_of(said, name, Whole(values_made_with(nodes), otherwise), void)


def standing_of_trash(nodes: Sequence[Node], without: Collection[str] = ()) -> list[Node]:
    """What stands of whether a record is in the trash: by all of its entries, or all but some."""
    said = [node for node in nodes if node.field == REMOVED_AT or node.is_whole]
    return standing(said, taken_back(nodes).union(without))


def dispute_of(nodes: Sequence[Node], name: str, otherwise: Values) -> Dispute | None:
    """The dispute about a field that is no list: open, or settled by whoever saw all of it."""
    stand = standing_of(nodes, name, otherwise)
    if len(different(stand)) > 1:
        return Dispute(tuple(different(stand)), None)
    _, void = _existence(nodes)
    whole = Whole(values_made_with(nodes), otherwise)
    said = _said_of_field(nodes, name)
    by_id = {node.id: node for node in said}
    for node in sorted(said, key=lambda one: one.order, reverse=True):
        if node.id in void or node.field != name or not node.is_authored or not stand:
            continue
        readings = different(values_of(_replaced(node, by_id, void), name, whole))
        if len(readings) > 1:
            return Dispute(tuple(readings), stand[-1])
    return None


def _replaced(node: Node, by_id: Mapping[str, Node], void: set[str]) -> list[Node]:
    """What an entry took the place of, behind what counts for nothing."""
    found, ahead = [], list(node.replaces)
    while ahead:
        one = by_id.get(ahead.pop())
        if one is not None and one.id in void:
            ahead += one.replaces
        elif one is not None:
            found.append(one)
    return found


def _said_of_field(nodes: Sequence[Node], name: str) -> list[Node]:
    return [node for node in nodes if node.is_whole or (_is_value(node) and node.field == name)]


def _is_value(node: Node) -> bool:
    return (
        node.event == MODIFICATION
        and node.field is not None
        and node.field not in _OF_NO_FIELD
        and not node.field.startswith((PROPOSAL, VERSION, "text of "))
        and (node.is_blanked or node.old is not None or node.new is not None)
    )


def _closure(nodes: Sequence[Node], whole: Whole, void: set[str]) -> dict[str, Json]:
    """The strictest access of what stands side by side, until the latest of their days."""
    levels = said_of(nodes, ACCESS, whole, void)
    untils = said_of(nodes, UNTIL, whole, void)
    if not levels:
        return {}
    last = levels[-1].node
    after = [one for one in untils if one.node.order > last.order or _are_together(one, last)]
    seen = values_of([node for node in nodes if node.id in last.replaces], ACCESS, whole)
    if len(levels) > 1:
        found = strictest(_closures(levels, untils))
    elif len(seen) > 1 and not after:
        # Whoever saw several left the day as it was shown then.
        before = [one for one in untils if one.node.order < last.order]
        found = Closure(_level(levels[0].value), strictest(_closures(seen, before)).until)
    else:
        level = _level(levels[0].value)
        days = after if len(seen) > 1 else untils
        found = strictest([Closure(level, _until(one.value)) for one in days] or [Closure(level)])
    is_open = found.access is Access.PUBLIC
    return {ACCESS: found.access, UNTIL: None if is_open else found.until}


def _closures(levels: Sequence[Said], untils: Sequence[Said]) -> list[Closure]:
    """Each level until the day that was entered with it, and the highest until each day."""
    found = []
    for one in levels:
        day = next((until.value for until in untils if _are_together(until, one.node)), None)
        found.append(Closure(_level(one.value), _until(day)))
    highest = strictest(found).access
    return [*found, *(Closure(highest, _until(one.value)) for one in untils)]


def _are_together(said: Said, node: Node) -> bool:
    return (said.node.origin, said.node.step) == (node.origin, node.step)


def _level(value: Json) -> Access:
    try:
        return Access(str(value or Access.PUBLIC))
    except ValueError:
        return Access.RESTRICTED  # What is not known here may be as strict as can be.


def _until(value: Json) -> str | None:
    return value if isinstance(value, str) else None


def _existence(nodes: Sequence[Node], *, is_meant: bool = False) -> tuple[bool, set[str]]:
    """Whether a record is there, and the entries that count for nothing in what it is.

    Where it was taken back as if never made, and somebody else said anything of it or refers to it,
    it is there, in the trash, with the values that it had.
    """
    void = taken_back(nodes)
    heads = standing([node for node in nodes if node.is_whole], void)
    gone = [node for node in heads if node.event == DELETION]
    is_made = is_meant or len(gone) < len(heads) or not gone or _is_used(nodes, gone)
    return is_made, void | {node.id for node in gone} if is_made else void


def _is_used(nodes: Sequence[Node], gone: Sequence[Node]) -> bool:
    """Whether anybody said anything of a record who did not know that it was taken back."""
    return any(
        node.is_authored
        and node not in gone
        and not any(node.origin == one.origin and node.number < one.number for one in gone)
        for node in nodes
    )


def _trash(nodes: Sequence[Node], without: Collection[str]) -> tuple[str | None, Node | None]:
    """Since when a record is in the trash, and by which entry."""
    heads = standing_of_trash(nodes, without)
    is_made = any(node.is_whole and node.event == INGESTION for node in heads)
    removed = {
        node: node.at if node.is_whole else str(json.loads(node.new or "null"))
        for node in heads
        if (not is_made and node.is_whole) or (node.field == REMOVED_AT and node.new is not None)
    }
    if not removed:
        return None, None
    first = min(removed, key=lambda node: (removed[node], node.order))
    return removed[first], first


def _judgements(nodes: Sequence[Node], void: set[str]) -> dict[str, str | None]:
    """What is held of each proposal; where one accepted and one refused, it is accepted."""
    names = {node.field for node in nodes if (node.field or "").startswith(PROPOSAL)}
    held: dict[str, str | None] = {}
    for name in sorted(filter(None, names)):
        heads = standing([node for node in nodes if node.field == name], void)
        values = [
            None if node.new is None else str(json.loads(node.new))
            for node in heads
            if not node.is_blanked
        ]
        if values:
            held[name.removeprefix(PROPOSAL)] = min(values, key=lambda one: (one is None, one))
    return held
