"""The browser without a screen: plain lines, one thing a line, for screen readers and pipes."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from archive.dates import in_words, parse
from archive.errors import ArchiveError
from archive.model.access import Closure
from archive.model.audience import marked
from archive.model.relations import RelationType
from archive.model.vocabulary import Access
from archive.text.clean import clean_line
from car_tui.cli.messages import say, say_error
from car_tui.cli.output import print_text
from car_tui.present.address import Address
from car_tui.present.cards.card import card_of
from car_tui.present.citation import cited_address
from car_tui.present.closures import closure_words
from car_tui.present.found_words import found_line, words_of
from car_tui.present.place_names import passage_name
from car_tui.present.registers.entry import written_in
from car_tui.session.archive_session import ArchiveSession

_LIMIT = 20


def browse_plainly(session: ArchiveSession) -> None:
    """Print timeline and projects; at a terminal ask for searches and numbers instead."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        _converse(session)
        return
    for line in (*_timeline(session), *_projects(session)):
        print_text(line)


def _timeline(session: ArchiveSession) -> Iterator[str]:
    timeline = session.timeline.between()
    yield f"Timeline, {len(timeline.items)} entries"
    for item in timeline.items:
        closure = Closure(item.access, item.access_until)
        closed = "" if item.access is Access.PUBLIC else f", {closure_words(closure)}"
        place = f", {item.place_shown}" if item.place else ""
        title = clean_line(item.title)
        yield f"{in_words(parse(item.date))}: {item.kind}: {title}{place}{closed} ({item.id})"


def _projects(session: ArchiveSession) -> Iterator[str]:
    projects = session.registers.projects()
    yield f"Projects, {len(projects)} entries"
    for project, ties in ((one.record, one.ties) for one in projects):
        paid = [marked(tie) for tie in ties if tie.relation is RelationType.FUNDED_BY]
        years = in_words(parse(project.date)) if project.date else "years not stated"
        funders = f"paid by {', '.join(paid)}" if paid else "funder not stated"
        yield f"{clean_line(marked(project))}: {years}; {funders} ({project.id})"


def _converse(session: ArchiveSession) -> None:
    """Ask for a search, list what is found by number, read what is chosen; an empty line ends."""
    say("type words to search, a number to read, timeline, projects, or nothing to leave")
    found: list[Address] = []
    while asked := click.prompt("car-tui", default="", show_default=False).strip():
        try:
            address = cited_address(asked)
            if asked == "timeline":
                _print(_timeline(session))
            elif asked == "projects":
                _print(_projects(session))
            elif asked.isdecimal() and 0 < int(asked) <= len(found):
                _print(_text(session, found[int(asked) - 1]))
            elif address is not None:
                _print(_text(session, address))
            else:
                found = _search(session, asked)
        except ArchiveError as error:
            say_error(error.message, error.hint)


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        print_text(line)


def _search(session: ArchiveSession, query: str) -> list[Address]:
    result = session.search.find(query, _LIMIT)
    answer = session.answer(query)
    found: list[Address] = []
    if answer is not None:
        print_text(f"Answers from the registers: {answer.reads_as}")
        for line in answer.shown:
            found.append(Address(line.record.id))
            print_text(f"{len(found)}: {line.words}; {'; '.join(written_in(line.sources))}")
        if answer.more:
            print_text(f"and {answer.more} more")
    print_text(found_line(result.total_documents, result.with_most_words, result.explained))
    if result.note:
        print_text(result.note)
    if result.suggestion:
        print_text(f"Did you mean: {result.suggestion}")
    for hit in result.hits:
        found.append(Address(hit.id, hit.passage))
        place = passage_name(hit.page, hit.passage)
        date = in_words(parse(hit.date)) if hit.date else ""
        held = words_of(hit.has, hit.passages_matching)
        title = [clean_line(marked(hit)), hit.kind, date, place, held, clean_line(hit.snippet)]
        print_text(f"{len(found)}: {'; '.join(part for part in title if part)}")
    return found


def _text(session: ArchiveSession, address: Address) -> Iterator[str]:
    """A record's card, or the passage; each as lines."""
    if address.passage is not None:
        reading = session.documents.read(address)
        for passage in reading.passages:
            if passage.number == address.passage:
                yield clean_line(marked(reading.record))
                yield passage.text
        return
    record = session.records.record(address.record_id)
    yield clean_line(marked(record))
    card = card_of(session.records.card(record))
    for badge in card.badges:
        yield f"{badge.shown} {badge.after}"
    yield card.head.on_paper
    for section in card.sections:
        label = section.heading
        yield f"{section.title}:"
        for line in section.lines:
            if not line.opens:
                label = line.label or label
                yield line.text if line.label is None else f"{label}: {line.text}"
    for line in card.foot:
        yield line.text
