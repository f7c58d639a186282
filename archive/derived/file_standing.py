"""Which files a document has after all that was said of it in several archives; pure."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from archive.fixity.standing import DELETION, INGESTION, Node, standing

VERSION = "version "
"""How the fields of the entries about its versions begin."""


def files_standing(nodes: Sequence[Node], void: Collection[str]) -> dict[str, str | None]:
    """The files of a document, oldest first; since when each is taken back."""
    of_files = _by_file(nodes)
    last = {
        sha256: max(node.order for node in said if node.event == INGESTION and node.is_authored)
        for sha256, said in of_files.items()
        if any(node.event == INGESTION and node.is_authored for node in said)
    }
    return {
        sha256: _taken_back_at(of_files[sha256], void)
        for sha256 in sorted(last, key=last.__getitem__)
    }


def standing_of_file(nodes: Sequence[Node], sha256: str, void: Collection[str]) -> list[Node]:
    """What stands of a file of a document."""
    return standing(_by_file(nodes).get(sha256, []), void)


def _taken_back_at(said: Sequence[Node], void: Collection[str]) -> str | None:
    heads = standing(said, void)
    is_counted = any(node.is_authored and node.id not in void for node in said)
    if not heads or (is_counted and any(node.event != DELETION for node in heads)):
        return None
    # Who took it back where another archive still had it wrote no moment.
    return min(str(json.loads(node.new)) if node.new else node.at for node in heads)


def _by_file(nodes: Sequence[Node]) -> dict[str, list[Node]]:
    """The entries about the versions of a document, by the checksums of their files."""
    by_id = {node.id: node for node in nodes}
    found: dict[str, list[Node]] = {}
    for node in nodes:
        if (node.field or "").startswith(VERSION) and (sha256 := _file_of(node, by_id)):
            found.setdefault(sha256, []).append(node)
    return found


def _file_of(node: Node, by_id: Mapping[str, Node]) -> str | None:
    """The checksum of the file that an entry is about: that with which its version came in."""
    seen: set[str] = set()
    while node.event != INGESTION:
        seen.add(node.id)
        before = [by_id[one] for one in node.replaces if one in by_id and one not in seen]
        if not before:
            return None
        node = before[0]
    return node.new
