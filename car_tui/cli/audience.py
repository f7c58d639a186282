"""`--audience` and CAR_TUI_AUDIENCE: for whom a command shows the archive."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from archive.model.vocabulary import Access

_F = TypeVar("_F", bound=Callable[..., object])

VARIABLE = "CAR_TUI_AUDIENCE"
_NAMED = f"{__name__}.named"


class _Audience(click.ParamType["Access"]):
    """The names of the audiences. While a shell completes, a wrong one counts as the narrowest.

    The model is loaded when it is asked: the browser paints before.
    """

    name = "audience"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Access:
        from archive.model.vocabulary import Access

        try:
            return Access(_choice().convert(value, param, ctx))
        except click.BadParameter:
            if ctx is None or not ctx.resilient_parsing:
                raise
            return Access.PUBLIC

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        return _choice().get_metavar(param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return _choice().shell_complete(ctx, param, incomplete)


def _choice() -> click.Choice[str]:
    from archive.model.vocabulary import Access

    return click.Choice([access.value for access in Access])


def _name(context: click.Context, _parameter: click.Parameter, value: Access | None) -> None:
    """Remember one more audience for the whole line."""
    if value is not None:
        context.meta[_NAMED] = (*context.meta.get(_NAMED, ()), value)


def named_audience(context: click.Context) -> Access | None:
    """The audience that a line names, None where it names none."""
    return audience_of(context) if context.meta.get(_NAMED) else None


def audience_of(context: click.Context) -> Access:
    """The audience of a line: the narrowest of those that are named, so that none widens another.

    EVERYTHING where none is.
    """
    from archive.model.audience import narrowest

    return narrowest(context.meta.get(_NAMED, ()))


def audience_option(function: _F, *, variable: str | None = None) -> _F:
    """`--audience` before or after the command's name; `variable` is read where it is not given.

    Nothing is passed: `audience_of` reads it from the context.
    """
    option = click.option(
        "--audience",
        type=_Audience(),
        callback=_name,
        expose_value=False,
        envvar=variable,
        help="Show only what they may see (default: restricted, which is everything).",
    )
    return option(function)
