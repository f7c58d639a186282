"""Linked data as JSON-LD 1.1: a graph of nodes, with a context that nobody has to fetch."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from archive.dates import Edtf, Shape

Node = Mapping[str, object]

# What ISO 8601 and XML Schema know of a date: year, month or day, without any doubt.
_PLAIN = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?)?")


def graph(context: Mapping[str, object], nodes: Iterable[Node]) -> Iterator[str]:
    """One document, piece by piece; what is empty in a node is left out."""
    keywords = {"id": "@id", "type": "@type", "graph": "@graph"}
    yield f'{{"@context": {json.dumps({**keywords, **context})},\n"graph": ['
    for number, node in enumerate(nodes):
        comma = "," if number else ""
        kept = {name: value for name, value in node.items() if value not in (None, "", [], ())}
        yield f"{comma}\n{json.dumps(kept, ensure_ascii=False)}"
    yield "\n]}\n"


def span_of(date: Edtf | None) -> tuple[str | None, str | None]:
    """Beginning and end as ISO 8601, each where it is stated without doubt; of one day twice."""
    if date is None:
        return None, None
    if date.shape is Shape.INTERVAL:
        first, last = date.first, date.last
        return plain_date(first.text if first else ""), plain_date(last.text if last else "")
    return plain_date(date.text), plain_date(date.text)


def plain_date(text: str) -> str | None:
    """A date that ISO 8601 knows, None for any other."""
    return text if _PLAIN.fullmatch(text) else None
