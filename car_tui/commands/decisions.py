"""`car-tui decisions`: what was decided, and whether it holds on a day."""

from __future__ import annotations

from pathlib import Path

import click

from archive.derived.decided import DecisionEntry, DecisionFilter
from archive.derived.evidence import EvidenceOf
from archive.derived.status import DecisionStatus
from archive.model.vocabulary import DECISION_KINDS, Kind
from car_tui.cli.completion import complete_ids
from car_tui.cli.messages import say
from car_tui.cli.meta import KNOWN_AT
from car_tui.cli.opened import opened
from car_tui.cli.options import (
    archive_option,
    as_of_option,
    asked_day,
    json_option,
    known_at_option,
)
from car_tui.cli.output import print_entries, print_json
from car_tui.present.as_json import register_item, short_source
from car_tui.present.evidence import Evidenced
from car_tui.present.registers.decision_lines import decision_entry
from car_tui.session.archive_session import ArchiveSession

# As many as a register of decisions will ever have; the index wants a number.
_MAX_HITS = 100_000


@click.command(short_help="List decisions, newest first, each with its status.")
@click.option("--about", metavar="QUERY", help="Only decisions that a search for this finds.")
@as_of_option
@known_at_option
@click.option(
    "--body",
    metavar="ID",
    shell_complete=complete_ids(Kind.AGENT),
    help="Only decisions of this body.",
)
@click.option(
    "--status",
    type=click.Choice([status.value for status in DecisionStatus], case_sensitive=False),
    help="Only decisions with this status on that day.",
)
@click.option("--kind", type=click.Choice(DECISION_KINDS), help="Only decisions of this kind.")
@click.option(
    "--meeting",
    metavar="ID",
    shell_complete=complete_ids(Kind.EVENT),
    help="Only what this meeting decided.",
)
@click.option("--year", type=click.IntRange(1, 9999), help="Only what may have been decided then.")
@click.option("--open-ends", is_flag=True, help="Only decisions of which something is open.")
@json_option
@archive_option
def command(
    about: str | None,
    as_of: str | None,
    body: str | None,
    status: str | None,
    kind: str | None,
    meeting: str | None,
    year: int | None,
    open_ends: bool,
    as_json: bool,
    archive_path: Path | None,
) -> None:
    """List decisions, newest first, each with its status and the source it rests on.

    The status is worked out for a day, today or that of --as-of, by rules: car-tui help decisions.
    Something is open where no source says what came of a decision, where its words were not
    written down, and where its period is over with nothing after it.
    """
    asked = asked_day(as_of)
    if about is not None and KNOWN_AT in click.get_current_context().meta:
        raise click.UsageError("--about searches what is known today; leave out --known-at.")
    with opened(archive_path) as session:
        day = asked or session.today
        for named in (body, meeting):
            if named is not None:
                session.records.record(named)
        among = None if about is None else _found(session, about)
        only = DecisionFilter(year, kind, body, meeting, among)
        decisions = [
            one
            for one in session.registers.decisions(day, only)
            if (status is None or one.status.status == status) and (not open_ends or one.open_ends)
        ]
        evidence = session.registers.evidence(
            source
            for one in decisions
            for source in (
                *(one.record.sources if as_json else one.own_sources),
                *one.status.sources,
            )
        )
    if as_json:
        items = (_item(one, evidence) for one in decisions)
        print_json({"total": len(decisions), "items": items})
        return
    shown = Evidenced(evidence)
    print_entries(decision_entry(one, shown) for one in decisions)
    say(f"{len(decisions)} decisions, as of {day.isoformat()}{shown.legend_after()}")


def _found(session: ArchiveSession, about: str) -> set[str]:
    only = {"kind": [Kind.DECISION]}
    result = session.search.find(about, _MAX_HITS, only, strictly=True)
    if result.note:
        say(result.note)
    if result.suggestion:
        say(f"did you mean: {result.suggestion}")
    return {hit.id for hit in result.hits}


def _item(decided: DecisionEntry, evidence: EvidenceOf) -> dict[str, object]:
    return {
        **register_item(decided.record, decided.ties, decided.conflicts, evidence),
        "body_name": decided.body_name,
        "status": decided.status.status,
        "status_as_of": decided.status.day,
        "status_reason": decided.status.reason,
        "status_rule": decided.status.rule,
        "status_basis": decided.status.basis,
        "status_by": decided.status.by,
        "open_ends": [gap.kind for gap in decided.open_ends],
        "status_sources": [short_source(source, evidence) for source in decided.status.sources],
    }
