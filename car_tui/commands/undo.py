"""`car-tui undo`: takes the last steps back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from car_tui.cli.completion import complete_ids
from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.writing import dry_run_option, report_written, who_option
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.open_archive import user_name

if TYPE_CHECKING:
    from car_tui.session.writing import NotedStep


@click.command(short_help="Take back a step, or an import.")
@click.argument(
    "words",
    metavar="[N | ID | import NUMBER | change NUMBER]",
    nargs=-1,
    shell_complete=complete_ids(),
)
@click.option("--with-later", is_flag=True, help="Take back what stands on it as well.")
@who_option
@dry_run_option
@json_option
@archive_option
def command(
    words: tuple[str, ...],
    with_later: bool,
    who: str | None,
    dry_run: bool,
    as_json: bool,
    archive_path: Path | None,
) -> None:
    """Take back the last step, the last N, the last of a record, an import, or that of a change.

    A step is all that one command changed; `car-tui log` lists them. What an import brought goes
    into the trash, its originals stay. `car-tui redo` makes it again.
    """
    with opened_to_change(archive_path) as session:
        session.writing.refuse_unwritable()
        steps = _steps(session, words)
        done = session.writing.undo(
            steps, who or user_name(), with_later=with_later, dry_run=dry_run
        )
        report_written(session, done, as_json=as_json, dry_run=dry_run, told="taken back")


def _steps(session: ArchiveSession, words: tuple[str, ...]) -> list[NotedStep]:
    writing = session.writing
    match words:
        case ():
            return _some(writing.last_steps(1))
        case (number,) if number.isdecimal() and len(number) < 10 and int(number):
            return _some(writing.last_steps(int(number)))
        case ("import", number) if number.isdecimal():
            return [writing.import_step(int(number))]
        case ("change", number) if number.isdecimal():
            return [writing.step(int(number))]
        case (record_id,):
            return [writing.last_step_of(record_id)]
    raise click.UsageError("Say nothing, a number, an id, “import NUMBER” or “change NUMBER”.")


def _some(steps: list[NotedStep]) -> list[NotedStep]:
    if not steps:
        # Imported here: it is rarely needed.
        from archive.errors import ArchiveError

        raise ArchiveError("there is nothing to take back", "See: car-tui log")
    return steps
