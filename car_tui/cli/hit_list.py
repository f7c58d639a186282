"""Search hits for people: a title line, where it stands, and the snippet with its words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.dates import parse, short
from archive.model.access import Closure
from archive.model.vocabulary import Access
from archive.text.clean import clean_line
from car_tui.cli.output import console, screen_width
from car_tui.present.closures import closure_words
from car_tui.present.found_words import words_of
from car_tui.present.place_names import passage_name

if TYPE_CHECKING:
    from rich.text import Text

    from index import Hit, SearchResult


def print_hits(result: SearchResult) -> None:
    """Every hit, best first; on a screen in lines of its width, in a pipe one line each."""
    from rich.padding import Padding

    out = console()
    piped = screen_width() is None
    for hit in result.hits:
        out.print(_heading(hit), soft_wrap=piped)
        if hit.snippet and piped:
            out.print("  ", _snippet(hit), sep="", soft_wrap=True)
        elif hit.snippet:
            out.print(Padding(_snippet(hit), (0, 0, 0, 2), expand=False))
        out.print()


def _heading(hit: Hit) -> Text:
    from rich.text import Text

    parts = [
        hit.kind,
        short(parse(hit.date)) if hit.date else "",
        passage_name(hit.page, hit.passage),
        words_of(hit.has, hit.passages_matching),
    ]
    if hit.access != Access.PUBLIC:
        parts.append(closure_words(Closure(Access(hit.access), hit.access_until)))
    line = Text(clean_line(hit.title), style="bold")
    address = f"{hit.id}#{hit.passage}" if hit.passage is not None else hit.id
    details = " · ".join(part for part in parts if part)
    line.append(f"  {details}  {address}", style="not bold dim")
    return line


def _snippet(hit: Hit) -> Text:
    from rich.text import Text

    # Marks count characters of the snippet, so it is made one line without changing its length.
    text = Text(hit.snippet.replace("\n", " "))
    for start, end in hit.marks:
        text.stylize("bold underline", start, end)
    return text
