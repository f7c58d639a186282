"""`car-tui show ID`: a record's card, or one passage of a document."""

from __future__ import annotations

from pathlib import Path

import click

from archive.model.access import marked
from archive.model.vocabulary import Kind
from car_tui.cli.completion import complete_ids
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, as_of_option, day_of, json_option
from car_tui.cli.output import print_card, print_json, print_text
from car_tui.present.as_json import shown_passage, shown_record
from car_tui.present.card import card_lines
from car_tui.present.card_line import CardLine


@click.command()
@click.argument("record_id", metavar="ID", shell_complete=complete_ids())
@click.option("--passage", type=click.IntRange(min=1), metavar="N", help="The text of passage N.")
@as_of_option
@json_option
@archive_option
def command(
    record_id: str,
    passage: int | None,
    as_of: str | None,
    as_json: bool,
    archive_path: Path | None,
) -> None:
    """Show a record, or a passage of a document (ID#N works as well).

    With --as-of the card of a decision gives its status on that day instead of today.
    """
    day = day_of(as_of)
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
                print_json(shown_passage(found, session.records.record(record_id).access))
            else:
                print_text(found.text)
            return
        record = session.records.record(record_id)
        if as_of is not None and record.kind is not Kind.DECISION:
            raise click.UsageError(f"--as-of is for a decision; {record.id} is none.")
        if as_json:
            print_json(shown_record(session.records.details(record)))
        else:
            card = card_lines(session.records.card(record, day))
            print_card(marked(record), map(_with_id, card))


def _with_id(line: CardLine) -> tuple[str, str]:
    """A line of a card as one reads it on paper: with the id of the record it leads to."""
    if line.target is None or line.drawn or line.target.record_id in line.text:
        return line.label, line.text
    return line.label, f"{line.text}  [{line.target.record_id}]"
