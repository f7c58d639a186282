"""Writes car_tui/cli/command_summaries.py from the commands, so that help need not load them."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.main import cli

MODULE = Path(__file__).parents[1] / "car_tui" / "cli" / "command_summaries.py"

_HEAD = '''"""What each command is for, as `car-tui --help` lists it.

Written by scripts/write_command_summaries.py from the commands themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

SUMMARIES: Mapping[str, str] = {
'''

# Longer than any sentence, so that none is cut.
_WHOLE = 10_000


def command_summaries() -> str:
    """The module as it is to be."""
    context = click.Context(cli)
    lines = []
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        summary = command.get_short_help_str(_WHOLE)
        lines.append(f'    "{name}": "{summary}",\n')
    return f"{_HEAD}{''.join(lines)}}}\n"


if __name__ == "__main__":
    MODULE.write_text(command_summaries(), encoding="utf-8")
