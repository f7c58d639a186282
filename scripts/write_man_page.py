"""Writes docs/man/car-tui.1 from the commands, so that the page never says anything else.

The page is in the macros of man(7), which groff and mandoc both read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import click

from car_tui.cli.help_page import TOPICS
from car_tui.main import cli

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "man" / "car-tui.1"

_SECTIONS = r"""
.SH EXIT STATUS
.TP
.B 0
Done, also when nothing was found.
.TP
.B 1
Some part failed; the rest is done.
.TP
.B 2
Wrong usage, or nothing could be done.
.TP
.B 130
Stopped by Ctrl\-C, after finishing what was in hand.
.SH ENVIRONMENT
.TP
.B CAR_TUI_ARCHIVE
The archive's folder, where
.B \-\-archive
names none.
.TP
.B CAR_TUI_AUDIENCE
The audience, as
.B \-\-audience
names it; the narrowest counts.
.TP
.B NO_COLOR
Use no colours of its own.
.TP
.B PAGER
Shows long pages of
.BR "car\-tui help" .
.SH FILES
On macOS and Windows these lie in the directories usual there.
.TP
.I \(ti/.local/share/car\-tui/archive/
The archive: catalogue, originals and search index.
.TP
.I \(ti/.config/car\-tui/config.toml
Theme, form of citation and keys; need not be there.
.TP
.I \(ti/.local/state/car\-tui/
Bookmarks, basket, search history, and where the browser was left.
.SH SEE ALSO
"""


def man_page() -> str:
    """The whole page, as roff."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    context = click.Context(cli, info_name="car-tui")
    lines = [
        r".\" Written by scripts/write_man_page.py from the commands; run it.",
        f'.TH CAR\\-TUI 1 "" "car\\-tui {project["version"]}" "User Commands"',
        # No line is stretched: a command stands as one types it.
        ".ad l",
        ".SH NAME",
        f"car\\-tui \\- {_text('browse, search and extend an archive of documents and history')}",
        ".SH SYNOPSIS",
        ".B car\\-tui",
        _text("[OPTIONS] [COMMAND [ARGS]...]"),
        ".SH DESCRIPTION",
        *_prose(cli.help or ""),
        ".SH OPTIONS",
        *_options(context),
        ".SH COMMANDS",
    ]
    for name in cli.list_commands(context):
        lines.extend(_command(context, name))
    lines.append(_SECTIONS.strip())
    lines.extend(_topics())
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(man_page(), encoding="ascii")


def _command(group: click.Context, name: str) -> Iterator[str]:
    command = cli.get_command(group, name)
    assert command is not None
    context = click.Context(command, info_name=name, parent=group)
    yield f".SS {_text(name)}"
    yield f".B car\\-tui {_text(name)}"
    yield _text(" ".join(command.collect_usage_pieces(context)))
    yield ".PP"
    yield from _prose(command.help or "")
    yield from _options(context)


def _options(context: click.Context) -> Iterator[str]:
    for parameter in context.command.get_params(context):
        record = parameter.get_help_record(context)
        # Arguments stand in the usage, and what they are in the description.
        if record and isinstance(parameter, click.Option) and "--help" not in parameter.opts:
            yield ".TP"
            yield f".B {_text(record[0])}"
            yield _text(record[1])


def _topics() -> Iterator[str]:
    yield "The manual is part of the program:"
    for topic, about in TOPICS.items():
        yield ".TP"
        yield f".B car\\-tui help {_text(topic)}"
        yield _text(f"{about[0].upper()}{about[1:]}.")


def _prose(text: str) -> Iterator[str]:
    # Click marks a paragraph that keeps its lines with a backspace character; none does so far.
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    for number, paragraph in enumerate(filter(None, paragraphs)):
        if number:
            yield ".PP"
        yield _text(paragraph)


def _text(text: str) -> str:
    """Plain text as roff takes it: no character in it is a request or an escape."""
    line = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    line = line.replace("~", "\\(ti").replace('"', "\\(dq")
    line = "".join(
        char if char.isascii() else f"\\[u{ord(char):04X}]" for char in line.replace("^", "\\(ha")
    )
    return f"\\&{line}" if line.startswith((".", "'")) else line


if __name__ == "__main__":
    main()
