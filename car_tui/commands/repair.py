"""`car-tui repair`: mends what `verify` finds, and says before what it would do."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.confirm import confirmed
from car_tui.cli.messages import say, say_progress, things_wrong
from car_tui.cli.opened import refuse_narrow_audience
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json, print_text
from car_tui.session.open_archive import user_name
from car_tui.session.repairing import Planned, repair_archive


@click.command(short_help="Mend what `verify` finds.")
@click.option("--dry-run", is_flag=True, help="Show what would be done; change nothing.")
@click.option(
    "--from",
    "named",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE-OR-FOLDER",
    help="Where what is lost may be found: a file, a folder, a ZIP, a mail or a backup.",
)
@click.option("--yes", is_flag=True, help="Do not ask, unless changes would be lost.")
@click.option("--accept-loss", is_flag=True, help="Do not ask about changes that would be lost.")
@json_option
@archive_option
def command(
    dry_run: bool,
    named: tuple[Path, ...],
    yes: bool,
    accept_loss: bool,
    as_json: bool,
    archive_path: Path | None,
) -> int:
    """Mend what `verify` finds: leftovers, the index, lost originals, rows of the catalogue.

    It takes originals by their checksums from what --from names, from mails that carried them and
    from where they came; rows from backups and from the copies in backups/. After it, it verifies.
    """
    planned: list[Planned] = []

    def agree(plan: Planned) -> bool:
        planned.append(plan)
        if not as_json:
            for line in _lines(plan):
                print_text(line)
        if dry_run or not plan.steps:
            return False
        lost = any(step.lost for step in plan.steps)
        if not confirmed("Do this?", yes=yes):
            return False
        return not lost or accept_loss or _accepted()

    refuse_narrow_audience()
    found = repair_archive(
        archive_path, named, user_name(), agree, notify=say, progress=say_progress
    )
    if as_json:
        print_json(
            {
                "dry_run": dry_run,
                "steps": [
                    {"what": step.what, "lost": list(step.lost)}
                    for plan in planned
                    for step in plan.steps
                ],
                "total": len(found),
                "items": [
                    {"where": one.where, "what": one.what, "hint": one.hint} for one in found
                ],
            }
        )
    if dry_run:
        say("this was a dry run; nothing was changed")
    say(f"verified: {things_wrong(len(found))}" if found else "verified: all is well")
    if not as_json and not dry_run:
        for one in found:
            print_text(f"{one.where}: {one.what}\n  {one.hint}")
    return 1 if found else 0


def _accepted() -> bool:
    """Whether the person agrees to the losses; where nobody can be asked, nobody does."""
    try:
        return confirmed("Changes named above would be lost. Go on?", yes=False)
    except click.UsageError as error:
        message = "changes named above would be lost; add --accept-loss if that is what you want."
        raise click.UsageError(message) from error


def _lines(plan: Planned) -> list[str]:
    lines = []
    for step in plan.steps:
        lines.append(step.what)
        lines += [f"  would be lost: {one}" for one in step.lost]
    lines += [f"cannot be mended: {one.where} {one.what}\n  {one.hint}" for one in plan.left]
    return lines
