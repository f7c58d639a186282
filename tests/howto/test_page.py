"""How a page is read: what it asks for is done exactly, and what it says falsely is found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.howto.page import Command, NewFile, NewLines, commands, edits, paths

PAGE = """\
1. Look at `archive/extract/` and `tests/a.py`.

**New file** `tests/a.py`
```python
A = 1
```

**In** `tests/a.py`, **before** `A =`
```python
B = 2
```

```console
$ echo one; echo two
one
$ true
```
"""


def test_a_page_is_its_edits_and_commands_in_order() -> None:
    assert list(edits(PAGE)) == [
        NewFile("tests/a.py", "A = 1\n"),
        NewLines("tests/a.py", "before", "A =", "B = 2\n"),
    ]
    assert list(commands(PAGE)) == [Command("echo one; echo two", ("one",)), Command("true", ())]
    assert paths(PAGE) == {"archive/extract/", "tests/a.py"}


def test_a_block_of_which_nothing_says_where_it_belongs_is_refused() -> None:
    with pytest.raises(AssertionError, match="where this belongs"):
        list(edits("Some words.\n\n```python\nA = 1\n```\n"))


@pytest.mark.parametrize(
    ("where", "expected"),
    [("before", "a\nX\n  b\nc\n"), ("after", "a\n  b\nX\nc\n"), ("in place of", "a\nX\nc\n")],
)
def test_lines_go_where_the_page_says(tmp_path: Path, where: str, expected: str) -> None:
    (tmp_path / "f").write_text("a\n  b\nc\n")
    NewLines("f", where, "b", "X\n").apply(tmp_path)
    assert (tmp_path / "f").read_text() == expected


@pytest.mark.parametrize(("begin", "count"), [("z", 0), ("a", 2)])
def test_a_line_that_is_missing_or_not_the_only_one_is_found(
    tmp_path: Path, begin: str, count: int
) -> None:
    (tmp_path / "f").write_text("a1\na2\n")
    with pytest.raises(AssertionError, match=f"{count} lines of f begin with {begin}"):
        NewLines("f", "after", begin, "X\n").apply(tmp_path)


def test_a_new_file_that_is_there_already_is_found(tmp_path: Path) -> None:
    (tmp_path / "f").touch()
    with pytest.raises(AssertionError, match="is there already"):
        NewFile("f", "").apply(tmp_path)


def test_a_command_prints_what_the_page_says_in_that_order(tmp_path: Path) -> None:
    here = dict(os.environ)
    Command("echo one; echo two >&2", ("one", "two")).run(tmp_path, here)
    with pytest.raises(AssertionError, match="'one'"):
        Command("echo one; echo two", ("two", "one")).run(tmp_path, here)
    with pytest.raises(AssertionError):
        Command("echo one; exit 3", ("one",)).run(tmp_path, here)
