"""`car-tui conflicts`: where sources disagree, every reading beside the other."""

from __future__ import annotations

from pathlib import Path

import click

from archive.catalogue.disagreements import load_disagreements
from archive.catalogue.records import load_records
from archive.model.record import Disagreement
from archive.model.vocabulary import DisagreementType
from car_tui.open_archive import open_archive
from car_tui.options import archive_option, json_option
from car_tui.output import print_entries, print_json
from car_tui.talk import say


@click.command()
@json_option
@archive_option
def command(as_json: bool, archive_path: Path | None) -> None:
    """List where two sources disagree: what each says, and what was chosen for the records."""
    with open_archive(archive_path) as catalogue:
        conflicts = [
            one for one in load_disagreements(catalogue) if one.type is DisagreementType.CONFLICT
        ]
        named = {record for one in conflicts for record in (*one.records, *one.documents)}
        titles = {one.id: one.title for one in load_records(catalogue, sorted(named)).values()}
    if as_json:
        items = [_item(one, titles) for one in conflicts]
        print_json({"total": len(items), "items": items})
        return
    print_entries((f"{one.id} {one.problem}", "", _lines(one, titles)) for one in conflicts)
    say(f"{len(conflicts)} conflicts")


def _item(one: Disagreement, titles: dict[str, str]) -> dict[str, object]:
    return {
        "id": one.id,
        "type": one.type,
        "field": one.field,
        "problem": one.problem,
        "choice": one.choice,
        "records": [{"id": record, "title": titles.get(record)} for record in one.records],
        "documents": list(one.documents),
        "readings": [
            {"value": reading.value, "document": reading.document, "locator": reading.locator}
            for reading in one.readings
        ],
    }


def _lines(one: Disagreement, titles: dict[str, str]) -> list[str]:
    return [
        *(f"“{reading.value}” says {reading.document}" for reading in one.readings),
        f"chosen: {one.choice}",
        *(f"at {record}: {titles.get(record, 'not in this archive')}" for record in one.records),
    ]
