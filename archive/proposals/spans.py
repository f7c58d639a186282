"""Statements of whole lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.proposals.lines import Line
from archive.proposals.statement import Span, Statement, StatementKind, Tier

LONGEST = 2_000
"""How many characters of a line are read: no sentence is longer, and no line makes reading slow."""


def statement(
    kind: StatementKind,
    lines: Sequence[Line],
    tier: Tier,
    rule: str,
    facts: Mapping[str, str | None],
) -> Statement:
    """What lines that follow one another say; facts that are None are left out."""
    first, last = lines[0], lines[-1]
    return Statement(
        kind,
        Span(first.passage, first.start, last.passage, last.end),
        " ".join(line.text for line in lines),
        tier,
        rule,
        {name: fact for name, fact in facts.items() if fact},
    )
