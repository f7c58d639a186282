"""`car-tui info`: what the archive holds."""

from __future__ import annotations

from pathlib import Path

import click

from archive.bundled import differing_from_history
from archive.catalogue.database.connection import SCHEMA_VERSION
from archive.catalogue.reports.statistics import archive_statistics
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_card, print_json
from car_tui.session.open_archive import open_archive


@click.command()
@json_option
@archive_option
def command(as_json: bool, archive_path: Path | None) -> None:
    """Tell where the archive lies and what it holds."""
    with open_archive(archive_path) as catalogue:
        numbers = archive_statistics(catalogue)
        release = catalogue.setting("history_release")
        differing = differing_from_history(catalogue) if release else []
        told: dict[str, object] = {
            "archive": str(catalogue.folder.path),
            "archive_id": catalogue.archive_id,
            "writable": catalogue.writable,
            "schema_version": SCHEMA_VERSION,
            "change_number": catalogue.change_number,
            "history_release": release,
            "differing_from_history": differing,
            "records": dict(numbers.records),
            "documents_held": numbers.documents_held,
            "documents_cited": numbers.documents_cited,
            "files": numbers.files,
            "bytes": numbers.bytes,
            "pages": numbers.pages,
            "passages": numbers.passages,
            "needs_ocr": numbers.needs_ocr,
            "in_trash": numbers.in_trash,
        }
    if as_json:
        print_json(told)
        return
    lines = [(name.replace("_", " "), _shown(value)) for name, value in told.items()]
    print_card("car-tui archive", lines)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{count} {name}" for name, count in value.items()) or "none"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)
