"""The browser without a screen: plain lines, one thing a line, for screen readers and pipes."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.timeline import load_timeline
from archive.catalogue.storage.records import load_record, load_register, load_relations
from archive.dates import in_words, parse
from archive.errors import ArchiveError
from archive.model.relations import RelationType
from archive.model.vocabulary import Access, Kind
from archive.text.clean import clean_line
from car_tui.cli.messages import say, say_error
from car_tui.cli.output import print_text
from car_tui.present.address import Address
from car_tui.present.card import card_lines
from car_tui.present.citation import cited_address
from car_tui.present.opened_record import read
from car_tui.present.place_names import passage_name
from car_tui.session.open_index import open_index

_LIMIT = 20


def browse_plainly(catalogue: Catalogue) -> None:
    """Print timeline and projects; at a terminal ask for searches and numbers instead."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        _converse(catalogue)
        return
    for line in (*_timeline(catalogue), *_projects(catalogue)):
        print_text(line)


def _timeline(catalogue: Catalogue) -> Iterator[str]:
    timeline = load_timeline(catalogue)
    yield f"Timeline, {len(timeline.items)} entries"
    for item in timeline.items:
        closed = "" if item.access is Access.PUBLIC else f", {item.access} only"
        place = f", {item.place}" if item.place else ""
        told = clean_line(item.title)
        yield f"{in_words(parse(item.date))}: {item.kind}: {told}{place}{closed} ({item.id})"


def _projects(catalogue: Catalogue) -> Iterator[str]:
    projects = load_register(catalogue, Kind.PROJECT)
    ties = load_relations(catalogue, [project.id for project in projects])
    yield f"Projects, {len(projects)} entries"
    for project in projects:
        paid = [tie.title for tie in ties[project.id] if tie.relation is RelationType.FUNDED_BY]
        years = in_words(parse(project.date)) if project.date else "years not told"
        funders = f"paid by {', '.join(paid)}" if paid else "funder not told"
        yield f"{clean_line(project.title)}: {years}; {funders} ({project.id})"


def _converse(catalogue: Catalogue) -> None:
    """Ask for a search, list what is found by number, read what is chosen; an empty line ends."""
    say("type words to search, a number to read, timeline, projects, or nothing to leave")
    found: list[Address] = []
    while asked := click.prompt("car-tui", default="", show_default=False).strip():
        try:
            address = cited_address(asked)
            if asked == "timeline":
                _print(_timeline(catalogue))
            elif asked == "projects":
                _print(_projects(catalogue))
            elif asked.isdecimal() and 0 < int(asked) <= len(found):
                _print(_text(catalogue, found[int(asked) - 1]))
            elif address is not None:
                _print(_text(catalogue, address))
            else:
                found = _search(catalogue, asked)
        except ArchiveError as error:
            say_error(error.message, error.hint)


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        print_text(line)


def _search(catalogue: Catalogue, query: str) -> list[Address]:
    with open_index(catalogue) as index:
        result = index.search(query, limit=_LIMIT)
    print_text(f"{result.total_documents} found: {result.explained}")
    if result.suggestion:
        print_text(f"Did you mean: {result.suggestion}")
    for number, hit in enumerate(result.hits, start=1):
        place = passage_name(hit.page, hit.passage)
        date = in_words(parse(hit.date)) if hit.date else ""
        told = [clean_line(hit.title), hit.kind, date, place, clean_line(hit.snippet)]
        print_text(f"{number}: {'; '.join(part for part in told if part)}")
    return [Address(hit.id, hit.passage) for hit in result.hits]


def _text(catalogue: Catalogue, address: Address) -> Iterator[str]:
    """A record's card, or the passage; each as lines."""
    if address.passage is not None:
        reading = read(catalogue, address)
        for passage in reading.passages:
            if passage.number == address.passage:
                yield clean_line(reading.record.title)
                yield passage.text
        return
    record = load_record(catalogue, address.record_id)
    yield clean_line(record.title)
    label = ""
    for line in card_lines(catalogue, record):
        label = line.label or label
        yield f"{label}: {line.text}"
