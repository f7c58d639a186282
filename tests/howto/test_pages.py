"""The pages of docs/howto, followed to the letter in a copy of the project."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.howto.page import Command, Edit, NewLines, commands, edits, paths

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "howto").glob("*.md"))
COPIED = ("archive", "index", "car_tui", "tests", "scripts", "docs", "pyproject.toml", "README.md")

# The commands of a page are those of the copy; the program itself is installed from elsewhere.
_PYTHON = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'
_CAR_TUI = (
    f'#!/bin/sh\nexec "{sys.executable}" -P -c "from car_tui.main import main; main()" "$@"\n'
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the project; compiled files too, or each command would compile all modules."""
    copy = tmp_path / "project"
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("pictures"))
        else:
            copy.mkdir(exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    return copy


@pytest.fixture
def environment(tree: Path, tmp_path: Path) -> dict[str, str]:
    """What commands run in: python and car-tui are of the copy, and home is empty."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, script in (("python", _PYTHON), ("car-tui", _CAR_TUI)):
        (programs / name).write_text(script)
        (programs / name).chmod(0o700)
    tools = Path(sys.executable).parent
    homes = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")
    return {
        **os.environ,
        **dict.fromkeys(homes, str(tmp_path / "home")),
        "PATH": os.pathsep.join((str(programs), str(tools), os.environ.get("PATH", ""))),
        "PYTHONPATH": str(tree),
        "PYTHONWARNINGS": "ignore::SyntaxWarning",
        "PYTEST_ADDOPTS": "-p no:cacheprovider",
        "TERM": "xterm-256color",
    }


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_brings_what_it_promises(
    path: Path, tree: Path, environment: dict[str, str]
) -> None:
    page = path.read_text(encoding="utf-8")
    changed = list(edits(page))
    for edit in changed:
        edit.apply(tree)
    missing = [name for name in paths(page) if not (tree / name).exists()]
    assert missing == []
    given = list(commands(page))
    assert any(command.printed for command in given)
    for command in [*given, *style_of(changed)]:
        command.run(tree, environment)


def test_without_a_free_key_a_new_pane_stops_the_start(
    tree: Path, environment: dict[str, str]
) -> None:
    entry = 'PaneEntry("people", "People", "people.pane", "PeoplePane", key="P"),'
    table = "car_tui/browser/panes/table.py"
    for line, problem in (
        (entry.replace(', key="P"', ""), "the pane people needs a key of its own"),
        (entry.replace('"P"', '"q"'), "the key q of the pane people is taken by quit"),
    ):
        shutil.copy2(ROOT / table, tree / table)
        NewLines(table, "after", 'PaneEntry("rooms",', f"    {line}\n").apply(tree)
        loading = '! python -c "import car_tui.browser.panes.table"'
        Command(loading, (problem, "Free are: ")).run(tree, environment)


def test_contributing_names_what_is_there() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [name for name in paths(page) if not (ROOT / name).exists()] == []
    rows = [line for line in page.splitlines() if line.startswith("| a")]
    assert len(rows) >= 10
    named = [
        (path, name)
        for row in rows
        for path, listed in re.findall(r"`([\w/]+\.py)` \(([^)]+)\)", row)
        for name in re.findall(r"`([\w.]+)`", listed)
    ]
    assert len(named) >= len(rows)
    for path, name in named:
        source = (ROOT / path).read_text(encoding="utf-8")
        for part in name.split("."):
            assert re.search(rf"\b{part}\b", source), f"{path} has no {name}"


def test_links_of_these_pages_lead_somewhere() -> None:
    for path in (ROOT / "CONTRIBUTING.md", *PAGES):
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name} leads to {target}"


def style_of(changed: list[Edit]) -> list[Command]:
    """Ruff's checks of all Python files that are changed."""
    names = " ".join(sorted({edit.path for edit in changed if edit.path.endswith(".py")}))
    checks = ("check", "format --check")
    return [Command(f"ruff {check} --no-cache {names}", ()) for check in checks]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_short_and_the_readme_leads_to_it(path: Path) -> None:
    assert 40 <= len(path.read_text(encoding="utf-8").splitlines()) <= 100
    assert f"docs/howto/{path.name}" in (ROOT / "README.md").read_text(encoding="utf-8")
