"""The command `car-tui`: finds the command asked for, and turns every error into a sentence."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from archive.errors import ArchiveError
from car_tui.cli.audience import VARIABLE, audience_option
from car_tui.cli.command_summaries import SUMMARIES
from car_tui.cli.ended import Ended
from car_tui.cli.messages import say_error
from car_tui.cli.meta import OPENED_ARCHIVE

DONE, PARTLY, WRONG, STOPPED = 0, 1, 2, 130

# Name and module; loaded when asked for, so that a search never pays for the browser.
_COMMANDS = {
    "browse": "browse",
    "search": "search",
    "show": "show",
    "timeline": "timeline",
    "projects": "projects",
    "decisions": "decisions",
    "lineage": "lineage",
    "people": "people",
    "offices": "offices",
    "conflicts": "conflicts",
    "choose": "choose",
    "audit": "audit",
    "gaps": "gaps",
    "evidence": "evidence",
    "propose": "propose",
    "proposals": "proposals",
    "access": "access",
    "priorities": "priorities",
    "practices": "practices",
    "countries": "countries",
    "holdings": "holdings",
    "describe": "describe",
    "list": "list",
    "rooms": "rooms",
    "import": "importing",
    "imports": "imports",
    "watch": "watch",
    "add": "add",
    "edit": "edit",
    "set": "set",
    "tag": "tag",
    "untag": "untag",
    "move": "move",
    "note": "note",
    "link": "link",
    "unlink": "unlink",
    "log": "log",
    "undo": "undo",
    "redo": "redo",
    "remove": "remove",
    "restore": "restore",
    "info": "info",
    "reindex": "reindex",
    "verify": "verify",
    "repair": "repair",
    "report": "report",
    "backup": "backup",
    "bag": "bag",
    "bundle": "bundle",
    "merge": "merge",
    "export": "export",
    "publish": "publish",
    "forget": "forget",
    "init": "init",
    "serve": "serve",
    "demo": "demo",
    "help": "help",
}


# What reading values that nobody stored can end in; a sound archive leaves it as it is.
_DAMAGE_SHOWS_AS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


def _damage(context: click.Context) -> ArchiveError | None:
    path = context.meta.get(OPENED_ARCHIVE)
    if path is None:
        return None
    # Imported here: it reads the whole catalogue, and is hardly ever needed.
    from car_tui.session.damage import damage_in

    return damage_in(path)


class _Commands(click.Group):
    def list_commands(self, _context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module = importlib.import_module(f"car_tui.commands.{_COMMANDS[name]}")
        command: click.Command = module.command
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, each with its summary, without loading those that are in the table."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._summary(context, name)) for name in _COMMANDS])

    def _summary(self, context: click.Context, name: str) -> str:
        if name in SUMMARIES:
            return SUMMARIES[name]
        command = self.get_command(context, name)
        return command.get_short_help_str() if command is not None else ""

    def invoke(self, context: click.Context) -> object:
        """Run the command. What a damaged archive made of it comes out as ArchiveError."""
        try:
            return super().invoke(context)
        except _DAMAGE_SHOWS_AS as error:
            damage = _damage(context)
            if damage is None:
                raise
            raise damage from error

    def shell_complete(self, context: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names alone: what a command is for stands in its module, and loading all takes long."""
        names = [CompletionItem(name) for name in _COMMANDS if name.startswith(incomplete)]
        return [*names, *click.Command.shell_complete(self, context, incomplete)]


@click.group(cls=_Commands, invoke_without_command=True)
@click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=True),
    envvar="CAR_TUI_ARCHIVE",
    metavar="DIR",
    help="The archive's folder (default: in your data directory, or CAR_TUI_ARCHIVE).",
)
@partial(audience_option, variable=VARIABLE)
@click.option("--fresh", is_flag=True, help="Start the browser over, not where you left it.")
@click.option("--plain", is_flag=True, help="Plain lines instead of the browser.")
@click.option("--slow", is_flag=True, help="The browser for slow lines.")
@click.version_option(package_name="car-tui", message="car-tui %(version)s")
@click.pass_context
def cli(context: click.Context, archive: Path | None, fresh: bool, plain: bool, slow: bool) -> None:
    """Browse, search and extend an archive of documents and history, offline.

    Without a command the browser opens.
    """
    context.obj = archive
    if context.invoked_subcommand is None:
        browser = cli.get_command(context, "browse")
        if browser is not None:
            context.invoke(browser, archive_path=archive, fresh=fresh, plain=plain, slow=slow)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exits with 0 done, 1 some part failed, 2 nothing done, 130 stopped.

    Ended by a signal it exits with 128 and the signal's number: 143 by SIGTERM, 129 by SIGHUP.
    """
    try:
        status = cli.main(args=arguments, prog_name="car-tui", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        status = WRONG
    except click.ClickException as error:
        error.show()
        status = WRONG
    except (click.Abort, KeyboardInterrupt):
        say_error("stopped")
        status = STOPPED
    except Ended:
        say_error("stopped")
        raise
    except ArchiveError as error:
        say_error(error.message, error.hint)
        status = WRONG
    sys.exit(status if isinstance(status, int) else DONE)
