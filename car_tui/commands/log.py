"""`car-tui log [ID]`: the journal, newest first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.model.record import Json
from car_tui.cli.completion import complete_ids
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json, print_table
from car_tui.present.change_lines import merged_by, shown_value

if TYPE_CHECKING:
    from car_tui.session.writing import JournalEntry, LogPage


@click.command(short_help="List who changed what and when.")
@click.argument("record_id", metavar="ID", required=False, shell_complete=complete_ids())
@click.option(
    "--limit", type=click.IntRange(min=1), default=50, show_default=True, help="So many entries."
)
@click.option("--offset", type=click.IntRange(min=0), default=0, help="After so many.")
@json_option
@archive_option
def command(
    record_id: str | None, limit: int, offset: int, as_json: bool, archive_path: Path | None
) -> None:
    """List who changed what and when, of a record or of all, newest first.

    Changes of one command have one number in the column “step”: `car-tui undo` takes them back
    together. An import has a number of its own, for `car-tui undo import NUMBER`. Of what came in
    with a merge “who” wrote it in the other archive, and “by” says who merged it.
    """
    with opened(archive_path) as session:
        page = session.writing.log(record_id, limit=limit, offset=offset)
    if as_json:
        print_json({"total": page.total, "items": _items(page)})
        return
    rows = [
        (
            str(one.id),
            str(one.step),
            one.at[:16].replace("T", " "),
            one.written_by or one.who,
            _deed(one, page.imports.get(one.step)),
            one.record or "",
            one.field or one.event,
            _what(one),
        )
        for one in page.entries
    ]
    headings = ("change", "step", "when", "who", "by", "record", "field", "what")
    print_table(headings, rows, wrapping={7})
    say(f"{len(rows)} of {page.total} changes")


def _items(page: LogPage) -> list[dict[str, object]]:
    return [
        {
            "change": one.id,
            "step": one.step,
            "when": one.at,
            "who": one.who,
            "written_by": one.written_by,
            "what": one.event,
            "deed": one.deed,
            "import": page.imports.get(one.step),
            "record": one.record,
            "field": one.field,
            "old": _value(one.old),
            "new": _value(one.new),
            "why": one.why,
            "passage": one.passage,
        }
        for one in page.entries
    ]


def _what(entry: JournalEntry) -> str:
    """What became of a value, why, and from which passage that is known."""
    why = entry.why and f"why: {entry.why}"
    passage = entry.passage and f"from {entry.passage}"
    return " · ".join(filter(None, (_became(entry), why, passage)))


def _became(entry: JournalEntry) -> str:
    if entry.field is None:
        return ""
    old, new = (shown_value(_value(one)) for one in (entry.old, entry.new))
    if entry.position is not None:
        return f"- {old}" if entry.new is None else f"+ {new}"
    return f"{old} -> {new}"


def _deed(entry: JournalEntry, number: int | None) -> str:
    if entry.written_by is not None:
        return merged_by(entry.who)
    return entry.deed if number is None else f"{entry.deed} {number}"


def _value(text: str | None) -> Json:
    if text is None:
        return None
    try:
        value: Json = json.loads(text)
    except ValueError:
        return text  # Such as the checksum of a file.
    return value
