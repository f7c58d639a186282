"""All that is read from a text besides decisions and action points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.proposals.abbreviations import read_abbreviations
from archive.proposals.known import NOTHING_KNOWN, Known
from archive.proposals.lines import Line
from archive.proposals.meetings import read_meetings
from archive.proposals.outputs import read_outputs
from archive.proposals.project_facts import read_project_facts
from archive.proposals.statement import Statement
from archive.proposals.terms import read_terms


def read_facts(
    lines: Iterable[Line],
    known: Known = NOTHING_KNOWN,
    language: str | None = None,
    title: str = "",
) -> Iterator[Statement]:
    """Meetings, terms of office, facts of projects, outputs and names that a text tells, by kind.

    `known` finds the names that the archive knows, `language` is that of the text, None for any,
    `title` that of the document.
    """
    rows = list(lines)
    yield from read_meetings(rows, known, language, title)
    yield from read_terms(rows, known, language)
    yield from read_project_facts(rows, known, language)
    yield from read_outputs(rows, language)
    yield from read_abbreviations(rows)
