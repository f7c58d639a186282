"""The house: who may import whom, and what a command may load."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_the_import_contracts_hold() -> None:
    command = shutil.which("lint-imports", path=Path(sys.executable).parent)
    assert command is not None
    ran = subprocess.run([command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


def modules_after(statements: str) -> set[str]:
    script = f"{statements}\nimport sys; print(*sys.modules, sep='\\n')"
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in ran.stdout.split("\n")}


def test_archive_alone_loads_neither_index_nor_screen() -> None:
    loaded = modules_after("import archive.importing.accession, archive.bundled, archive.verify")
    assert not loaded & {"index", "car_tui", "whoosh", "textual", "rich", "click"}


def test_index_alone_loads_no_screen() -> None:
    loaded = modules_after("import index, index.search")
    assert not loaded & {"car_tui", "textual", "rich", "click"}


@pytest.mark.parametrize("command", ["search", "timeline", "show", "import", "info", "verify"])
def test_a_command_never_loads_textual(command: str) -> None:
    loaded = modules_after(
        f"from car_tui.main import cli\nassert cli.get_command(None, {command!r}) is not None"
    )
    assert "textual" not in loaded


def test_a_whole_search_loads_neither_textual_nor_what_it_does_not_need(tmp_path: Path) -> None:
    folder = str(tmp_path / "archive")
    run = "from car_tui.main import main\ntry: main([{words}])\nexcept SystemExit: pass\n"
    modules_after(run.format(words=f"'init', {folder!r}"))
    searching = run.format(words=f"'--archive', {folder!r}, 'search', 'barnahus', '--json'")
    modules_after(searching)
    loaded = modules_after(searching)
    assert not loaded & {"textual", "rich", "sqlite_utils", "yaml", "pypdfium2", "selectolax"}


def test_whooshs_own_warnings_reach_nobody(tmp_path: Path) -> None:
    environment = {"PYTHONPYCACHEPREFIX": str(tmp_path), "PATH": ""}
    program = (
        "from car_tui import main, start\nmain.main = lambda: __import__('index.search')\n"
        "start.start()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-W", "default::SyntaxWarning", "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    assert "SyntaxWarning" not in ran.stderr
