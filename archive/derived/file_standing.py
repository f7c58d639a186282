"""Which files a document has after all that was said of it in several archives; pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from archive.fixity.standing import DELETION, INGESTION, Node, standing

VERSION = "version "
"""How the fields of the entries about its versions begin."""


def files_standing(nodes: Sequence[Node], void: set[str]) -> dict[str, str | None]:
    """The files of a document, oldest first; since when each is taken back."""
    by_id = {node.id: node for node in nodes}
    of_files = [node for node in nodes if (node.field or "").startswith(VERSION)]
    file_of = {node.id: _file_of(node, by_id) for node in of_files}
    last: dict[str, tuple[int, str]] = {}
    for node in of_files:
        sha256 = file_of[node.id]
        if sha256 and node.event == INGESTION and node.is_authored:
            last[sha256] = max(last.get(sha256, (0, "")), node.order)
    files: dict[str, str | None] = {}
    for sha256 in sorted(last, key=last.__getitem__):
        heads = standing([node for node in of_files if file_of[node.id] == sha256], void)
        is_there = any(node.event != DELETION for node in heads) or not heads
        moments = [str(json.loads(node.new)) for node in heads if node.new and not is_there]
        files[sha256] = min(moments, default=None)
    return files


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
