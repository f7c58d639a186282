"""Made-up texts as lines, and statements as what they say."""

from __future__ import annotations

from collections.abc import Iterable

from archive.model.document import Passage
from archive.proposals.lines import Line, lines_of
from archive.proposals.statement import Statement


def passages_of(*texts: str, heading: str | None = None) -> list[Passage]:
    """Texts as the passages of one document."""
    return [
        Passage("do-x", number, None, heading, None, text) for number, text in enumerate(texts, 1)
    ]


def lines_in(*texts: str, heading: str | None = None) -> list[Line]:
    """The lines of the passages of one document."""
    return list(lines_of(passages_of(*texts, heading=heading)))


def facts_of(statements: Iterable[Statement]) -> list[dict[str, str]]:
    """What statements say."""
    return [dict(statement.facts) for statement in statements]
