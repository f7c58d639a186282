"""`car-tui people`: everybody the sources mention."""

from __future__ import annotations

from pathlib import Path

import click

from archive.dates import parse, short
from archive.derived.record_graph import RecordGraph
from archive.model.audience import marked
from archive.model.record import Record
from archive.model.relations import RelationType
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_entries, print_json
from car_tui.present.as_json import register_item
from car_tui.present.registers.conflict_marks import with_conflict_marks
from car_tui.present.registers.entry import Entry


@click.command(short_help="List people: role, body, and the time a source names.")
@json_option
@archive_option
def command(as_json: bool, archive_path: Path | None) -> None:
    """List people: role, body, and the time for which a source names them."""
    with opened(archive_path) as session:
        found = session.registers.people()
        conflict_ids = session.registers.conflict_ids()
        evidence = session.registers.evidence_for(found.records if as_json else ())
    known, people = found.known, found.records
    if as_json:
        items = [
            register_item(person, known.ties[person.id], conflict_ids.get(person.id, ()), evidence)
            for person in people
        ]
        print_json({"total": len(items), "items": items})
        return
    print_entries(with_conflict_marks((_entry(known, one) for one in people), conflict_ids))
    say(f"{len(people)} people")


def _entry(known: RecordGraph, person: Record) -> Entry:
    # A further term in the same body says no more of where somebody belongs.
    of = dict.fromkeys(
        marked(tie)
        for relation in (RelationType.OFFICE_IN, RelationType.EMPLOYED_BY)
        for tie in known.tied(person.id, relation)
    )
    when = short(parse(person.date)) if person.date else "time not stated"
    role = str(person.fields.get("role") or person.fields.get("office") or "role not stated")
    return Entry(
        marked(person), person.id, (f"{when} · {role}", f"of {', '.join(of) or 'not stated'}")
    )
