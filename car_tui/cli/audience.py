"""`--audience` and CAR_TUI_AUDIENCE: for whom a command shows the archive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from archive.model.access import EVERYTHING, narrowest
from archive.model.vocabulary import Access

_F = TypeVar("_F", bound=Callable[..., object])

VARIABLE = "CAR_TUI_AUDIENCE"
_NAMED = f"{__name__}.named"


class _Audience(click.Choice[str]):
    """The names of the audiences. While a shell completes, a wrong one counts as the narrowest."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Access:
        try:
            return Access(super().convert(value, param, ctx))
        except click.BadParameter:
            if ctx is None or not ctx.resilient_parsing:
                raise
            return Access.PUBLIC


def _name(context: click.Context, _parameter: click.Parameter, value: Access | None) -> None:
    """Remember one more audience for the whole line."""
    if value is not None:
        context.meta[_NAMED] = (*context.meta.get(_NAMED, ()), value)


def audience_of(context: click.Context) -> Access:
    """The audience of a line: the narrowest of those that are named, so that none widens another.

    EVERYTHING where none is.
    """
    return narrowest(context.meta.get(_NAMED, ()))


def audience_option(function: _F, *, variable: str | None = None) -> _F:
    """`--audience` before or after the command's name; `variable` is read where it is not given.

    Nothing is passed: `audience_of` reads it from the context.
    """
    option = click.option(
        "--audience",
        type=_Audience([access.value for access in Access]),
        callback=_name,
        expose_value=False,
        envvar=variable,
        help=f"Show only what they may see (default: {EVERYTHING}, which is everything).",
    )
    return option(function)
