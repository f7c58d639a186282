"""`car-tui evidence`: whether the words that sources name stand in their documents."""

from __future__ import annotations

from pathlib import Path

import click

from archive.derived.evidence import EvidenceState, LookedUp
from car_tui.cli.completion import complete_ids
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_entries, print_json
from car_tui.present.evidence import evidence_legend, shown_evidence
from car_tui.present.registers.evidence import UNSUPPORTED, evidence_entries
from car_tui.session.registers import LookedUpSources


@click.command(short_help="List sources whose words are not in their documents.")
@click.argument("record_id", metavar="[ID]", required=False, shell_complete=complete_ids())
@click.option("--missing", is_flag=True, help="Only words that are not found.")
@click.option("--nearly", is_flag=True, help="Only words that are found nearly.")
@json_option
@archive_option
def command(
    record_id: str | None, missing: bool, nearly: bool, as_json: bool, archive_path: Path | None
) -> None:
    """List sources whose words stand nowhere, nearly, or in a document that is not held.

    With an ID: all sources of a record, or all that name a document. Words are found only where
    they stand letter by letter; of what is found nearly the difference is named.
    """
    with opened(archive_path) as session:
        found = session.registers.looked_up(record_id)
    states = tuple(UNSUPPORTED if record_id is None else EvidenceState)
    if missing or nearly:
        chosen = {EvidenceState.NOT_FOUND: missing, EvidenceState.NEARLY: nearly}
        states = tuple(state for state, wanted in chosen.items() if wanted)
    counts = {state: found.count(state) for state in EvidenceState}
    if as_json:
        items = [_item(one, found) for one in found.sources if one.evidence.state in states]
        total = {"sources": len(found.sources), "counts": counts}
        print_json({"total": len(items), **total, "items": items})
        return
    print_entries(evidence_entries(found.sources, found.titles, states))
    counted = ", ".join(f"{count:,} {state}" for state, count in counts.items() if count)
    shown = evidence_legend(state for state in states if counts[state])
    say(f"{len(found.sources):,} sources: {counted or 'none'}{f'; {shown}' if shown else ''}")


def _item(one: LookedUp, found: LookedUpSources) -> dict[str, object]:
    return {
        **found.named(one.record),
        "issue": one.issue,
        "at": one.at or None,
        "document": one.document,
        "document_title": found.titles.get(one.document),
        "locator": one.locator,
        "evidence": shown_evidence(one.evidence),
        "found_in_version": one.earlier,
    }
