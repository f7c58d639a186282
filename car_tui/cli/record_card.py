"""A record's card on standard output: in sections, plain in a pipe, quiet labels on a terminal."""

from __future__ import annotations

from car_tui.cli.output import console
from car_tui.cli.piped import pipe_width, wrapped, write_lines
from car_tui.present.cards.card_section import Card
from car_tui.present.cards.paper import Style, on_paper

_STYLES = {Style.TITLE: "bold", Style.HEADING: "dim", Style.QUIET: "dim", Style.TEXT: ""}


def print_record_card(title: str, card: Card) -> None:
    """Print a card under its title, wrapped to the terminal."""
    width = pipe_width()
    if width is not None:
        write_lines(map(str, on_paper(title, card, width, wrapped)))
        return
    from rich.text import Text

    out = console()
    for line in on_paper(title, card, out.width, wrapped):
        text = Text(line.before, style="dim").append(
            line.text.rstrip(), _STYLES[line.style] or "not dim"
        )
        out.print(text, soft_wrap=True)
