"""Talk goes to standard error: sentences, hints, and how far the work has come."""

from __future__ import annotations

import sys

import click

from archive.text.clean import clean_line


def say(sentence: str) -> None:
    """One sentence for the person at the terminal."""
    click.echo(f"car-tui: {clean_line(sentence)}", err=True)


def things_wrong(count: int) -> str:
    """How many faults were found: "1 thing is wrong", "3 things are wrong"."""
    return "1 thing is wrong" if count == 1 else f"{count} things are wrong"


def say_error(message: str, hint: str = "") -> None:
    """What went wrong, and below it what would help."""
    say(message)
    if hint:
        click.echo(f"  {clean_line(hint)}", err=True)


def say_progress(sentence: str) -> None:
    """A line that the next one overwrites, an empty one wipes away; only at a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[2K{clean_line(sentence, 78)}", err=True, nl=False)


def end_progress() -> None:
    """Wipe the last progress line away."""
    say_progress("")
