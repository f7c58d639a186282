"""`car-tui show ID`: a record's card, or one passage of a document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from archive.model.audience import marked
from archive.model.vocabulary import Kind
from car_tui.cli.completion import complete_ids
from car_tui.cli.opened import opened
from car_tui.cli.options import (
    archive_option,
    as_of_option,
    asked_day,
    json_option,
    known_at_option,
)
from car_tui.cli.output import print_json, print_text, print_utf8
from car_tui.cli.record_card import print_record_card
from car_tui.present.as_json import shown_passage, shown_record
from car_tui.present.as_yaml import records_as_yaml
from car_tui.present.cards.card import card_of


@click.command(short_help="Show a record, or a passage of a document (ID#N).")
@click.argument(
    "record_ids", metavar="ID...", nargs=-1, required=True, shell_complete=complete_ids()
)
@click.option("--passage", type=click.IntRange(min=1), metavar="N", help="The text of passage N.")
@as_of_option
@known_at_option
@click.option("--yaml", "as_yaml", is_flag=True, help="As a records file that import reads back.")
@json_option
@archive_option
def command(
    record_ids: tuple[str, ...],
    passage: int | None,
    as_of: str | None,
    as_yaml: bool,
    as_json: bool,
    archive_path: Path | None,
) -> None:
    """Show a record, or a passage of a document (ID#N works as well).

    With --as-of the card of a decision gives its status on that day instead of today. With --yaml
    several records may be named: they make one file.
    """
    if as_yaml:
        if as_json or as_of is not None or passage is not None:
            raise click.UsageError("--yaml is for whole records, and goes with no other form.")
        with opened(archive_path) as session:
            records = [session.records.record(one) for one in dict.fromkeys(record_ids)]
        print_utf8(records_as_yaml(records))
        return
    if len(record_ids) > 1:
        raise click.UsageError("Several records can be shown with --yaml; else name one.")
    (record_id,) = record_ids
    asked = asked_day(as_of)
    if as_of is not None and as_json:
        raise click.UsageError(
            "--as-of is for the card. For programs: car-tui decisions --as-of DATE --json"
        )
    record_id, _, number = record_id.partition("#")
    if number.isdecimal() and passage is None:
        passage = int(number)
    with opened(archive_path) as session:
        if passage is not None:
            found = session.documents.passage(record_id, passage)
            if as_json:
                print_json(shown_passage(found, session.records.record(record_id)))
            else:
                print_text(found.text)
            return
        record = session.records.record(record_id)
        if as_of is not None and record.kind is not Kind.DECISION:
            raise click.UsageError(f"--as-of is for a decision; {record.id} is none.")
        if as_json:
            details = session.records.details(record)
            print_json(shown_record(replace(details, speaks_of=session.names.of(record))))
        else:
            contents = session.records.card(record, asked or session.today)
            contents = replace(contents, speaks_of=session.names.of(record))
            print_record_card(marked(record), card_of(contents))
