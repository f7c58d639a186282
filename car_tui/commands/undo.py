"""`car-tui undo`: takes the last steps back."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from car_tui.cli.completion import complete_ids
from car_tui.cli.confirm import confirmed
from car_tui.cli.messages import say
from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.writing import dry_run_option, name_of, report_written, who_option
from car_tui.session.archive_session import ArchiveSession

if TYPE_CHECKING:
    from car_tui.session.writing import NotedStep, Written

_SHOWN = 5


@click.command(short_help="Take back a step, or an import.")
@click.argument(
    "words",
    metavar="[N | ID | import NUMBER | change NUMBER]",
    nargs=-1,
    shell_complete=complete_ids(),
)
@click.option("--with-later", is_flag=True, help="Take back what stands on it as well.")
@click.option("--yes", is_flag=True, help="Do not ask before several steps are taken back.")
@who_option
@dry_run_option
@json_option
@archive_option
def command(
    words: tuple[str, ...],
    with_later: bool,
    yes: bool,
    who: str | None,
    dry_run: bool,
    as_json: bool,
    archive_path: Path | None,
) -> int:
    """Take back the last step, the last N, the last of a record, an import, or that of a change.

    A step is all that one command changed; `car-tui log` lists them. The last N are listed, and
    taken back after a question; programs say --yes. What an import brought goes
    into the trash, its originals stay. `car-tui redo` makes it again.
    """
    with opened_to_change(archive_path) as session:
        session.writing.refuse_unwritable()
        steps = _steps(session, words)
        if len(steps) > 1 and not dry_run and not _wanted(session, steps, yes=yes, as_json=as_json):
            say("nothing was changed")
            return 1
        done = session.writing.undo(steps, name_of(who), with_later=with_later, dry_run=dry_run)
        report_written(
            session,
            done,
            as_json=as_json,
            dry_run=dry_run,
            told="taken back",
            hint=_hint(session, done, dry_run=dry_run),
        )
    return 0


def _steps(session: ArchiveSession, words: tuple[str, ...]) -> list[NotedStep]:
    writing = session.writing
    match words:
        case ():
            return _last(session, 1)
        case (number,) if number.isdecimal() and len(number) < 10 and int(number):
            return _last(session, int(number))
        case ("import", number) if number.isdecimal():
            return [writing.import_step(int(number))]
        case ("change", number) if number.isdecimal():
            return [writing.step(int(number))]
        case (record_id,):
            if not writing.log(record_id, limit=1).total:
                session.records.record(record_id)
            return [writing.last_step_of(record_id)]
    raise click.UsageError("Say nothing, a number, an id, “import NUMBER” or “change NUMBER”.")


def _last(session: ArchiveSession, count: int) -> list[NotedStep]:
    """The last steps, as many as are asked for: whoever asks for more means something else."""
    # Imported here: it is rarely needed.
    from archive.errors import ArchiveError, UnknownIdError

    steps = session.writing.last_steps(count)
    if not steps:
        raise ArchiveError("there is nothing to take back", "See: car-tui log")
    if len(steps) < count:
        there_are = "there is 1 step" if len(steps) == 1 else f"there are {len(steps)} steps"
        hint = "See: car-tui log"
        with suppress(UnknownIdError):
            session.writing.step(count)
            hint = f"Did you mean: car-tui undo change {count}"
        raise ArchiveError(f"{there_are} to take back, not {count}", hint)
    return steps


def _wanted(session: ArchiveSession, steps: list[NotedStep], *, yes: bool, as_json: bool) -> bool:
    """Whether several steps are to be taken back. Raises UsageError where nobody is asked."""
    if yes:
        return True
    if as_json:
        raise click.UsageError(f"{len(steps)} steps are taken back with --json only with --yes.")
    for step in steps:
        records = session.writing.records_of(step)
        more = f" and {len(records) - _SHOWN} more" if len(records) > _SHOWN else ""
        named = f"{', '.join(records[:_SHOWN])}{more}"
        when = step.at[:16].replace("T", " ")
        say(f"change {step.change}  {when}  {step.who}  {step.deed}  {named}")
    return confirmed(f"Take back these {len(steps)} steps?", yes=False)


def _hint(session: ArchiveSession, done: Written, *, dry_run: bool) -> str:
    """How it is made again: each redo makes one step."""
    if dry_run or done.change is None:
        return ""
    count = session.writing.undos_since(done.change)
    if count == 1:
        return "make it again with: car-tui redo"
    return f"make all of it again with: car-tui redo, {count} times"
