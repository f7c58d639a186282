"""The line of a record drawn as a small tree: what came before above it, what followed below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.dates import parse, short
from archive.derived.lineage import Lineage, Step
from archive.model.audience import marked
from archive.model.vocabulary import Basis
from archive.text.clean import clean_line
from car_tui.present.titles import row_title

_SHORTEST = 12


@dataclass(frozen=True, slots=True)
class TreeLine:
    """One line of the tree: the branch, how the record is tied to the one before, date and title.

    `id` is the record it leads to; `inferred` says that no source states the tie.
    """

    branch: str
    tie: str
    date: str
    title: str
    id: str
    inferred: bool = False

    def within(self, width: int) -> str:
        """The whole line, its title cut so that it takes no more than `width` characters."""
        return _cut(f"{self.branch}{self.tie}{self.date}", self.title, width)

    def brief(self, width: int) -> str:
        """The line without how it is tied; ≈ says that no source states it."""
        doubt = "≈ " if self.inferred else ""
        return _cut(f"{self.branch}{doubt}{self.date}", self.title, width)


def _cut(before: str, title: str, width: int) -> str:
    room = max(_SHORTEST, width - len(before))
    return before + (title if len(title) <= room else f"{title[: room - 1]}…")


def tree_lines(line: Lineage) -> Iterator[TreeLine]:
    """The earlier records as a tree upside down, the record itself, the later ones beneath."""
    record = line.record
    for drawn in reversed(list(_branches(line.earlier, ""))):
        yield replace(drawn, branch=drawn.branch.replace("└─", "┌─"))
    yield TreeLine("", "", _dated(record.date), clean_line(row_title(record)), record.id)
    yield from _branches(line.later, "")


def _branches(steps: Sequence[Step], indent: str) -> Iterator[TreeLine]:
    for number, step in enumerate(steps, 1):
        last = number == len(steps)
        inferred = step.basis not in (None, Basis.STATED)
        repeated = "(shown elsewhere in this tree) " if step.repeated else ""
        yield TreeLine(
            f"{indent}{'└─' if last else '├─'} ",
            f"{step.type}{f' ({step.basis})' if inferred else ''}: ",
            f"{_dated(step.date)}{repeated}",
            clean_line(marked(step)),
            step.id,
            inferred,
        )
        yield from _branches(step.beyond, indent + ("   " if last else "│  "))


def _dated(date: str | None) -> str:
    return f"{short(parse(date))} " if date else ""
