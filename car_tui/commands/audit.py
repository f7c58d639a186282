"""`car-tui audit`: the archive checked against itself and its sources."""

from __future__ import annotations

from pathlib import Path

import click

from archive.derived.audit.finding import Finding
from archive.derived.audit.rules import RULES, rule_names
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_entries, print_json
from car_tui.present.registers.audit import finding_entry, proposed_command
from car_tui.session.registers import Audit


@click.command(short_help="Check the records against each other and their sources.")
@click.option(
    "--rule",
    "only",
    multiple=True,
    type=click.Choice(rule_names(), case_sensitive=False),
    help="Only this rule; may be given several times.",
)
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(rule_names(), case_sensitive=False),
    help="All rules but this one; may be given several times.",
)
@click.option("--explained", "with_explained", is_flag=True, help="Also what is explained.")
@json_option
@archive_option
def command(
    only: tuple[str, ...],
    without: tuple[str, ...],
    with_explained: bool,
    as_json: bool,
    archive_path: Path | None,
) -> None:
    """Check all records by rules: the order in time, names, terms, ties, and what sources cover.

    Each finding names the record, what shows it, and where a rule can tell, the command that would
    mend it. What holds in spite of a rule is explained in the record's field `explained`, as
    `rule: why`. Nothing is changed. A record that no rule finds fault with may still be wrong.
    """
    wanted = [name for name in (only or rule_names()) if name not in without]
    with opened(archive_path) as session:
        audit = session.registers.audit(wanted)
    findings = [one for one in audit.findings if with_explained or one.explained is None]
    if as_json:
        items = [_item(finding, audit) for finding in findings]
        print_json({"total": len(items), "rules": wanted, "items": items})
        return
    titles = audit.titles
    print_entries(
        finding_entry(finding, titles, audit.sources(finding), proposed_command)
        for finding in findings
    )
    explained = sum(one.explained is not None for one in audit.findings)
    more = f"; {explained} more are explained" if explained and not with_explained else ""
    say(f"{len(findings)} findings by {len(wanted)} of {len(RULES)} rules{more}")


def _item(finding: Finding, audit: Audit) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "record": audit.named(finding.record),
        "problem": finding.problem,
        "others": [audit.named(other) for other in finding.others],
        "sources": list(audit.sources(finding)),
        "proposed": dict(finding.proposed),
        "explained": finding.explained,
    }
