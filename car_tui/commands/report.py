"""`car-tui report PERIOD`: the draft of an annual report."""

from __future__ import annotations

from pathlib import Path

import click

from archive.dates import parse
from archive.derived.period import Period, period_of
from archive.errors import BadDateError
from archive.outlines.outline import bundled_outline
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json
from car_tui.present.paper.as_markdown import as_markdown
from car_tui.present.paper.paper import Heading, Paper, Paragraph
from car_tui.present.paper.paper_form import FORMS
from car_tui.session.written_file import write_whole


@click.command(short_help="Draft the report on a period, a source behind each sentence.")
@click.argument("period", required=False)
@click.option("--body", metavar="ID", help="The body that reports; else the one that decided most.")
@click.option(
    "--to",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A file that ends in .docx, .odt, .md or .html; else Markdown is printed.",
)
@click.option(
    "--outline",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="The parts of the report, by a file in place of ours.",
)
@click.option("--show-outline", is_flag=True, help="Print our outline, to be changed.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@json_option
@archive_option
def command(
    period: str | None,
    body: str | None,
    file: Path | None,
    outline: Path | None,
    show_outline: bool,
    force: bool,
    as_json: bool,
    archive_path: Path | None,
) -> None:
    """Draft the report on PERIOD: 2017, or 2017-07/2018-06.

    Meetings with what was decided, projects, progress by priority, representation, events, people
    in office, publications; what lies in the period and nothing else. Each sentence has a note
    that names document and passage, and what is open stands at the end.
    """
    if show_outline:
        click.echo(bundled_outline().decode(), nl=False)
        return
    asked = _period(period)
    if file is not None and file.suffix.lower() not in FORMS:
        raise click.UsageError(f"FILE should end in one of {', '.join(FORMS)}.")
    with opened(archive_path) as session:
        paper = session.reporting.on_period(asked, body, outline)
    if as_json:
        print_json(_as_json(paper))
    elif file is None:
        click.echo(as_markdown(paper), nl=False)
    else:
        write_whole(file, FORMS[file.suffix.lower()](paper), replace=force)
        say(f"wrote {len(paper.notes())} sentences, each with a note, to {file}")


def _period(text: str | None) -> Period:
    if text is None:
        raise click.UsageError("Name a period: 2017, or 2017-07/2018-06.")
    period = period_of(parse(text))
    if period is None:
        raise BadDateError(f"{text} has an open end", "Give both ends, as in 2017-07/2018-06.")
    return period


def _as_json(paper: Paper) -> dict[str, object]:
    """The report for programs: its parts, each sentence with its note."""
    parts: list[dict[str, object]] = []
    for block in paper.blocks:
        if isinstance(block, Heading):
            parts.append(
                {"heading": block.text, "level": block.level, "sentences": [], "remarks": []}
            )
        elif isinstance(block, Paragraph):
            said = [{"text": one.text, "note": one.note} for one in block.sentences]
            parts[-1]["sentences"] += said
        else:
            parts[-1]["remarks"] += [block.text]
    return {"title": paper.title, "parts": parts}
