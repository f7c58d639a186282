"""`car-tui propose [ID|QUERY]`: reads documents anew, and lists what they say."""

from __future__ import annotations

from pathlib import Path

import click

from archive.model.vocabulary import Kind
from archive.proposals.asked import ProposalFilter
from car_tui.cli.completion import complete_ids
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.proposal_list import print_proposals


@click.command(short_help="Read documents for what no record says yet.")
@click.argument(
    "words", metavar="[ID | QUERY]", nargs=-1, shell_complete=complete_ids(Kind.DOCUMENT)
)
@click.option("--maybe", is_flag=True, help="Also what rules are less sure of.")
@click.option("--all", "every", is_flag=True, help="Also what only confirms a record.")
@json_option
@archive_option
def command(
    words: tuple[str, ...], maybe: bool, every: bool, as_json: bool, archive_path: Path | None
) -> None:
    """Read a document anew, those that a search finds, or all, and list what they say.

    Statements are read by rules: decisions, meetings, terms of office, actions, facts of projects.
    What a document says is set against what the archive knows; nothing is changed.
    `car-tui proposals` lists what was read of all documents, and takes or refuses it.
    """
    with opened(archive_path) as session:
        query = " ".join(words)
        documents = session.proposals.documents_meant(query) if query else None
        session.proposals.read_again(documents)
        found = session.proposals.asked_for(
            ProposalFilter(maybe=maybe, confirming=every), documents
        )
    print_proposals(found, as_json=as_json, hint="")
