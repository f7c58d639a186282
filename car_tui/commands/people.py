"""`car-tui people`: everybody the sources mention."""

from __future__ import annotations

from pathlib import Path

import click

from archive.dates import parse, short
from archive.derived.record_graph import RecordGraph
from archive.model.audience import marked
from archive.model.record import Record
from archive.model.relations import RelationType
from car_tui.cli.on_day import print_json_on, say_counted
from car_tui.cli.opened import opened
from car_tui.cli.options import (
    archive_option,
    as_of_option,
    asked_day,
    json_option,
    known_at_option,
)
from car_tui.cli.output import print_entries
from car_tui.present.as_json import register_item
from car_tui.present.registers.conflict_marks import with_conflict_marks
from car_tui.present.registers.entry import Entry
from car_tui.present.registers.on_day import entries_on, itself


@click.command(short_help="List people: role, body, and the time a source names.")
@as_of_option
@known_at_option
@json_option
@archive_option
def command(as_of: str | None, as_json: bool, archive_path: Path | None) -> None:
    """List people: role, body, and the time for which a source names them.

    With --as-of those only whom a source names for that day, and those who may be, with the reason.
    """
    day = asked_day(as_of)
    with opened(archive_path) as session:
        found = session.registers.people()
        conflict_ids = session.registers.conflict_ids()
        on_day = session.registers.on_day(found.records, day)
        evidence = session.registers.evidence_for(found.records if as_json else ())
    known, people = found.known, found.records
    if as_json:

        def as_item(one: Record) -> dict[str, object]:
            return register_item(one, known.ties[one.id], conflict_ids.get(one.id, ()), evidence)

        print_json_on(on_day, people, itself, as_item)
        return
    entries = entries_on(on_day, people, itself, lambda some: (_entry(known, one) for one in some))
    print_entries(with_conflict_marks(entries, conflict_ids))
    say_counted(on_day, people, itself, "people")


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
