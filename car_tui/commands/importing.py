"""`car-tui import PATH...`: files and folders into the archive."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from archive.catalogue.connection import Catalogue
from archive.extract.extracted import Ocr
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths
from archive.importing.discover import count_files
from archive.importing.limits import Limits, limits_not_set_here
from archive.importing.metadata_list import MetadataList, read_metadata_list
from archive.importing.options import ImportOptions
from archive.importing.outcome import STORED, ImportSummary, Status
from archive.model.vocabulary import DOCUMENT_KINDS, Access, Kind
from car_tui.completion import complete_document_kinds, complete_ids
from car_tui.import_report import Report
from car_tui.indexer import Indexer
from car_tui.open_archive import default_folder, open_archive, user_name
from car_tui.options import archive_option, json_option
from car_tui.stopping import Stop
from car_tui.talk import end_progress, say

# What belongs to one file and never to a folder full of them.
_FOR_ONE_FILE = ("title", "reference", "attach_to")


@click.command()
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
    help="A list of files and what is known of them.",
)
@click.option(
    "--records",
    type=click.Choice([kind.value for kind in Kind]),
    help="The files are history records of this kind.",
)
@click.option(
    "--ocr",
    type=click.Choice(["auto", "never", "always"]),
    default="auto",
    show_default=True,
    help="Recognise scans, where tesseract is installed.",
)
@click.option("--dry-run", is_flag=True, help="Show what would happen; write nothing.")
@click.option("--rehash", is_flag=True, help="Read files again that look unchanged.")
@click.option(
    "--reread",
    is_flag=True,
    help="Read anew what is held: since tesseract is installed, say.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="Processes that read files.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=20.0,
    show_default=True,
    metavar="SECONDS",
    help="The most time one file may take.",
)
@json_option
@archive_option
def command(
    paths: tuple[Path, ...],
    metadata_file: Path | None,
    attach_to: str | None,
    records: str | None,
    ocr: Ocr,
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

    Every file ends with a status: imported, version (a new one of a known document), updated
    (other metadata), unchanged, skipped or failed. What a status says is on disk.
    """
    given = {name: _plain(value) for name, value in described.items() if value not in (None, ())}
    _refuse_for_many(paths, {**given, "attach_to": attach_to})
    for sentence in limits_not_set_here():
        say(sentence)
    report = Report(as_json=as_json, files=0)
    with _opened(archive_path, dry_run=dry_run) as catalogue, Stop() as stop:
        listed = read_metadata_list(catalogue, metadata_file) if metadata_file else None
        _tell_columns(listed)
        if report.shows_progress:
            report.files = count_files(paths)
        options = ImportOptions(
            workers=workers,
            limits=Limits(seconds=timeout),
            given=given,
            listed=listed,
            attach_to=attach_to,
            records=Kind(records) if records else None,
            ocr=ocr,
            rehash=rehash,
            reread=reread,
            dry_run=dry_run,
            stop=stop.asked,
            now_reading=report.now_reading,
        )
        with Indexer(catalogue) as indexer:
            for outcome in import_paths(catalogue, paths, user_name(), options):
                report.tell(outcome)
                if outcome.status in STORED and not dry_run:
                    indexer.stored(1 + (outcome.passages or 0))
            end_progress()
            if not dry_run:
                indexer.finish()
        report.tell_end(dry_run=dry_run)
        for sentence in listed.not_met() if listed else ():
            say(sentence)
        if stop.asked():
            say("stopped; what was told is in, run it again to go on")
            return 130
    return _status(report.summary)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _refuse_for_many(paths: tuple[Path, ...], given: dict[str, object]) -> None:
    if len(paths) == 1 and not paths[0].is_dir():
        return
    for name in _FOR_ONE_FILE:
        if given.get(name):
            option = "as" if name == "attach_to" else name
            raise click.UsageError(f"--{option} is for one file; name just that one.")


@contextmanager
def _opened(path: Path | None, *, dry_run: bool) -> Iterator[Catalogue]:
    """The archive; in a dry run where there is none, one that is gone afterwards."""
    if not dry_run or ArchiveFolder(path or default_folder()).exists():
        with open_archive(path) as catalogue:
            yield catalogue
        return
    with (
        tempfile.TemporaryDirectory(prefix="car-tui-dry-run-") as folder,
        open_archive(Path(folder) / "archive") as catalogue,
    ):
        yield catalogue


def _tell_columns(listed: MetadataList | None) -> None:
    if listed is not None and listed.columns_not_taken:
        say(f"columns of {listed.name} that are not taken: {', '.join(listed.columns_not_taken)}")


def _status(summary: ImportSummary) -> int:
    taken = sum(summary.files.values()) - summary.files[Status.FAILED]
    if summary.files[Status.FAILED]:
        return 1 if taken else 2
    return 0
