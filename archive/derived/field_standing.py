"""What a field of a record is after all that was said of it in several archives; pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from archive.fixity.standing import INGESTION, Node, standing
from archive.model.differences import canonical
from archive.model.record import Json

Values = Mapping[str, Json]


class Unknown:
    """A value of which the words were blanked, or were never written down."""


UNKNOWN: Final = Unknown()


@dataclass(frozen=True, slots=True)
class Said:
    """A value with the entry that says it."""

    value: Json
    node: Node


@dataclass(frozen=True, slots=True)
class Whole:
    """The values with which a record came in, by the entry that says so.

    `otherwise` are those of the record as it is, for an entry of which the words are lost.
    """

    of_node: Mapping[str, Values]
    otherwise: Values

    def of(self, node: Node, field: str) -> Json | Unknown:
        """What the entry says of a field."""
        values = self.of_node.get(node.id)
        if node.event != INGESTION:
            return None
        return self.otherwise.get(field) if values is None else values.get(field)


def said_of(nodes: Sequence[Node], field: str, whole: Whole, void: set[str]) -> list[Said]:
    """What stands of a field that is no list, in the order of the entries.

    Nothing where no word of it is left.
    """
    said = values_of(standing([node for node in nodes if node.is_of(field)], void), field, whole)
    if said and all(one.node.is_bundled for one in said):
        # Of one release all say the same; the newer history replaces the older one.
        return [max(said, key=lambda one: (_release(one.node), canonical(one.value)))]
    return said


def values_of(nodes: Sequence[Node], field: str, whole: Whole) -> list[Said]:
    """What each of these entries says of a field, as far as their words are left."""
    said = []
    for node in nodes:
        value = whole.of(node, field) if node.is_whole else _new(node)
        if not isinstance(value, Unknown):
            said.append(Said(value, node))
    return said


def different(said: Sequence[Said]) -> list[Said]:
    """Of what stands one of each value, that which comes last."""
    return sorted({canonical(one.value): one for one in said}.values(), key=lambda s: s.node.order)


def list_of(nodes: Sequence[Node], field: str, whole: Whole, void: set[str]) -> Json | Unknown:
    """The list that a field is: an element is in it while anything stands that put it there.

    Where only some of its words are left, what they say; the order is that in which the elements
    were put in.
    """
    of_field = [node for node in nodes if node.is_whole or node.field == field]
    lists = {
        node.id: _texts(whole.of(node, field) if node.is_whole else _new(node))
        for node in of_field
        if node.is_whole or node.position is None
    }
    in_order: list[str] = []
    for node in sorted(of_field, key=lambda one: one.order):
        _replay(node, lists.get(node.id), in_order)
    named = {text for texts in lists.values() for text in texts}
    named |= {node.element for node in of_field if node.element is not None}
    there = {text for text in named if _is_there(text, of_field, field, lists, void)}
    ordered = [text for text in in_order if text in there]
    ordered += sorted(there - set(ordered))
    return [json.loads(text) for text in ordered]


def is_list(nodes: Sequence[Node], field: str, whole: Whole) -> bool:
    """Whether a field holds a list that changes element by element."""
    its = [node for node in nodes if node.field == field]
    if any(node.position is not None for node in its):
        return True
    if its:
        return False
    bases = (whole.of(node, field) for node in nodes if node.is_whole)
    return any(isinstance(base, list) for base in bases)


def _is_there(
    text: str, nodes: Sequence[Node], field: str, lists: Mapping[str, list[str]], void: set[str]
) -> bool:
    heads = standing([node for node in nodes if node.is_of(field, text)], void)
    if heads and all(node.is_bundled for node in heads):
        heads = [max(heads, key=lambda node: (_release(node), node.order))]
    return any(
        text in lists[node.id] if node.id in lists else node.new is not None for node in heads
    )


def _replay(node: Node, whole: list[str] | None, in_order: list[str]) -> None:
    """Do once more to a list what an entry did to it."""
    if whole is not None:
        in_order += [text for text in whole if text not in in_order]
    elif node.element is not None and node.position is not None and node.is_authored:
        if node.new is None:
            # Whether it is still there is told by what stands; where it stood it stood.
            if node.element in in_order:
                in_order.remove(node.element)
        elif node.element not in in_order:
            in_order.insert(min(node.position, len(in_order)), node.element)


def _texts(value: Json | Unknown) -> list[str]:
    if isinstance(value, Unknown) or not isinstance(value, list):
        return []
    return [json.dumps(one, sort_keys=True) for one in value]


def _new(node: Node) -> Json | Unknown:
    # Of the first form a list is one value, under the name of a records file.
    if node.is_blanked or node.form == 1:
        return UNKNOWN
    value: Json = None if node.new is None else json.loads(node.new)
    return value


def _release(node: Node) -> tuple[int, ...]:
    """The release of the history that an entry came with; a later change of it counts as newer."""
    if not node.is_whole or node.new is None:
        return (1 << 31,)
    release = json.loads(node.new).get("release") or "0"
    return tuple(int(part) if part.isdigit() else 0 for part in str(release).split("."))
