"""What is said: plurals that there are, and no full stop before a comma."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from car_tui.present.counted import counted, plural

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    path for folder in ("archive", "index", "car_tui") for path in (ROOT / folder).rglob("*.py")
)
# Decades ("1990s"), the seconds of an animation, and where plurals are made.
_S_BEHIND = {"zoom.py", "facets.py", "film.py", "counted.py"}


@pytest.mark.parametrize(
    ("count", "noun", "said"),
    [
        (1, "record", "1 record"),
        (0, "record", "0 records"),
        (2, "body", "2 bodies"),
        (3, "day", "3 days"),
        (1_200, "search", "1,200 searches"),
        (2, "term without a name", "2 terms without a name"),
        (2, "source whose words are not found", "2 sources whose words are not found"),
        (2, "piece of news", "2 pieces of news"),
    ],
)
def test_things_are_counted_in_english(count: int, noun: str, said: str) -> None:
    assert counted(count, noun) == said
    assert plural(noun) == counted(0, noun).removeprefix("0 ")


def joined(path: Path) -> Iterator[tuple[int, str]]:
    """Each text of a file with its line, values in it as "{}"; no documentation, no patterns."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            parts = (one.value if isinstance(one, ast.Constant) else "{}" for one in node.values)
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.lineno, node.value


@pytest.mark.parametrize("folder", ["archive", "index", "car_tui"])
def test_no_message_has_a_full_stop_before_a_comma(folder: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in SOURCES
        if path.is_relative_to(ROOT / folder)
        for line, text in joined(path)
        if re.search(r"[a-z}]\.,(?= )|[a-z]\.;(?= )|, ,|[a-z]\.\.(?![.\w])(?= )", text)
        and not re.search(r"[\\^|\[]|\b[a-z]\.,|etc\.,", text)
    ]
    assert wrong == []


def test_what_ends_in_a_sentence_is_followed_by_none_of_its_marks() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {found}"
        for path in SOURCES
        for found in re.findall(r"\{\w+\.sentence\}[,;.:]", path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_no_plural_is_made_by_an_s_behind_whatever_stands_there() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in SOURCES
        if path.is_relative_to(ROOT / "car_tui") and path.name not in _S_BEHIND
        for line, text in joined(path)
        if re.search(r"\{\}s\b", text)
    ]
    assert wrong == []
