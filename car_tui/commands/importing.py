"""`car-tui import PATH...`: files and folders into the archive."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from archive.extract.extracted import Ocr
from archive.model.vocabulary import DOCUMENT_KINDS, Access, Kind
from archive.text.decoding import known_encoding
from car_tui.cli.completion import complete_document_kinds, complete_ids
from car_tui.cli.import_report import Report
from car_tui.cli.interrupt import InterruptFlag
from car_tui.cli.messages import say
from car_tui.cli.opened import opened_for_dry_run, opened_to_change
from car_tui.cli.options import archive_option, json_option, timeout_option, workers_option
from car_tui.cli.replacing import may_replace
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.import_request import ImportRequest
from car_tui.session.open_archive import user_name

# What belongs to one file and never to a folder full of them.
_FOR_ONE_FILE = ("title", "reference", "attach_to")


def _known_encoding(
    _context: click.Context, _option: click.Parameter, name: str | None
) -> str | None:
    found = None if name is None else known_encoding(name)
    if name is not None and found is None:
        raise click.BadParameter(f"{name} is no encoding; known are cp1257, iso8859-13, koi8-r …")
    return found


@click.command(short_help="Import files and folders, ZIP archives and mails.")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option("--title", help="Its title.")
@click.option("--date", help="Its date, in EDTF (2015, 2015-03, 2001/2004, 1998~).")
@click.option(
    "--kind",
    shell_complete=complete_document_kinds,
    help=f"Its kind: {', '.join(DOCUMENT_KINDS[:6])} and so on.",
)
@click.option(
    "--project",
    "projects",
    multiple=True,
    metavar="ID",
    shell_complete=complete_ids(Kind.PROJECT),
    help="A project it is from.",
)
@click.option("--language", metavar="TAG", help="Its language, as a BCP 47 tag (en, lv).")
@click.option("--access", type=click.Choice([access.value for access in Access]))
@click.option("--access-until", metavar="DATE", help="The day on which it opens by itself (EDTF).")
@click.option("--access-reason", metavar="TEXT", help="Why it is not public.")
@click.option(
    "--lower-access", is_flag=True, help="Let what is said of it make something more open."
)
@click.option("--creator", "creators", multiple=True, metavar="NAME", help="Who wrote it.")
@click.option("--reference", metavar="CODE", help="Its reference code.")
@click.option(
    "--as",
    "attach_to",
    metavar="ID",
    shell_complete=complete_ids(),
    help="It is the file of this record.",
)
@click.option(
    "--metadata",
    "metadata_file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="CSV",
    help="A list of files and what is known of them, or a finding aid (AtoM, EAD).",
)
@click.option(
    "--records",
    type=click.Choice([kind.value for kind in Kind]),
    help="The files are history records of this kind.",
)
@click.option(
    "--replace", is_flag=True, help="A records file has all fields of its records; others go."
)
@click.option("--yes", is_flag=True, help="With --replace: let the values go that it lists.")
@click.option(
    "--ocr",
    type=click.Choice(["auto", "never", "always"]),
    default="auto",
    show_default=True,
    help="Recognise scans, where tesseract is installed.",
)
@click.option(
    "--exclude",
    multiple=True,
    metavar="PATTERN",
    help="Leave out what fits it (*.tmp, drafts/); may repeat.",
)
@click.option(
    "--password",
    "passwords",
    multiple=True,
    metavar="WORD",
    help="Opens ZIP, PDF and office files that are locked; may repeat.",
)
@click.option(
    "--encoding",
    callback=_known_encoding,
    metavar="NAME",
    help="The encoding of their text (cp1257); without it the letters show it.",
)
@click.option("--dry-run", is_flag=True, help="Show what would happen; write nothing.")
@click.option("--rehash", is_flag=True, help="Read files again that look unchanged.")
@click.option(
    "--reread",
    is_flag=True,
    help="Read again what is held: since tesseract is installed, say. PATH may be its id.",
)
@workers_option
@timeout_option
@json_option
@archive_option
def command(
    paths: tuple[Path, ...],
    metadata_file: Path | None,
    attach_to: str | None,
    records: str | None,
    replace: bool,
    yes: bool,
    lower_access: bool,
    ocr: Ocr,
    exclude: tuple[str, ...],
    passwords: tuple[str, ...],
    encoding: str | None,
    dry_run: bool,
    rehash: bool,
    reread: bool,
    workers: int,
    timeout: float,
    as_json: bool,
    archive_path: Path | None,
    **described: object,
) -> int:
    """Import files and folders, ZIP archives and mails with what they carry, and history records.

    A records file names the fields that it changes, and the others stay. Nothing becomes more open
    than it was: see --lower-access.

    Every file ends with a status: imported, version (a new one of a known document), updated
    (other metadata), unchanged, skipped or failed. What a status says is on disk.
    """
    given = {name: _plain(value) for name, value in described.items() if value not in (None, ())}
    _refuse_for_many(paths, {**given, "attach_to": attach_to})
    request = ImportRequest(
        paths=paths,
        metadata_file=metadata_file,
        given=given,
        attach_to=attach_to,
        records=Kind(records) if records else None,
        workers=workers,
        seconds=timeout,
        ocr=ocr,
        exclude=exclude,
        passwords=passwords,
        encoding=encoding,
        rehash=rehash,
        reread=reread,
        dry_run=dry_run,
        replace=replace,
        lower_access=lower_access,
    )
    opening = opened_for_dry_run if dry_run else opened_to_change
    with (
        opening(archive_path) as session,
        InterruptFlag() as stop,
    ):
        if replace and not (yes or dry_run) and not may_replace(session, request):
            return 2
        return _import(session, request, Report(as_json=as_json, files=0), stop)


def _import(
    session: ArchiveSession, request: ImportRequest, report: Report, stop: InterruptFlag
) -> int:
    """Import, reporting each file as it is done; returns the exit status."""
    with session.changes.importing(
        request, user_name(), stop=stop.asked, now_reading=report.now_reading
    ) as run:
        if report.shows_progress:
            report.files = run.measure().files
        with closing(run.indexed_outcomes()) as outcomes:
            for outcome in outcomes:
                report.show(outcome)
        report.tell_end(dry_run=request.dry_run, evidence=run.evidence(), proposed=run.proposed())
        for sentence in run.rows_not_met():
            say(sentence)
    if stop.asked():
        say("stopped; what was reported is in; run it again to go on")
        return stop.exit_status
    return report.exit_status


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _refuse_for_many(paths: tuple[Path, ...], given: dict[str, object]) -> None:
    if len(paths) == 1 and not paths[0].is_dir():
        return
    for name in _FOR_ONE_FILE:
        if given.get(name):
            option = "as" if name == "attach_to" else name
            raise click.UsageError(f"--{option} is for one file; name just that one.")
