"""Every reader has its row in docs/formats.md, and a test that calls it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from archive.extract import readers
from archive.extract.readers import reader_of

HERE = Path(__file__).parent
PAGE = Path(__file__).parents[3] / "docs" / "formats.md"
READERS = readers._READERS


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def formats() -> set[str]:
    """The words in the first cells of the table."""
    table = re.findall(r"^\| (.+?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {word for cell in table for word in words(cell)}


def names_of(media_type: str) -> set[str]:
    """What a format may be called: as its reader is (`read_vtt`: vtt), or as its type."""
    _, _, function = READERS[media_type].partition(":")
    return {function.removeprefix("read_"), media_type.rpartition("/")[2]}


@pytest.mark.parametrize("media_type", READERS)
def test_a_format_has_a_row_that_names_it(media_type: str) -> None:
    named = names_of(media_type) & formats()
    assert named, f"docs/formats.md has no row for {media_type}, read by {READERS[media_type]}"


def called_in_tests() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in HERE.glob("test_*.py")]
    return {node.id for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name)}


@pytest.mark.parametrize("reader", sorted({name.partition(":")[2] for name in READERS.values()}))
def test_a_reader_is_called_by_a_test(reader: str) -> None:
    assert reader in called_in_tests(), f"no test in tests/archive/extract calls {reader}"


@pytest.mark.parametrize("media_type", READERS)
def test_what_is_named_is_there(media_type: str) -> None:
    assert callable(reader_of(media_type))


def test_another_type_has_no_reader() -> None:
    assert reader_of("text/unheard-of") is None
    assert reader_of(None) is None
