"""The options that several commands share; each may stand before or after the words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from archive.dates import plain_range
from archive.errors import BadDateError
from car_tui.cli.audience import audience_option
from car_tui.cli.meta import KNOWN_AT

# As many digits as a change of any journal has.
_CHANGE = re.compile(r"change:([0-9]{1,15})\Z", re.ASCII)

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
    """`--as-of DATE` for what holds on a day; passes `as_of`, for `asked_day`."""
    return click.option(
        "--as-of", metavar="DATE", help="On this day, or the last of this month or year (EDTF)."
    )(function)


def asked_day(text: str | None) -> dt.date | None:
    """The day that `--as-of` means: the last of a month or year; None where it is not given.

    Raises BadDateError, also for a date without an end.
    """
    return None if text is None else _last_day("--as-of", text)


def known_at_option(function: _F) -> _F:
    """`--known-at DATE` for what was known then; nothing is passed: `cli.opened` asks for it."""
    return click.option(
        "--known-at",
        metavar="DATE",
        callback=_remember_moment,
        expose_value=False,
        help="What the archive knew on this day, or after a change (change:N); see help as-of.",
    )(function)


def _remember_moment(context: click.Context, _parameter: click.Parameter, text: str | None) -> None:
    if text is not None and not context.resilient_parsing:
        context.meta[KNOWN_AT] = _moment(text)


def _moment(text: str) -> dt.date | int:
    if change := _CHANGE.match(text.strip()):
        return int(change[1])
    return _last_day("--known-at", text)


def _last_day(option: str, text: str) -> dt.date:
    last = _bounds(option, text)[1]
    if last is None:
        raise BadDateError(f"{option}: {text} has no last day", "Give a day, as in 2018-06-30.")
    return last


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


workers_option = click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="Processes that read files.",
)

timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=20.0,
    show_default=True,
    metavar="SECONDS",
    help="The most time one file may take.",
)
