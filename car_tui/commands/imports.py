"""`car-tui imports [NUMBER]`: what came in when, and what became of each file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from archive.model.kept_import import KeptImport, KeptOutcome, OutcomeGroup, OutcomeOrder
from archive.text.clean import shown_path
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json, print_table
from car_tui.present.imports import (
    counts_words,
    file_name,
    hints,
    import_name,
    sentence,
    sign,
    state_words,
)
from car_tui.session.archive_session import ArchiveSession

_PORTION = 500
_Lines = Iterator[tuple[OutcomeGroup, KeptOutcome]]


@click.command(short_help="List the imports, or what became of each file of one.")
@click.argument("number", type=click.IntRange(min=1), metavar="NUMBER", required=False)
@click.option(
    "--only",
    "groups",
    multiple=True,
    type=click.Choice([group.value for group in OutcomeGroup]),
    help="Only these files of the import; may repeat.",
)
@json_option
@archive_option
def command(
    number: int | None, groups: tuple[str, ...], as_json: bool, archive_path: Path | None
) -> None:
    """List every import, the last one first; with its NUMBER the files of one, what failed first.

    The number is the one that `car-tui undo import NUMBER` takes. Files that were held already are
    counted, not listed.
    """
    if groups and number is None:
        raise click.UsageError("--only is for the files of one import; name its number.")
    with opened(archive_path) as session:
        if number is None:
            _print_imports(session.imports.all(), as_json=as_json)
            return
        one = session.imports.one(number)
        lines = _lines(session, number, {OutcomeGroup(group) for group in groups})
        if as_json:
            items = ({"group": group, **_item(outcome)} for group, outcome in lines)
            print_json({"import": _summary(one), "items": items})
            return
        rows = [
            (sign(outcome, group), file_name(outcome, one.folder), _said(outcome))
            for group, outcome in lines
        ]
    print_table(("outcome", "file", "what"), rows, wrapping={1, 2})
    say(f"import {number}: {counts_words(one)}")


def _print_imports(imports: list[KeptImport], *, as_json: bool) -> None:
    if as_json:
        print_json({"total": len(imports), "items": [_summary(one) for one in imports]})
        return
    rows = [
        (
            str(one.number),
            one.began_at[:16].replace("T", " "),
            one.who,
            import_name(one),
            counts_words(one),
            state_words(one),
        )
        for one in imports
    ]
    print_table(("import", "when", "who", "from", "files", "state"), rows, wrapping={3, 4})
    say("1 import" if len(imports) == 1 else f"{len(imports)} imports")


def _lines(session: ArchiveSession, number: int, groups: set[OutcomeGroup]) -> _Lines:
    listed = [
        one
        for one in session.imports.outcomes(number, OutcomeOrder.URGENT)
        if not groups or one.group in groups
    ]
    for start in range(0, len(listed), _PORTION):
        portion = listed[start : start + _PORTION]
        loaded = session.imports.load(number, [one.line for one in portion])
        yield from ((one.group, loaded[one.line]) for one in portion)


def _summary(one: KeptImport) -> dict[str, object]:
    return {
        "number": one.number,
        "began_at": one.began_at,
        "ended_at": one.ended_at,
        "who": one.who,
        "folder": shown_path(one.folder) or None,
        "change": one.change,
        "taken_back": one.is_taken_back,
        "unchanged": one.unchanged,
        "groups": dict(one.groups),
    }


def _item(outcome: KeptOutcome) -> dict[str, object]:
    return {
        "path": shown_path(outcome.path),
        "member": outcome.member or None,
        "status": outcome.status,
        "id": outcome.document,
        "version": outcome.version,
        "pages": outcome.pages,
        "passages": outcome.passages,
        "ocr": outcome.needs_ocr,
        "error": outcome.error,
        "hint": outcome.hint,
        "remarks": list(outcome.remarks),
    }


def _said(outcome: KeptOutcome) -> str:
    return " ".join((sentence(outcome), *hints(outcome)))
