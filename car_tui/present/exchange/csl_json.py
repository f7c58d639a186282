"""References in CSL-JSON (Citation Style Language 1.0.2), as Zotero and pandoc read it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from archive.dates import Qualifier, in_words
from car_tui.present.exchange.reference import Reference, date_parts, references
from car_tui.present.exchange.selection import Selection


def csl_json(selection: Selection) -> Iterator[str]:
    """A list of items, one for each document."""
    yield "["
    for number, reference in enumerate(references(selection)):
        comma = "," if number else ""
        yield f"{comma}\n{json.dumps(_item(reference), ensure_ascii=False)}"
    yield "\n]\n"


def _item(one: Reference) -> dict[str, object]:
    item: dict[str, object] = {
        "id": one.id,
        "type": one.work.csl,
        "title": one.title,
        "genre": one.kind,
        "author": [{"literal": name} for name in one.authors or one.issuers],
        "publisher": ", ".join(one.issuers) if one.authors else "",
        "issued": _issued(one),
        "language": one.language,
        "abstract": one.summary,
        "keyword": ", ".join(one.subjects),
        "archive": one.holder,
        "URL": one.address,
        "note": f"[car-tui:{one.id}]",
    }
    if one.pages:
        item["number-of-pages"] = one.pages
    return {name: value for name, value in item.items() if value}


def _issued(one: Reference) -> dict[str, object] | None:
    if one.date is None:
        return None
    parts = date_parts(one.date)
    if not parts:
        return {"literal": in_words(one.date)}
    doubtful = one.date.qualifier is not Qualifier.CERTAIN
    return {"date-parts": parts, **({"circa": True} if doubtful else {})}
