"""What a text says of projects: who pays, who leads, who takes part, and from when to when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from archive.dates import Precision, Shape, find_dates
from archive.proposals.known import NOTHING_KNOWN, Known
from archive.proposals.lines import Line, LineKind
from archive.proposals.listed_names import name_at, names_at
from archive.proposals.project_section import ProjectLine, Section
from archive.proposals.spans import LONGEST, statement
from archive.proposals.statement import Statement, StatementKind, Tier
from archive.proposals.word_list import WordLists, Words, shipped_words
from archive.proposals.written_names import CAPITALS, UPPER

_BEHIND = (("funded by", "funders"), ("led by", "lead"), ("partners", "partners"))
_BEFORE = (("leads", "lead"), ("is a partner", "partners"))
_SUBJECT = re.compile(rf"(?:^|[.,;] )(?:[Tt]he )?({CAPITALS})$")
_PAYER = re.compile(rf"(?<!\w)([{UPPER}][^\W_]*(?:[ -][{UPPER}][^\W_]*){{0,4}})[ -]$")
_YEARS = re.compile(r"(?: \w{4,12})?\s*\(\s*[12]\d{3}\s?[-–—]\s?[12]\d{3}\s*\)")
_FARTHEST = 160
_MOST_ITEMS = 30


def read_project_facts(
    lines: Iterable[Line],
    known: Known = NOTHING_KNOWN,
    language: str | None = None,
    lists: WordLists | None = None,
) -> Iterator[Statement]:
    """What the lines of a text say of projects, in their order.

    A statement has "project", "relation" and "other", the name as written: the relation is
    "funders", "lead" or "partners", as the fields of a project are called. One whose relation is
    "period" has "date" instead of "other".
    """
    words = (lists or shipped_words()).of(language)
    rows = list(lines)
    section = Section(rows, known, words)
    for number in range(len(rows)):
        line = section.line(number)
        yield from _told_behind(line, rows[number + 1 : number + 1 + _MOST_ITEMS], known, words)
        yield from _told_before(line, words)
        yield from _told_between(line, words)
        yield from _periods(line, words)


def _told_behind(
    line: ProjectLine, below: Sequence[Line], known: Known, words: Words
) -> Iterator[Statement]:
    """Who stands behind "funded by", "led by" or "partners are", there or as a list below."""
    for use, relation in _BEHIND:
        for cue in words.pattern(use).finditer(line.text):
            if line.text[cue.end() :].strip() == ":":
                others = _items(below, words)
            elif relation == "partners":
                others = names_at(line.text, cue.end(), known, words)
            else:
                others = name_at(line.text, cue.end(), words)
            yield from _facts(line, cue, relation, line.meant_at(cue.span()), others)


def _told_before(line: ProjectLine, words: Words) -> Iterator[Statement]:
    """Who stands before "is the lead partner" or "is a partner"."""
    for use, relation in _BEFORE:
        for cue in words.pattern(use).finditer(line.text):
            begin = max(0, cue.start() - _FARTHEST)
            subject = _SUBJECT.search(line.text[begin : cue.start()].rstrip())
            project = line.named_behind(cue.span()) or line.meant_at(cue.span())
            yield from _facts(line, cue, relation, project, [subject[1]] if subject else [])


def _told_between(line: ProjectLine, words: Words) -> Iterator[Statement]:
    """Whose money is told between name and project: "the EU co-funded project Camp II"."""
    for cue in words.pattern("funded").finditer(line.text):
        payer = _PAYER.search(line.text, max(0, cue.start() - _FARTHEST), cue.start())
        project = line.named_behind(cue.span())
        if payer is not None and project is not None:
            yield from _facts(line, cue, "funders", project, [payer[1]])


def _facts(
    line: ProjectLine,
    cue: re.Match[str],
    relation: str,
    project: str | None,
    others: Iterable[str],
) -> Iterator[Statement]:
    rule = f"a name beside “{' '.join(cue[0].split()).lower()}”"
    for other in others:
        if project is not None and other != project:
            facts = {"project": project, "relation": relation, "other": other}
            yield statement(StatementKind.PROJECT_FACT, line.lines, Tier.SURE, rule, facts)


def _periods(line: ProjectLine, words: Words) -> Iterator[Statement]:
    """From when to when: "runs from ... to ...", and years in brackets behind a name."""
    told: list[tuple[str | None, str, str]] = []
    for cue in words.pattern("runs from").finditer(line.text):
        begin = max(0, cue.end() - len("from"))
        for found in find_dates(line.text[begin : cue.end() + _FARTHEST], words.language)[:1]:
            if found.date.shape is Shape.INTERVAL:
                project = line.meant_at(cue.span())
                told.append((project, found.date.text, "the time for which a project runs"))
    for start, end in line.projects:
        years = _YEARS.match(line.text, end)
        for found in find_dates(years[0], words.language) if years else ():
            if found.date.precision is Precision.YEAR:
                name = line.text[start:end]
                told.append((name, found.date.text, "years in brackets behind a project"))
    for project, period, rule in told:
        if project is not None:
            facts = {"project": project, "relation": "period", "date": period}
            yield statement(StatementKind.PROJECT_FACT, line.lines, Tier.SURE, rule, facts)


def _items(below: Sequence[Line], words: Words) -> list[str]:
    """The items of the list below a line that announces them."""
    names: list[str] = []
    for line in below:
        if line.kind is not LineKind.ITEM:
            break
        names += name_at(line.text[:LONGEST], 0, words)
    return names
