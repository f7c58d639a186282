"""`car-tui info`: what the archive holds."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_card, print_json


@click.command()
@json_option
@archive_option
def command(as_json: bool, archive_path: Path | None) -> None:
    """Tell where the archive lies and what it holds."""
    with opened(archive_path) as session:
        info = session.info()
    holds = info.holds
    counts: dict[str, object] = {
        "archive": str(info.path),
        "archive_id": info.archive_id,
        "writable": info.writable,
        "schema_version": info.schema_version,
        "change_number": info.change_number,
        "head": None if info.head is None else str(info.head),
        "history_release": info.history_release,
        "differing_from_history": list(info.differing_from_history),
        "records": dict(holds.records),
        "documents_held": holds.documents_held,
        "documents_cited": holds.documents_cited,
        "files": holds.files,
        "bytes": holds.bytes,
        "pages": holds.pages,
        "passages": holds.passages,
        "needs_ocr": holds.needs_ocr,
        "in_trash": holds.in_trash,
    }
    if as_json:
        print_json(counts)
        return
    lines = [(name.replace("_", " "), _shown(value)) for name, value in counts.items()]
    print_card("car-tui archive", lines)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{count} {name}" for name, count in value.items()) or "none"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)
