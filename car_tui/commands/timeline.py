"""`car-tui timeline`: what happened when."""

from __future__ import annotations

from pathlib import Path

import click

from archive.dates import parse, short
from archive.derived.timeline import TIMELINE_KINDS, TimelineItem
from archive.model.audience import marked
from archive.model.vocabulary import Kind
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, day_range, json_option
from car_tui.cli.output import print_json, print_table
from car_tui.present.registers.conflict_lines import CONFLICT_MARK

# What an agent has on a timeline is a term of office, and is called so.
_NAMES = {kind: kind.value for kind in TIMELINE_KINDS} | {Kind.AGENT: "term"}
_KINDS = {name: kind for kind, name in _NAMES.items()}


@click.command(short_help="List what happened when: events, decisions, terms of office.")
@click.option("--from", "earliest", metavar="DATE", help="From this day, month or year (EDTF).")
@click.option("--to", "latest", metavar="DATE", help="Up to and with this day, month or year.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(list(_KINDS)),
    help="Only this kind; may be repeated.",
)
@json_option
@archive_option
def command(
    earliest: str | None,
    latest: str | None,
    kinds: tuple[str, ...],
    as_json: bool,
    archive_path: Path | None,
) -> None:
    """List events, decisions, documents, projects and terms of office in order of their dates.

    Something is in when its date can overlap the range: uncertain and open dates count with all
    they may mean.
    """
    lower, upper = day_range(earliest, latest)
    wanted = tuple(_KINDS[kind] for kind in kinds) or TIMELINE_KINDS
    with opened(archive_path) as session:
        timeline = session.timeline.between(lower, upper, wanted)
    if as_json:
        print_json(
            {
                "total": len(timeline.items),
                "items": map(_item, timeline.items),
                "undated": timeline.undated,
            }
        )
        return
    print_table(
        ("date", "kind", "title"),
        [
            (
                short(parse(item.date)),
                _NAMES[item.kind],
                _shown_title(item),
                item.id,
            )
            for item in timeline.items
        ],
        wrapping={2},
        named=2,
    )
    differing = any(item.has_conflict for item in timeline.items)
    undated = f"; {timeline.undated} without a date" if timeline.undated else ""
    meaning = f"; {CONFLICT_MARK} sources disagree" if differing else ""
    say(f"{len(timeline.items)} in all{undated}{meaning}")


def _item(item: TimelineItem) -> dict[str, object]:
    return {
        "id": item.id,
        "kind": _NAMES[item.kind],
        "date": item.date,
        # As text at once: the encoder would ask what each day is.
        "earliest": item.earliest and item.earliest.isoformat(),
        "latest": item.latest and item.latest.isoformat(),
        "title": item.title,
        "place": item.place,
        "certainty": item.certainty,
        "access": item.access,
        "access_until": item.access_until,
    }


def _shown_title(item: TimelineItem) -> str:
    mark = f"{CONFLICT_MARK} " if item.has_conflict else ""
    return mark + marked(item)
