"""The tool that mutates the code: what it changes, what it leaves alone, what it draws."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.mutation.imports import imported_files
from scripts.mutation.judging import draw
from scripts.mutation.places import mutations_of

ROOT = Path(__file__).parents[1]
SOURCES = {
    f"archive/{name}.py": (ROOT / "archive" / f"{name}.py").read_text("utf-8")
    for name in ("text/clean", "locating", "text/sentences", "text/language_words", "dates/parse")
}


def changed_lines(source: str) -> list[tuple[str, str]]:
    """The kind of every mutation of a function's body, and how the mutated line reads."""
    whole = f"def f(self, a, b, items):\n    {source}\n"
    return [
        (one.kind, added.strip())
        for one in mutations_of("m.py", whole)
        if one.changes(whole)
        for added in [next(line[1:] for line in one.diff(whole) if line[0] == "+")]
    ]


@pytest.mark.parametrize(
    ("source", "mutated"),
    [
        ("x = a < b", [("comparison", "x = a <= b")]),
        ("x = a in b", [("comparison", "x = a not in b")]),
        ("x = a and b", [("and, or", "x = a or b")]),
        ("x = a + b", [("arithmetic", "x = a - b")]),
        ("x = 3", [("constant", "x = 2"), ("constant", "x = 4")]),
        ("x = True", [("constant", "x = False")]),
        ("x = not a", [("removed not", "x = (a)")]),
        ("return a", [("return value", "return None")]),
        ("return None", []),
        ("self.x = a", [("removed statement", "pass")]),
        ("a(self)", [("removed statement", "pass")]),
        ("x = a(self, b)", [("swapped arguments", "x = a(b, self)")]),
        ("x = a(self, *b)", []),
        ("x = 'nothing found'", [("removed text", "x = ''")]),
        ("x = 'key'", []),
        ("x = f'{a} found'", [("removed text", "x = f'{a}'")]),
        ("if a: x = b", [("negated condition", "if (not a): x = b")]),
        ("if a == b: x = b", [("comparison", "if a != b: x = b")]),
        ("assert a < 3", []),
        ("x: dict[str, 3] = a", []),
        (
            "x = lambda c=1: a",
            [("constant", "x = lambda c=0: a"), ("constant", "x = lambda c=2: a")],
        ),
    ],
)
def test_a_line_is_mutated(source: str, mutated: list[tuple[str, str]]) -> None:
    assert changed_lines(source) == mutated


def test_loops_are_left_early_or_go_on() -> None:
    whole = (
        "def f(items):\n    for one in items:\n        if one:\n            break\n        g(one)\n"
    )
    kinds = {one.kind: one.applied(whole) for one in mutations_of("m.py", whole)}
    assert kinds["break, continue"] == whole.replace("break", "continue")
    assert kinds["early break"] == whole + "        break\n"


def test_docstrings_and_what_only_types_need_stay() -> None:
    whole = '''"""A module of words."""
if TYPE_CHECKING:
    from a import b
def f(a: Literal[3] = 4) -> Literal[5]:
    """A function of words."""
'''
    assert [(one.kind, one.replacement) for one in mutations_of("m.py", whole)] == [
        ("constant", "3"),
        ("constant", "5"),
    ]


def test_what_runs_once_is_known() -> None:
    whole = "X = 1\n@cache\ndef f(a=2):\n    return 3\ndef g():\n    return 7\n"
    once = {one.replacement: one.runs_once for one in mutations_of("m.py", whole)}
    assert [once[text] for text in ("0", "1", "2", "4", "8")] == [True, True, True, True, False]


def test_a_seed_draws_the_same_again_and_another_something_else() -> None:
    drawn = draw(SOURCES, 30, 7)
    assert len(set(drawn)) == 30
    assert draw(SOURCES, 30, 7) == drawn
    assert draw(SOURCES, 30, 8) != drawn
    assert len({one.kind for one in drawn}) > 6
    assert all(one.changes(SOURCES[one.path]) for one in drawn)
    assert draw({"m.py": "x = 1\n"}, 30, 1) == draw({"m.py": "x = 1\n"}, 2, 1)


def test_who_imports_whom() -> None:
    files = {
        "a/__init__.py": "",
        "a/b.py": "import a\n",
        "t.py": "from a import b\nfrom elsewhere import x\n",
        "u.py": "def f():\n    from a.b import y\n",
    }
    assert imported_files(files) == {
        "a/__init__.py": set(),
        "a/b.py": {"a/__init__.py"},
        "t.py": {"a/__init__.py", "a/b.py"},
        "u.py": {"a/b.py"},
    }
