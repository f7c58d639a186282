"""A question before something that cannot be taken back."""

from __future__ import annotations

import sys

import click


def confirmed(question: str, *, yes: bool) -> bool:
    """Whether the person wants it: said so by `--yes`, or answers so at the terminal.

    Raises UsageError where nobody can be asked.
    """
    if yes:
        return True
    if not sys.stdin.isatty():
        raise click.UsageError("nobody can be asked here; add --yes if that is what you want.")
    return click.confirm(question, default=False, err=True)
