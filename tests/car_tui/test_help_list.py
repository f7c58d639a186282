"""`car-tui --help` lists every command with its summary, and loads none of them."""

from __future__ import annotations

import os
import subprocess
import sys

import click

from car_tui.main import cli
from scripts.write_command_summaries import MODULE, command_summaries
from tests.patience import PATIENCE_S

# Prints what is loaded once the command is done.
_LOADED = """
import sys
from car_tui.main import main
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a process has loaded when it has run the command, its output in a pipe."""
    ran = subprocess.run(
        [sys.executable, "-c", _LOADED, *arguments],
        env={name: value for name, value in os.environ.items() if name != "COLUMNS"},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=True,
    )
    return set(ran.stderr.split())


def test_the_summaries_are_what_the_script_writes() -> None:
    assert MODULE.read_text(encoding="utf-8") == command_summaries()


def test_the_list_has_each_command_and_loads_none() -> None:
    shown = cli.get_help(click.Context(cli))
    for name in cli.list_commands(click.Context(cli)):
        assert f"\n  {name} " in shown
    loaded = loaded_by("--help")
    assert not [name for name in loaded if name.startswith("car_tui.commands.")]
    assert not loaded & {"rich", "sqlite3", "yaml", "archive.catalogue", "index"}


def test_info_in_a_pipe_loads_no_yaml_and_draws_nothing(template_archive: os.PathLike[str]) -> None:
    loaded = loaded_by("--archive", str(template_archive), "info")
    assert "car_tui.commands.info" in loaded
    heavy = {"rich", "yaml", "whoosh", "archive.verify", "archive.model.kinds"}
    assert loaded & heavy == set()
