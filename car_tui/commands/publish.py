"""`car-tui publish DIR`: the archive as a static site, for an audience."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from car_tui.cli.audience import named_audience
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, as_of_option, asked_day, json_option
from car_tui.cli.output import print_json


@click.command(short_help="Write the archive as a static site, for an audience.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--title", metavar="TEXT", help="What the site is called (default: as its fonds).")
@click.option("--without-originals", is_flag=True, help="Texts alone, no files of documents.")
@as_of_option
@json_option
@archive_option
def command(
    folder: Path,
    title: str | None,
    without_originals: bool,
    as_of: str | None,
    as_json: bool,
    archive_path: Path | None,
) -> None:
    """Write the archive into DIR as a static site: pages, texts, originals, a search.

    It opens from a disk or a stick, without a server. --audience says for whom it is, and has to be
    given: what they do not see is in no byte of it. An older site in DIR is replaced as a whole.
    """
    if named_audience(click.get_current_context()) is None:
        raise click.UsageError(
            "Say for whom the site is, such as --audience public; restricted is everything."
        )
    from car_tui.session.publishing import Wanted

    day = asked_day(as_of)
    with opened(archive_path) as session:
        wanted = Wanted(day or dt.date.today(), title, originals=not without_originals)
        made = session.publishing.publish(folder, wanted)
        audience = session.audience
    if as_json:
        print_json(
            {
                "folder": str(made.path),
                "audience": audience,
                "records": made.records,
                "texts": made.texts,
                "originals": made.originals,
                "files": made.files,
                "bytes": made.size,
            }
        )
        return
    say(
        f"published {made.records:,} records, {made.texts:,} texts and {made.originals:,} originals"
        f" for the audience {audience}: {made.files:,} files, {made.size / 1e6:.1f} MB"
    )
    say(f"open {made.path / 'index.html'}")
