"""docs/contract.md has a row for each command that speaks JSON."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from car_tui.main import cli

PAGE = (Path(__file__).parents[2] / "docs" / "contract.md").read_text(encoding="utf-8")
CONTEXT = click.Context(cli)


def speaks_json(name: str) -> bool:
    command = cli.get_command(CONTEXT, name)
    return command is not None and any("--json" in one.opts for one in command.params)


@pytest.mark.parametrize("name", [*filter(speaks_json, cli.list_commands(CONTEXT))])
def test_a_command_with_json_has_its_row(name: str) -> None:
    row = rf"^\| `car-tui {name}( [^`]*)? --json` \| `\w+`"
    assert re.search(row, PAGE, re.MULTILINE), f"docs/contract.md has no row for {name} --json"
