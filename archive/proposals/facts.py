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
from archive.proposals.word_list import WordLists


def read_facts(
    lines: Iterable[Line],
    known: Known = NOTHING_KNOWN,
    language: str | None = None,
    title: str = "",
    lists: WordLists | None = None,
) -> Iterator[Statement]:
    """Meetings, terms of office, facts of projects, outputs and names that a text tells, by kind.

    `known` finds the names that the archive knows, `language` is that of the text, None for any,
    `title` that of the document; `lists` are the words to read by, None for those that ship.
    """
    rows = list(lines)
    yield from read_meetings(rows, known, language, title, lists)
    yield from read_terms(rows, known, language, lists)
    yield from read_project_facts(rows, known, language, lists)
    yield from read_outputs(rows, language, lists)
    yield from read_abbreviations(rows, language, lists)
