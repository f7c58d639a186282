"""`car-tui report PERIOD`: the draft of an annual report, or of a dossier on one thing."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from archive.model.vocabulary import Access, Kind
from archive.outlines.outline import bundled_outline
from archive.text.clean import shown_path
from car_tui.cli.completion import complete_ids
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json
from car_tui.present.counted import counted
from car_tui.present.paper.as_markdown import as_markdown
from car_tui.present.paper.paper import Paper
from car_tui.present.paper.paper_form import FORMS
from car_tui.present.report.report_json import report_json
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.written_file import write_whole

_KINDS = {
    "meeting": Kind.EVENT,
    "project": Kind.PROJECT,
    "person": Kind.AGENT,
    "decision": Kind.DECISION,
    "document": Kind.DOCUMENT,
    "priority": Kind.PRIORITY,
}


def _complete(
    context: click.Context, parameter: click.Parameter, start: str
) -> list[CompletionItem]:
    """Completes ids of the kind that --what names; a period or words are the user's own."""
    kind = _KINDS.get(context.params.get("what") or "")
    return complete_ids(kind)(context, parameter, start) if kind else []


@click.command(short_help="Draft a report on a period, or a dossier on one thing.")
@click.argument("about", metavar="PERIOD|X", nargs=-1, required=True, shell_complete=_complete)
@click.option(
    "--what",
    type=click.Choice((*_KINDS, "country", "state", "topic")),
    help="Not a period but one thing: the id of a record, a country's code or name, or words.",
)
@click.option(
    "--body",
    metavar="ID",
    shell_complete=complete_ids(Kind.AGENT),
    help="The body that reports; else who decided most.",
)
@click.option(
    "--to",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A file that ends in .docx, .odt, .md or .html; else Markdown is printed.",
)
@click.option(
    "--outline",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="The parts of the report, from a file like that which --show-outline prints.",
)
@click.option(
    "--show-outline",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda context, _option, wanted: _show_outline(context) if wanted else None,
    help="Print our outline, to be changed.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@json_option
@archive_option
def command(
    about: tuple[str, ...],
    what: str | None,
    body: str | None,
    file: Path | None,
    outline: Path | None,
    force: bool,
    as_json: bool,
    archive_path: Path | None,
) -> None:
    """Draft the report on a period: 2017, or 2017-07/2018-06.

    It tells what lies in the period, part by part; each sentence has a note that names document
    and passage, and what is open stands at the end. With --what it tells all that is known of one
    thing, in order of time.
    """
    if file is not None and file.suffix.lower() not in FORMS:
        raise click.UsageError(f"FILE should end in one of {', '.join(FORMS)}.")
    if what is not None and (body is not None or outline is not None):
        raise click.UsageError("--body and --outline are for the report on a period.")
    words = " ".join(about)
    with opened(archive_path) as session:
        if what is None:
            paper = session.reporting.on_dates(words, body, outline)
        else:
            paper = _dossier(session, what, words)
    if as_json:
        print_json(report_json(paper))
    elif file is None:
        click.echo(as_markdown(paper), nl=False)
    if file is not None:
        write_whole(file, FORMS[file.suffix.lower()](paper), replace=force)
        said = counted(len(paper.notes()), "sentence")
        say(f"wrote {said}, each with a note, to {shown_path(file)}")
        if paper.access is not Access.PUBLIC:
            say("it may hold what is not public; with --audience public it holds none of that")


def _dossier(session: ArchiveSession, what: str, about: str) -> Paper:
    if what == "topic":
        return session.threads.on_topic(about)
    if what in ("country", "state"):
        return session.threads.of_country(about)
    return session.threads.of_record(about, _KINDS[what])


def _show_outline(context: click.Context) -> None:
    click.echo(bundled_outline().decode(), nl=False)
    context.exit()
