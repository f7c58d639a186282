"""The options that several commands share; each may stand before or after the words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from archive.dates import plain_range
from archive.errors import BadDateError
from car_tui.cli.audience import audience_option

_F = TypeVar("_F", bound=Callable[..., object])


def _remember_archive(
    context: click.Context, _parameter: click.Parameter, value: Path | None
) -> Path | None:
    return value if value is not None else context.obj


def archive_option(function: _F) -> _F:
    """`--archive DIR` after the command's name, as before it; passes `archive_path`.

    With it goes `--audience`, which is nowhere passed: `cli.opened` asks for it.
    """
    option = click.option(
        "--archive",
        "archive_path",
        type=click.Path(path_type=Path),
        callback=_remember_archive,
        metavar="DIR",
        help="The archive's folder.",
    )
    return audience_option(option(function))


def json_option(function: _F) -> _F:
    """`--json` for programs; passes `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON document.")(function)


def as_of_option(function: _F) -> _F:
    """`--as-of DATE` for what holds on a day; passes `as_of`, for `day_of`."""
    return click.option(
        "--as-of", metavar="DATE", help="On this day, or the last of this month or year (EDTF)."
    )(function)


def day_of(text: str | None) -> dt.date:
    """The day that `--as-of` means: the last of a month or year, today where nothing is said.

    Raises BadDateError, also for a date without an end.
    """
    if text is None:
        return dt.date.today()
    last = _bounds("--as-of", text)[1]
    if last is None:
        raise BadDateError(f"--as-of: {text} has no last day", "Give a day, as in 2018-06-30.")
    return last


def asked_day(text: str | None) -> dt.date | None:
    """The day that `--as-of` means, None where it is not given. Raises what `day_of` raises."""
    return None if text is None else day_of(text)


def day_range(
    earliest_text: str | None, latest_text: str | None
) -> tuple[dt.date | None, dt.date | None]:
    """The first and last day that `--from` and `--to` mean; a year means all of it."""
    lower = _bounds("--from", earliest_text)[0] if earliest_text else None
    upper = _bounds("--to", latest_text)[1] if latest_text else None
    return lower, upper


def _bounds(option: str, text: str) -> tuple[dt.date | None, dt.date | None]:
    try:
        return plain_range(text)
    except BadDateError as error:
        raise BadDateError(f"{option}: {error.message}", error.hint) from error
