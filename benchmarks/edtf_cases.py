"""Counts which dates of the public list of EDTF cases of edtf-validate are read as it says.

    python -m benchmarks.edtf_cases test_valid_edtf.py

The file is `tests/test_valid_edtf.py` of github.com/unt-libraries/edtf-validate. It is not run:
taken are the lists named in `VALID` and `INVALID`, with all texts in quotes in them. A valid date
is right where it is read, an invalid one where it is refused. What is not right is printed below.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from archive.dates import parse
from archive.errors import BadDateError

VALID = {
    "level 0": ("L0_Intervals", "Level0"),
    "level 1": ("L1_Intervals", "Level1"),
    "level 2": ("L2_Intervals", "Level2"),
}
INVALID = {
    "invalid": ("invalid_edtf_dates", "invalid_edtf_intervals", "invalid_edtf_datetimes"),
}


def lists_of(source: str) -> dict[str, list[str]]:
    """The texts in quotes of every list that a Python source names, in their order."""
    return {
        target.id: [
            leaf.value
            for leaf in ast.walk(statement.value)
            if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
        ]
        for statement in ast.parse(source).body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def is_read(text: str) -> bool:
    """Whether a text is taken as a date."""
    try:
        parse(text)
    except BadDateError:
        return False
    return True


def _rows(lists: dict[str, list[str]]) -> Iterator[tuple[str, list[str], bool]]:
    for groups, is_valid in ((VALID, True), (INVALID, False)):
        for name, parts in groups.items():
            yield name, [text for part in parts for text in lists[part]], is_valid


def main() -> None:
    """Print a row for each level, then what is not right."""
    lists = lists_of(Path(sys.argv[1]).read_text(encoding="utf-8"))
    differing = []
    print("| cases | right | of |\n|---|---|---|")
    for name, texts, is_valid in _rows(lists):
        wrong = [text for text in texts if is_read(text) is not is_valid]
        print(f"| {name} | {len(texts) - len(wrong)} | {len(texts)} |")
        differing += [f"{name}: {text!r}" for text in wrong]
    print("\n".join(differing))


if __name__ == "__main__":
    main()
