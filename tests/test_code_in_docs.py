"""The pages name files of the code as they are called."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_table_of_the_index_names_files_that_there_are() -> None:
    page = (ROOT / "docs/search.md").read_text(encoding="utf-8")
    rows = re.search(r"\| module \| what it owns \|\n\|---\|---\|\n((?:\|.*\n)+)", page)
    assert rows
    first_columns = [row.split("|")[1] for row in rows[1].splitlines()]
    named = re.findall(r"`([\w/]+)`", " ".join(first_columns))
    assert len(named) > 30
    gone = [name for name in named if not _is_there(ROOT / "index" / name)]
    assert gone == []


def _is_there(path: Path) -> bool:
    return path.is_dir() or path.with_suffix(".py").is_file()
