"""A page of docs/howto as what it is: edits of files, and commands with what they print.

On the line before a block of code stands what it is for:

    **New file** `archive/extract/srt.py`
    **In** `archive/extract/readers.py`, **after** `"text/csv":`

Instead of **after** there may be **before** or **in place of**. The second part is how the line
begins; one line of the file has to begin so. A `console` block holds commands behind "$ ", each
with lines of which all have to be printed, in this order.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(
    r"(?:^(?P<lead>\*\*(?:New file|In)\*\* [^\n]*)\n)?^```(?P<language>\w+)\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_NEW_FILE = re.compile(r"\*\*New file\*\* `(?P<path>[^`]+)`\Z")
_LINE = re.compile(
    r"\*\*In\*\* `(?P<path>[^`]+)`, \*\*(?P<where>after|before|in place of)\*\* "
    r"(?P<ticks>``?)(?P<begin>.+)(?P=ticks)\Z"
)


@dataclass(frozen=True)
class NewFile:
    """A whole file."""

    path: str
    code: str

    def apply(self, tree: Path) -> None:
        file = tree / self.path
        assert not file.exists(), f"{self.path} is there already"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.code, encoding="utf-8")


@dataclass(frozen=True)
class NewLines:
    """Lines beside the one line of a file that begins with `begin`, or in its place."""

    path: str
    where: str
    begin: str
    code: str

    def apply(self, tree: Path) -> None:
        file = tree / self.path
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        found = [at for at, line in enumerate(lines) if line.lstrip().startswith(self.begin)]
        assert len(found) == 1, f"{len(found)} lines of {self.path} begin with {self.begin}"
        first = found[0] + (self.where == "after")
        last = first + (self.where == "in place of")
        lines[first:last] = [self.code]
        file.write_text("".join(lines), encoding="utf-8")


@dataclass(frozen=True)
class Command:
    """A command, and lines that it has to print."""

    line: str
    printed: tuple[str, ...]

    def run(self, tree: Path, environment: dict[str, str]) -> None:
        ran = subprocess.run(
            ["sh", "-c", self.line],
            cwd=tree,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
            check=False,
        )
        assert ran.returncode == 0, f"$ {self.line}\n{ran.stdout}"
        rest = ran.stdout
        for line in self.printed:
            _, found, rest = rest.partition(line)
            assert found, f"$ {self.line}\nprints no line with {line!r}, but\n{ran.stdout}"


Edit = NewFile | NewLines


def edits(page: str) -> Iterator[Edit]:
    """The edits a page asks for, in its order."""
    for block in _BLOCK.finditer(page):
        lead = block["lead"] or ""
        if block["language"] == "console":
            assert not lead
        elif new := _NEW_FILE.match(lead):
            yield NewFile(new["path"], block["code"])
        elif line := _LINE.match(lead):
            yield NewLines(line["path"], line["where"], line["begin"], block["code"])
        else:
            raise AssertionError(f"nothing says where this belongs:\n{block[0]}")


def commands(page: str) -> Iterator[Command]:
    """The commands a page gives, in its order."""
    for block in _BLOCK.finditer(page):
        if block["language"] == "console":
            _, *parts = re.split(r"^\$ ", block["code"], flags=re.MULTILINE)
            for part in parts:
                line, *printed = part.splitlines()
                yield Command(line, tuple(filter(None, printed)))


def paths(page: str) -> set[str]:
    """The files and folders of the project that a page names."""
    return set(re.findall(r"`((?:archive|index|car_tui|tests|docs|scripts)/[\w./-]*)`", page))
