"""The contents of a paper: the headings that are listed before it, each a link to its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from car_tui.present.paper.paper import Heading, Paper

CONTENTS = "Contents"
DEEPEST = 2
"""The level of heading that is still listed."""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A heading as it is listed; `place` is what a link to it names."""

    text: str
    level: int
    place: str


def places() -> Iterator[str]:
    """The names of the places of a paper's headings, in their order."""
    return (f"part{number}" for number in count(1))


def contents(paper: Paper) -> tuple[ContentsLine, ...]:
    """What is listed; nothing where it would be a single heading."""
    headings = (block for block in paper.blocks if isinstance(block, Heading))
    lines = tuple(
        ContentsLine(heading.text, heading.level, place)
        for heading, place in zip(headings, places(), strict=False)
        if heading.level <= DEEPEST
    )
    return lines if len(lines) > 1 else ()
