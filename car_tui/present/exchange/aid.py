"""The holdings as a finding aid: every unit with its elements of ISAD(G), as text and as HTML."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import quote

from archive.text.clean import clean_line, clean_text
from car_tui.present.exchange.selection import Placed, Selection
from car_tui.present.finding_aid import AidLine, Described, aid_lines

_WIDTH = 100
_DEEPEST_HEADING = 6
_STYLE = """
body { font: 1rem/1.5 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  color: #111; background: #fff }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2rem 0 .5rem }
dt { font-weight: bold; margin-top: .4rem }
dd { margin: 0 0 0 1.5rem; white-space: pre-line; overflow-wrap: anywhere }
section section { margin-left: 1rem }
@media print { h1, h2, h3, h4 { break-after: avoid } body { max-width: none } }
"""


def aid_text(selection: Selection, files: Mapping[str, str]) -> Iterator[str]:
    """The finding aid as lines of plain text; `files` are where the copy has the originals."""
    yield from ("FINDING AID\n\n", f"{_wrapped(_about(selection), '', '')}\n")
    for placed in selection.placed:
        indent = "  " * placed.depth
        title = f"{_title(selection, placed)} [{placed.id}]"
        head = f"{placed.reference} {title}" if placed.reference else title
        yield f"\n{_wrapped(head, indent, '')}\n"
        for line in _lines(selection, placed):
            label = f"{line.number} {line.name}: "
            for part, text in enumerate(clean_text(line.text).split("\n")):
                yield f"{_wrapped(text, indent + '  ', label if not part else '')}\n"
        if placed.id in files:
            yield f"{_wrapped(files[placed.id], indent + '  ', 'File: ')}\n"


def aid_html(selection: Selection, files: Mapping[str, str]) -> Iterator[str]:
    """The finding aid as one page that needs nothing else; originals are linked."""
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>Finding aid</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
    yield f"<h1>Finding aid</h1>\n<p>{escape(_about(selection))}</p>\n"
    depth = 0
    for placed in selection.placed:
        while depth > placed.depth:
            yield "</section>\n"
            depth -= 1
        depth += 1
        level = min(placed.depth + 2, _DEEPEST_HEADING)
        reference = f"{escape(clean_line(placed.reference))} " if placed.reference else ""
        title = escape(clean_line(_title(selection, placed)))
        yield f'<section id="{escape(placed.id)}">\n<h{level}>{reference}{title}</h{level}>\n'
        yield f"<p>{escape(placed.id)}</p>\n<dl>\n"
        for line in _lines(selection, placed):
            text = escape(clean_text(line.text))
            yield f"<dt>{line.number} {escape(line.name)}</dt><dd>{text}</dd>\n"
        if placed.id in files:
            name = files[placed.id]
            yield f'<dt>File</dt><dd><a href="{escape(quote(name))}">{escape(name)}</a></dd>\n'
        yield "</dl>\n"
    yield "</section>\n" * depth
    yield "</main>\n</body>\n</html>\n"


def described(selection: Selection, placed: Placed) -> Described:
    """What a finding aid says of a document."""
    record = selection.by_id[placed.id]
    held = selection.held.get(placed.id)
    return Described(
        record=record,
        way=tuple(selection.above[one] for one in placed.way if one in selection.above),
        references={placed.id: placed.reference},
        ties=tuple(selection.ties_of(record)),
        versions=(held,) if held else (),
    )


def _lines(selection: Selection, placed: Placed) -> Iterator[AidLine]:
    """The elements that are filled, without the title, which heads them."""
    for line in aid_lines(described(selection, placed)):
        if line.number and line.number != "3.1.2" and not line.is_missing:
            yield line


def _title(selection: Selection, placed: Placed) -> str:
    return selection.by_id[placed.id].title


def _about(selection: Selection) -> str:
    count = len(selection.placed)
    units = "1 unit of description" if count == 1 else f"{count} units of description"
    day = selection.origin.day.isoformat()
    return (
        f"{units}, {len(selection.held)} held, as of {day}. The numbers are"
        " those of the elements of ISAD(G), second edition. Units come by their arrangement;"
        " what is part of no other comes last."
    )


def _wrapped(text: str, indent: str, label: str) -> str:
    return textwrap.fill(
        clean_line(f"{label}{text}"),
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
