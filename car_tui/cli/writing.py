"""What commands that write share: who and why, values as they are typed, and what was changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import click

from archive.changes.change import ElementAdded, FieldSet, RecordMade
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.text.clean import clean_line
from car_tui.cli.messages import say
from car_tui.cli.output import print_json, print_text
from car_tui.present.change_lines import change_lines
from car_tui.present.counted import counted
from car_tui.present.evidence import evidence_note, needs_care
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.open_archive import user_name
from car_tui.session.writing import Added, Author, FieldEdit, Replaced, Withdrawn, Written

_F = TypeVar("_F", bound=Callable[..., object])

_ASSIGNMENT = re.compile(r"([A-Za-z][A-Za-z_0-9]*)\s?(\+=|-=|=)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A field, what is to be done with it (=, +=, -=), and the text that was typed."""

    field: str
    sign: str
    text: str


def author_options(function: _F) -> _F:
    """`--who`, `--why` and `--from`; passes `who`, `why` and `passage`, for `author_of`."""
    options = (
        click.option("--who", metavar="NAME", help="Who changes it (default: you)."),
        click.option("--why", metavar="TEXT", help="Why."),
        click.option(
            "--from", "passage", metavar="ID#N", help="The passage from which it was taken."
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


def who_option(function: _F) -> _F:
    """`--who`; passes `who`."""
    return click.option("--who", metavar="NAME", help="Who does it (default: you).")(function)


def dry_run_option(function: _F) -> _F:
    """`--dry-run`; passes `dry_run`."""
    said = "Check it and show what would change; store nothing."
    return click.option("--dry-run", is_flag=True, help=said)(function)


def name_of(who: str | None) -> str:
    """Who does something: the one named, the one in the settings, or the system's user."""
    return clean_line(who or "") or clean_line(user_name())


def author_of(
    session: ArchiveSession,
    who: str | None,
    why: str | None = None,
    passage: str | None = None,
) -> Author:
    """Who changes something, why, and from which passage.

    Raises UsageError for what is no address of a passage, UnknownIdError for one that is not there.
    """
    if passage is not None:
        passage = _passage(session, passage)
    return Author(name_of(who), clean_line(why or "") or None, passage)


def _passage(session: ArchiveSession, text: str) -> str:
    """The address of a passage that is there, or of a record as a whole."""
    text = clean_line(text)
    record_id, tilde, _ = text.partition("~")
    if tilde:
        session.records.record(record_id)
        return text
    record_id, stroke, number = text.partition("#")
    if not stroke:
        return session.records.record(record_id).id
    if not (number.isascii() and number.isdecimal() and len(number) < _LONGEST_NUMBER):
        raise click.UsageError(f"“{text[:60]}” is no passage, as in do-minutes#12.")
    found = session.documents.passage(record_id, int(number))
    return f"{found.document}#{found.number}"


_LONGEST_NUMBER = 10


def assignments_in(words: Iterable[str]) -> tuple[list[str], list[Assignment]]:
    """Words apart from assignments (`field=value`), each in their order."""
    others, found = [], []
    for word in words:
        if matched := _ASSIGNMENT.fullmatch(word):
            found.append(Assignment(matched[1], matched[2], matched[3]))
        else:
            others.append(word)
    return others, found


def edits_for(
    session: ArchiveSession, kind: Kind, assignments: Sequence[Assignment]
) -> dict[str, FieldEdit]:
    """The edits that were typed, read for a kind of record; says how each date was understood.

    Raises RefusedChangeError.
    """
    edits: dict[str, FieldEdit] = {}
    for one in assignments:
        read = session.writing.read(kind, one.field, one.text)
        if read.read_as:
            say(f"{one.field}: {one.text.strip()} -> {read.read_as}")
        before = edits.get(one.field)
        elements = tuple(read.value) if isinstance(read.value, list) else (read.value,)
        match one.sign, before:
            case "=", None:
                edits[one.field] = Replaced(read.value)
            case "=", Replaced():
                raise click.UsageError(f"{one.field} is set twice: say which value it is to have.")
            case "+=", Added(earlier):
                edits[one.field] = Added((*earlier, *elements))
            case "-=", Withdrawn(earlier):
                edits[one.field] = Withdrawn((*earlier, *elements))
            case _, None:
                edits[one.field] = (Added if one.sign == "+=" else Withdrawn)(elements)
            case _:
                raise click.UsageError(f"{one.field}: say =, += or -= once, not mixed.")
    return edits


def records_found(session: ArchiveSession, query: str) -> list[Record]:
    """The records that a query finds, documents by their passages too, each once.

    Says how the query was read, where it was not as typed. Raises StorageError where the index
    lacks anything: who changes all that is found means all that there is.
    """
    found = session.search.find_to_change(query, _MOST)
    if found.note:
        say(found.note)
    return [session.records.record(hit.id) for hit in found.hits]


_MOST = 1_000_000


TAKE_BACK = "take it back with: car-tui undo"


def report_written(
    session: ArchiveSession,
    done: Written,
    *,
    as_json: bool,
    dry_run: bool,
    told: str,
    hint: str = TAKE_BACK,
) -> None:
    """Print what was changed, and say so; `told` names what was done, such as "changed".

    `hint` says how it is reversed, where anything was stored.
    """
    if as_json:
        print_json({"change": done.change, "records": list(done.records)})
    else:
        kinds = {
            record.id: record.kind for record in session.records.those_there(done.records).values()
        }
        lines = list(change_lines(done.changes, kinds))
        if lines:
            print_text("\n".join(lines))
    if done.change is None:
        say("nothing had to be changed")
    elif dry_run:
        say(f"{_count(done)} would be {told}; nothing was stored")
    else:
        say(f"{_count(done)} {told} (change {done.change}); {hint}")
        _say_what_is_not_found(session, done)


def _say_what_is_not_found(session: ArchiveSession, done: Written) -> None:
    """Say of sources that were written which words do not stand in their documents."""
    written = [
        one.record
        for one in done.changes
        if isinstance(one, RecordMade)
        or (isinstance(one, FieldSet | ElementAdded) and one.field == "sources")
    ]
    for record_id in dict.fromkeys(written[:_MOST_LOOKED_UP]):
        for one in session.registers.looked_up(record_id).sources:
            if one.record == record_id and not one.issue and needs_care(one.evidence):
                note = evidence_note(one.evidence)
                say(f"{one.document} does not have “{one.locator}”: {note}")


_MOST_LOOKED_UP = 20


def _count(done: Written) -> str:
    return counted(len(done.records), "record")
