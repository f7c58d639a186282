"""`car-tui priorities`: what was to be reached, and what was done towards it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from archive.catalogue.knowing import load_known
from archive.dates import Edtf, in_words, parse
from archive.errors import BadDateError
from archive.memory.progress import Pursuit, pursuits_of, within
from archive.model.vocabulary import Kind
from car_tui.as_json import register_item
from car_tui.open_archive import open_archive
from car_tui.options import archive_option, json_option
from car_tui.output import print_entries, print_json, print_table
from car_tui.talk import say

_YEARS = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})\Z")

SIGNS = {"done": "✓", "under way": "…", "postponed": "→", "not reported": "?"}
"""One sign a status of progress."""


@click.command()
@click.option(
    "--period",
    metavar="PERIOD",
    help="Only those of this strategy period, as in 2017-2020, or of one year.",
)
@json_option
@archive_option
def command(period: str | None, as_json: bool, archive_path: Path | None) -> None:
    """List priorities with their objectives: what was done, is under way, postponed or untold."""
    asked = _period(period) if period is not None else None
    with open_archive(archive_path) as catalogue:
        known = load_known(catalogue, [Kind.PRIORITY, Kind.PROJECT])
    pursuits = pursuits_of(known)
    if asked is not None:
        pursuits = within(pursuits, asked)
    if as_json:
        print_json({"total": len(pursuits), "items": [_item(one) for one in pursuits]})
        return
    for period_words, pursued in groupby(pursuits, key=_period_words):
        print_entries([(period_words, "", [])])
        print_entries(_entry(one) for one in pursued)
    _print_years(pursuits)
    say(f"{len(pursuits)} priorities")


def _period(text: str) -> Edtf:
    years = _YEARS.match(text.strip())
    try:
        return parse(f"{years[1]}/{years[2]}" if years else text)
    except BadDateError as error:
        raise BadDateError(f"--period: {error.message}", error.hint) from error


def _item(pursuit: Pursuit) -> dict[str, object]:
    return {
        **register_item(pursuit.record, pursuit.ties),
        "progress_counts": pursuit.counts,
        "events_by_year": {str(year): count for year, count in pursuit.events_by_year.items()},
    }


def _period_words(pursuit: Pursuit) -> str:
    return in_words(pursuit.period) if pursuit.period else "period not told"


def _entry(pursuit: Pursuit) -> tuple[str, str, list[str]]:
    kind = str(pursuit.record.fields.get("kind") or "priority")
    inferred = " (period inferred)" if pursuit.record.date_basis == "inferred" else ""
    lines = [f"{kind}{inferred}", *_lines(pursuit)]
    return f"  {pursuit.record.title}", pursuit.record.id, lines


def _lines(pursuit: Pursuit) -> Iterator[str]:
    if pursuit.projects:
        yield f"projects: {', '.join(tie.title for tie in pursuit.projects)}"
    for objective in pursuit.objectives:
        number = f"{objective.number}. " if objective.number is not None else ""
        yield f"{number}{objective.objective}"
        for told in objective.progress:
            by = ", ".join(dict.fromkeys(tie.id for tie in told.shown_by))
            shown = f" ({by})" if by else ""
            yield f"  {SIGNS.get(told.status, '?')} {told.status}: {told.statement}{shown}"


def _print_years(pursuits: Sequence[Pursuit]) -> None:
    """A table priority by year: how many events each had."""
    told = [one for one in pursuits if one.events_by_year]
    years = sorted({year for one in told for year in one.events_by_year})
    if not years:
        return
    print_table(
        ("events in", *(f"{year % 100:02}" for year in years)),
        [
            (
                one.record.id,
                *(str(one.events_by_year.get(year, "·")) for year in years),
            )
            for one in told
        ],
        wrapping=(),
    )
