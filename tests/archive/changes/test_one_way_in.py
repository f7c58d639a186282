"""Records are written in one room alone; what is merged was written in that of another archive."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
# What stores a record, takes it out, or holds a reading to be right.
STORING = {
    "store_record",
    "store_within_step",
    "unmake_record",
    "set_removed",
    "remove_record",
    "restore_record",
    "set_withdrawn",
    "set_choice",
    "choose_reading",
    "set_judgement",
}
ROOMS = ("archive/changes", "archive/catalogue/storage", "archive/merging")


def calls(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of each call of a storing function, however it is reached."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in STORING:
                yield node.lineno, name


def test_a_call_is_seen() -> None:
    source = "store_record(a)\nrecords.store_record(a)\nx = store_record\nput_record(a)"
    assert list(calls(source)) == [(1, "store_record"), (2, "store_record")]


def test_nothing_else_stores_a_record() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for room in ("archive", "index", "car_tui", "scripts")
        for path in (ROOT / room).rglob("*.py")
        if not str(path.relative_to(ROOT)).startswith(ROOMS)
        for line, name in calls(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_what_stores_is_not_handed_on_under_another_name() -> None:
    importing = [
        f"{path.relative_to(ROOT)}: {alias.name}"
        for room in ("archive", "index", "car_tui")
        for path in (ROOT / room).rglob("*.py")
        if not str(path.relative_to(ROOT)).startswith(ROOMS)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in STORING
    ]
    assert importing == []
