"""Rules that the code keeps: who may import whom, what a command may load, every wait bounded."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patience import PATIENCE_S

ROOT = Path(__file__).parents[1]


def test_the_import_contracts_hold() -> None:
    command = shutil.which("lint-imports", path=Path(sys.executable).parent)
    assert command is not None
    ran = subprocess.run(
        [command], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )
    assert ran.returncode == 0, ran.stdout


_SQL = re.compile(
    r"\bselect\b.+\bfrom\b|\binsert\b.+\binto\b|\bupdate\s+\w+\s+set\b|\bdelete\s+from\b"
    r"|^\s*pragma\b|^\s*(create|drop|alter)\s+(table|index|view)\b",
    re.IGNORECASE | re.DOTALL,
)


def texts_in(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every string that is used; what is filled into an f-string is a "?"."""
    nodes = list(ast.walk(ast.parse(source)))
    # A string that stands alone is a docstring, and the parts of an f-string are read with it.
    left_out = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            left_out |= set(map(id, node.values))
            parts = [one.value if isinstance(one, ast.Constant) else "?" for one in node.values]
            yield node.lineno, "".join(map(str, parts))
    for node in nodes:
        if isinstance(node, ast.Constant) and id(node) not in left_out:
            yield node.lineno, str(node.value)


@pytest.mark.parametrize(
    ("code", "is_sql"),
    [
        ("run('select 1 from records')", True),
        ("run(f'select {x} from {y}')", True),
        ("run('select id' ' from records')", True),
        ("run('PRAGMA user_version')", True),
        ("run('delete from passages')", True),
        ("run('insert or ignore into files values (1)')", True),
        ("run('update records set title = 1')", True),
        ("'Select what comes from elsewhere.'", False),
        ("run('with the person {}')", False),
        ("run('an update of all', f'{x} are from {y}')", False),
    ],
)
def test_sql_is_told_from_other_texts(code: str, is_sql: bool) -> None:
    assert any(_SQL.search(text) for _, text in texts_in(code)) is is_sql


def test_only_the_catalogue_speaks_sql() -> None:
    paths = [
        path for room in ("archive", "index", "car_tui") for path in (ROOT / room).rglob("*.py")
    ]
    speaking = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in paths
        if not path.is_relative_to(ROOT / "archive" / "catalogue")
        for line, text in texts_in(path.read_text(encoding="utf-8"))
        if _SQL.search(text)
    ]
    assert speaking == []


def modules_after(statements: str) -> set[str]:
    script = f"{statements}\nimport sys; print(*sys.modules, sep='\\n')"
    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=True,
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
        timeout=PATIENCE_S,
        check=True,
        env=environment,
    )
    assert "SyntaxWarning" not in ran.stderr


WAITS = {"wait", "join", "communicate", "wait_for_complete"}


def waits_without_end(source: str) -> Iterator[int]:
    """The lines that may wait for ever: loops on a condition, processes and waits without a bound.

    A wait in a block of `patience` has one.
    """
    tree = ast.parse(source)
    bounded = {
        id(inner)
        for block in ast.walk(tree)
        if isinstance(block, ast.AsyncWith) and "patience(" in ast.unparse(block.items[0])
        for inner in ast.walk(block)
    }
    for node in ast.walk(tree):
        match node:
            case ast.AST() if id(node) in bounded:
                continue
            case ast.While():
                yield node.lineno
            case ast.Call(func=ast.Attribute(attr=name), args=[], keywords=[]) if name in WAITS:
                yield node.lineno
            case ast.Call(func=ast.Attribute(value=ast.Name(id="subprocess"), attr="run")) if all(
                keyword.arg != "timeout" for keyword in node.keywords
            ):
                yield node.lineno


def test_no_test_waits_without_an_end() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{line}"
        for path in (ROOT / "tests").rglob("*.py")
        for line in waits_without_end(path.read_text("utf-8"))
    }
    assert found == set()


def test_a_wait_without_an_end_is_seen() -> None:
    seen = """
while not app.is_open: pass
process.wait()
subprocess.run(["x"])
async with patience("x"):
    while True: await gate.wait()
process.wait(PATIENCE_S)
subprocess.run(["x"], timeout=PATIENCE_S)
"""
    assert list(waits_without_end(seen)) == [2, 3, 4]
