"""`car-tui proposals`: what documents say that no record says yet, to be accepted or refused."""

from __future__ import annotations

from pathlib import Path

import click

from archive.errors import ArchiveError
from archive.proposals.asked import ProposalFilter
from archive.proposals.proposal import Effect, Making
from archive.proposals.statement import StatementKind
from car_tui.cli.messages import say, say_error
from car_tui.cli.opened import opened, opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json
from car_tui.cli.proposal_list import print_proposals
from car_tui.cli.writing import assignments_in, edits_for, name_of, who_option
from car_tui.present.counted import counted
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.writing import FieldEdit

_DOING = ("accept", "refuse")


@click.command(short_help="List what documents say that no record says yet.")
@click.argument("words", metavar="[accept ID... [FIELD=VALUE]... | refuse ID...]", nargs=-1)
@click.option("--maybe", is_flag=True, help="Also what rules are less sure of.")
@click.option("--all", "every", is_flag=True, help="Also what only confirms a record.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in StatementKind], case_sensitive=False),
    help="Only this kind; may repeat.",
)
@click.option(
    "--effect",
    "effects",
    multiple=True,
    type=click.Choice([effect.value for effect in Effect], case_sensitive=False),
    help="Only with this effect; may repeat.",
)
@click.option("--why", metavar="TEXT", help="With refuse: why.")
@who_option
@json_option
@archive_option
def command(
    words: tuple[str, ...],
    maybe: bool,
    every: bool,
    kinds: tuple[str, ...],
    effects: tuple[str, ...],
    why: str | None,
    who: str | None,
    as_json: bool,
    archive_path: Path | None,
) -> int:
    """List what documents say that no record says yet, each with its passage and what would change.

    Nothing enters by itself. `accept ID...` makes the change, in one step each, which
    `car-tui undo` takes back; with FIELD=VALUE it is made as you say, and record=ID names
    the record that is meant. `refuse ID...` has it never come back.
    """
    if not words:
        only = ProposalFilter(
            tuple(map(StatementKind, kinds)), tuple(map(Effect, effects)), maybe, every
        )
        with opened(archive_path) as session:
            print_proposals(
                session.proposals.asked_for(only), as_json=as_json, hint=_hint(maybe, every)
            )
        return 0
    doing, *rest = words
    if doing not in _DOING:
        raise click.UsageError(f"“{doing[:40]}” is neither accept nor refuse.")
    ids, given = assignments_in(rest)
    if not ids:
        raise click.UsageError(f"Say which, as in: car-tui proposals {doing} ID")
    with opened_to_change(archive_path) as session:
        session.writing.refuse_unwritable()
        if doing == "refuse":
            if given:
                raise click.UsageError("A proposal that is refused has no fields to set.")
            return _refuse(session, ids, name_of(who), why, as_json=as_json)
        record = [one.text.strip() for one in given if one.field == "record"]
        fields = [one for one in given if one.field != "record"]
        if given and len(ids) > 1:
            raise click.UsageError("Fields are set of one proposal at a time.")
        if record and fields:
            raise click.UsageError("With record=ID nothing else is set: it gets the source.")
        if record:
            (proposal,) = session.proposals.named(ids)
            done = session.proposals.accept_as(proposal, record[-1], name_of(who))
            return _report(session, {proposal.id: done.change}, as_json=as_json)
        edits: dict[str, FieldEdit] = {}
        if fields:
            (proposal,) = session.proposals.named(ids)
            edits = edits_for(session, proposal.would.kind, fields)
        return _accept(session, ids, name_of(who), edits, as_json=as_json)


def _accept(
    session: ArchiveSession,
    ids: list[str],
    who: str,
    edits: dict[str, FieldEdit],
    *,
    as_json: bool,
) -> int:
    changes: dict[str, int | None] = {}
    failed = 0
    for proposal, done in session.proposals.accept_all(ids, who, edits):
        if isinstance(done, ArchiveError):
            failed += 1
            say_error(f"{proposal.id}: {done.message}", done.hint)
            continue
        changes[proposal.id] = done.change
        if not as_json:
            made = isinstance(proposal.would, Making)
            say(f"{proposal.id}: {done.records[0]} {'added' if made else 'changed'}")
    _report(session, changes, as_json=as_json)
    return (1 if changes else 2) if failed else 0


def _refuse(
    session: ArchiveSession, ids: list[str], who: str, why: str | None, *, as_json: bool
) -> int:
    proposals = session.proposals.named(ids)
    done = session.proposals.refuse(proposals, who, why)
    if as_json:
        print_json({"change": done.change, "proposals": [one.id for one in proposals]})
    said = counted(len(proposals), "proposal")
    say(f"{said} refused (change {done.change}); take it back with: car-tui undo")
    return 0


def _report(_session: ArchiveSession, changes: dict[str, int | None], *, as_json: bool) -> int:
    if as_json:
        items = [{"id": one, "change": change} for one, change in changes.items()]
        print_json({"total": len(items), "items": items})
    if not changes:
        say("nothing was changed")
    elif len(changes) == 1:
        say("1 proposal accepted; take it back with: car-tui undo")
    else:
        count = len(changes)
        say(f"{count} proposals accepted, a step each; take them back with: car-tui undo {count}")
    return 0


def _hint(maybe: bool, every: bool) -> str:
    left = [] if maybe else ["--maybe has what rules are less sure of"]
    left += [] if every else ["--all what only confirms"]
    return ", ".join(left)
