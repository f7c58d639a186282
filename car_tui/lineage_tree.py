"""The line of a record drawn as a small tree: what came before above it, what followed below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.clean import clean_line
from archive.dates import parse, short
from archive.memory.lineage import Lineage, Step
from archive.model.vocabulary import Basis


@dataclass(frozen=True, slots=True)
class TreeLine:
    """One line of the tree; `id` is the record it leads to."""

    text: str
    id: str


def tree_lines(line: Lineage) -> Iterator[TreeLine]:
    """The earlier records as a tree upside down, the record itself, the later ones beneath."""
    record = line.record
    earlier = list(_branches(line.earlier, ""))
    for drawn in reversed(earlier):
        yield TreeLine(_upwards(drawn.text), drawn.id)
    yield TreeLine(f"{_dated(record.date)}{clean_line(record.title)}  [{record.id}]", record.id)
    yield from _branches(line.later, "")


def _branches(steps: Sequence[Step], indent: str) -> Iterator[TreeLine]:
    for number, step in enumerate(steps, 1):
        last = number == len(steps)
        basis = "" if step.basis in (None, Basis.STATED) else f" ({step.basis})"
        repeated = " (told elsewhere in this tree)" if step.repeated else ""
        text = f"{step.type}{basis}: {_dated(step.date)}{clean_line(step.title)}  [{step.id}]"
        yield TreeLine(f"{indent}{'└─' if last else '├─'} {text}{repeated}", step.id)
        yield from _branches(step.beyond, indent + ("   " if last else "│  "))


def _upwards(text: str) -> str:
    """A branch of a tree that grows upwards: its corner opens to the line below."""
    corner = text.find("└─")
    return text if corner < 0 else f"{text[:corner]}┌─{text[corner + 2 :]}"


def _dated(date: str | None) -> str:
    return f"{short(parse(date))} " if date else ""
