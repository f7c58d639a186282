"""`car-tui backup FILE`: the archive in one file, to be kept elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.messages import say
from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json


@click.command(short_help="Write the archive into a backup file.")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--since",
    metavar="FILE-OR-NUMBER",
    help="Only the originals that this earlier backup lacks, or that came after this change.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@json_option
@archive_option
def command(
    file: Path, since: str | None, force: bool, as_json: bool, archive_path: Path | None
) -> None:
    """Write catalogue, originals, rooms and thesaurus into FILE, one ZIP archive with their sums.

    Others may go on writing to the archive. FILE is there when it is whole; stopped or refused,
    nothing is left of it. It comes back with: car-tui init DIR --from FILE.
    """
    if since is not None and Path(since).exists() and file.exists() and file.samefile(since):
        raise click.UsageError("FILE is the backup that --since names; name another file.")
    with opened_to_change(archive_path) as session:
        made = session.keeping.backup(file, since, replace=force)
    manifest = made.manifest
    if as_json:
        base = manifest.base
        print_json(
            {
                "file": str(made.path),
                "bytes": made.size,
                "archive_id": manifest.archive_id,
                "change_number": manifest.change_number,
                "files": len(manifest.files),
                "in_base": len(manifest.in_base),
                "base": None if base is None else base.name,
                "base_change_number": None if base is None else base.change_number,
                "base_sha256": None if base is None else base.sha256,
            }
        )
        return
    say(
        f"wrote {len(manifest.files)} files, {made.size / 1e6:.1f} MB, as of change"
        f" {manifest.change_number}"
    )
    if manifest.base is not None:
        name = manifest.base.name or f"a backup of change {manifest.base.change_number}"
        say(f"{len(manifest.in_base)} originals are not in it: keep {name} as well")
    say(f"to restore it: car-tui init DIR --from {file}")
