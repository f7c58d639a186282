"""Does a text that is not called like a file of records begin like one all the same?

A list of records keeps its access whatever its name: as a document's text all could read it.
"""

from __future__ import annotations

import re
from pathlib import Path

from archive.errors import ExtractionError
from archive.extract.foreign_types import SYLK

SUFFIXES = (".yaml", ".yml", ".csv")
"""How the names of files end that may hold records."""

MARKS = b"\xef\xbb\xbf\xff\xfe\0"
"""What stands before a text to show its encoding."""

_HEAD_BYTES = 64 << 10
_COMMENT = re.compile(r"\s*(#.*|---\s*|%YAML.*)?")
_NAMES = "id|access"
# The first line that says something, and what has to stand in the first 64 KB besides.
_BEGINNINGS = (
    # YAML: a list of groups with such a field.
    (re.compile(r"\s*-\s+[\"']?\w+[\"']?\s*:(\s|$)"), rf"^[\s-]*[\"']?({_NAMES})[\"']?\s*:(\s|$)"),
    # JSON: a list of objects, or an object a line.
    (re.compile(r"\s*(\[\s*(\{.*)?|\{.*)$"), rf"[\"']({_NAMES})[\"']\s*:"),
    # TOML: tables in a list.
    (re.compile(r"\s*\[\[[\w.\"'-]+\]\]\s*$"), rf"^\s*[\"']?({_NAMES})[\"']?\s*="),
    # A table.
    (re.compile(r".*[,;\t|].*"), r"\A"),
)
_CELLS = re.compile(r"[,;\t|]")


def refuse_records(head: bytes) -> None:
    """Raise ExtractionError where the text of a file begins as a list of records does."""
    if begins_like_records(head):
        raise ExtractionError(
            "looks like history records, which are read from files that end in .yaml, .yml or .csv",
            "Give it such a name and import it again; if it holds no records, --as ID imports it"
            " as the file of that document. See: car-tui help import",
        )


def head_of(copy: Path) -> bytes:
    """As many bytes of a file's beginning as are looked at."""
    with copy.open("rb") as file:
        return file.read(_HEAD_BYTES)


def begins_like_records(head: bytes) -> bool:
    """Whether bytes begin as a list of groups in YAML, JSON or TOML with `id` or `access` in them.

    Or as a table with a column of that name. The encoding does not matter: only letters that all
    have in common are looked at.
    """
    text = head.lstrip(MARKS).replace(b"\0", b"").decode("latin-1")
    lines = text.splitlines()
    first = next((line for line in lines if not _COMMENT.fullmatch(line)), "")
    for beginning, field in _BEGINNINGS:
        if beginning.match(first) and re.search(field, text, re.IGNORECASE | re.MULTILINE):
            if beginning is not _BEGINNINGS[-1][0]:
                return True
            return _is_heading(first) and not SYLK.match(text)
    return False


def _is_heading(line: str) -> bool:
    cells = [cell.strip().strip("\"'").lower() for cell in _CELLS.split(line)]
    return "id" in cells and len(cells) > 1
