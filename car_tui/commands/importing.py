"""`car-tui import PATH...`: files and folders into the archive."""

from __future__ import annotations

import base64
import time
from pathlib import Path

import click

from archive.clean import shown_path
from archive.importing.accession import import_paths
from archive.importing.outcome import FileOutcome, ImportSummary, Status
from car_tui.open_archive import open_archive, user_name
from car_tui.open_index import open_index
from car_tui.options import archive_option, json_option
from car_tui.output import print_json, print_text
from car_tui.talk import end_progress, say, say_progress

# What a person wants to read line by line; the rest is only counted.
_WORTH_A_LINE = (Status.IMPORTED, Status.VERSION, Status.UPDATED, Status.SKIPPED, Status.FAILED)


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@json_option
@archive_option
@click.pass_context
def command(
    context: click.Context, paths: tuple[Path, ...], as_json: bool, archive_path: Path | None
) -> int:
    """Import files and folders: text, Markdown, HTML and PDF.

    Every file ends with a status: imported, version, unchanged, skipped or failed.
    """
    del context
    started = time.monotonic()
    summary = ImportSummary()
    stopped = False
    with open_archive(archive_path) as catalogue:
        outcomes = import_paths(catalogue, paths, user_name())
        try:
            for outcome in outcomes:
                summary.add(outcome)
                _tell(outcome, summary, as_json)
        except KeyboardInterrupt:
            stopped = True
        with open_index(catalogue):
            end_progress()
    summary.seconds = time.monotonic() - started
    _tell_summary(summary, as_json)
    if stopped:
        say("stopped; what was told is in, run it again to go on")
        return 130
    taken = sum(summary.files.values()) - summary.files[Status.FAILED]
    if summary.files[Status.FAILED]:
        return 1 if taken else 2
    return 0


def _tell(outcome: FileOutcome, summary: ImportSummary, as_json: bool) -> None:
    if as_json:
        print_json(_line(outcome), one_line=True)
        return
    done = sum(summary.files.values())
    if outcome.status in _WORTH_A_LINE:
        end_progress()
        print_text(_sentence(outcome))
    say_progress(f"{done} files, {summary.pages} pages")


def _sentence(outcome: FileOutcome) -> str:
    name = shown_path(outcome.path)
    if outcome.error is not None:
        hint = f" ({outcome.hint})" if outcome.hint else ""
        return f"{outcome.status}: {name}: {outcome.error}{hint}"
    version = f", version {outcome.version}" if outcome.status is Status.VERSION else ""
    pages = f"{outcome.pages} pages, " if outcome.pages else ""
    ocr = ", no text, needs OCR" if outcome.needs_ocr else ""
    held = f"{pages}{outcome.passages} passages{ocr}"
    return f"{outcome.status}: {name} as {outcome.id}{version} ({held})"


def _line(outcome: FileOutcome) -> dict[str, object]:
    line: dict[str, object] = {
        "path": shown_path(outcome.path),
        "member": outcome.member,
        "status": outcome.status,
        "id": outcome.id,
        "version": outcome.version,
        "pages": outcome.pages,
        "passages": outcome.passages,
        "language": outcome.language,
        "ocr": outcome.needs_ocr,
        "error": outcome.error,
        "hint": outcome.hint,
        "took_ms": outcome.took_ms,
    }
    try:
        outcome.path.decode("utf-8")
    except UnicodeDecodeError:
        line["path_bytes"] = base64.b64encode(outcome.path).decode("ascii")
    return line


def _tell_summary(summary: ImportSummary, as_json: bool) -> None:
    if as_json:
        counted: dict[str, object] = {status: summary.files[status] for status in Status}
        counted |= {
            "pages": summary.pages,
            "passages": summary.passages,
            "seconds": round(summary.seconds, 3),
        }
        print_json({"summary": counted}, one_line=True)
        return
    counts = ", ".join(f"{count} {status}" for status, count in sorted(summary.files.items()))
    say(f"{counts or 'nothing found'}; {summary.pages} pages in {summary.seconds:.1f} s")
