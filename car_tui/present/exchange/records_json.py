"""Records as JSON: the names of the fields of each kind, and relations seen from both ends."""

from __future__ import annotations

import json
from collections.abc import Iterator

from archive.model.dating import record_date
from archive.model.record import Record, SourceIssue
from archive.model.write_item import item_of
from car_tui.present.exchange.selection import Selection


def records_json(selection: Selection, source_issues: tuple[SourceIssue, ...]) -> Iterator[str]:
    """One document, piece by piece: `records`, and `source_issues` about any of them.

    `record_kind` is the kind of record, `kind` the finer one; `earliest` and `latest` bound the
    date. What is empty is left out.
    """
    yield '{"records": [\n'
    for number, record in enumerate(selection.records):
        comma = ",\n" if number else ""
        yield comma + json.dumps(_shown(record, selection), ensure_ascii=False, default=str)
    yield '\n], "source_issues": [\n'
    yield ",\n".join(json.dumps(_issue(one), ensure_ascii=False) for one in source_issues)
    yield "\n]}\n"


def _shown(record: Record, selection: Selection) -> dict[str, object]:
    ties = selection.ties_of(record)
    date = record_date(record)
    item = {name: value for name, value in item_of(record, ties).items() if value not in (None, [])}
    shown: dict[str, object] = {"id": record.id, "record_kind": record.kind, **item}
    if date is not None:
        shown["earliest"], shown["latest"] = date.earliest, date.latest
    shown["relations"] = [
        {
            "relation": tie.type,
            "id": tie.id,
            "kind": tie.kind,
            "title": tie.title,
            **({"within_field": tie.at} if tie.at else {}),
        }
        for tie in ties
    ]
    return shown


def _issue(one: SourceIssue) -> dict[str, object]:
    return {
        "id": one.id,
        "type": one.type,
        "field": one.field,
        "problem": one.problem,
        "choice": one.choice,
        "records": list(one.records),
        "documents": list(one.documents),
        "readings": [
            {"value": each.value, "document": each.document, "locator": each.locator}
            for each in one.readings
        ],
        "chosen": one.chosen.reading.value if one.chosen else None,
    }
