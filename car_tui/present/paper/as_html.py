"""A paper as one page of HTML: notes at the end, with links both ways, readable when printed."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import count

from car_tui.present.paper.contents import CONTENTS, contents, places
from car_tui.present.paper.paper import Block, Heading, Paper, Remark

_STYLE = """
body { max-width: 42em; margin: 2em auto; padding: 0 1em; font: 1rem/1.5 serif; color: #1a1a1a }
h1, h2, h3, h4 { line-height: 1.25 }
sup { line-height: 0 }
.remark { font-style: italic }
a { color: #0b57a4 }
nav ul { list-style: none; padding-left: 0 }
nav .level2 { padding-left: 1.5em }
ol.notes { font-size: .9rem }
@media print { a { color: inherit; text-decoration: none } }
"""


def as_html(paper: Paper) -> str:
    """The text of a file in UTF-8; nothing in it is fetched from anywhere."""
    language, title = escape(paper.language, quote=True), escape(paper.title)
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{language}">',
            f'<head><meta charset="utf-8"><title>{title}</title>',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<style>{_STYLE}</style></head>",
            f"<body><main><h1>{title}</h1>",
            *_contents(paper),
            *_blocks(paper),
            *_notes(paper),
            "</main></body></html>",
            "",
        ]
    )


def _contents(paper: Paper) -> Iterator[str]:
    listed = contents(paper)
    if not listed:
        return
    yield f'<nav aria-label="{CONTENTS}"><h2>{CONTENTS}</h2><ul>'
    for line in listed:
        link = f'<a href="#{line.place}">{escape(line.text)}</a>'
        yield f'<li class="level{line.level}">{link}</li>'
    yield "</ul></nav>"


def _blocks(paper: Paper) -> Iterator[str]:
    numbers, place = count(1), places()
    in_list = False
    for block in paper.blocks:
        is_item = not isinstance(block, Heading) and block.is_item
        if is_item is not in_list:
            yield "<ul>" if is_item else "</ul>"
        in_list = is_item
        yield _block(block, numbers, place)
    if in_list:
        yield "</ul>"


def _block(block: Block, numbers: Iterator[int], place: Iterator[str]) -> str:
    if isinstance(block, Heading):
        level = min(block.level + 1, 6)
        return f'<h{level} id="{next(place)}">{escape(block.text)}</h{level}>'
    tag = "li" if block.is_item else "p"
    if isinstance(block, Remark):
        return f'<{tag} class="remark">{escape(block.text)}</{tag}>'
    text = " ".join(escape(one.text) + _reference(next(numbers)) for one in block.sentences)
    return f"<{tag}>{text}</{tag}>"


def _reference(number: int) -> str:
    return (
        f'<sup><a id="r{number}" href="#n{number}" role="doc-noteref"'
        f' aria-label="note {number}">{number}</a></sup>'
    )


def _notes(paper: Paper) -> Iterator[str]:
    notes = paper.notes()
    if not notes:
        return
    yield '<section role="doc-endnotes"><h2>Notes</h2><ol class="notes">'
    for number, note in enumerate(notes, start=1):
        back = f'<a href="#r{number}" role="doc-backlink" aria-label="back to note {number}">↩</a>'
        yield f'<li id="n{number}">{escape(note)} {back}</li>'
    yield "</ol></section>"
