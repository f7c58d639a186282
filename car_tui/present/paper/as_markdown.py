"""A paper as Markdown, its notes as Pandoc and GitHub know them ("[^1]")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import count

from car_tui.present.paper.contents import contents, places
from car_tui.present.paper.paper import Block, Heading, Paper, Remark

# What would be taken for markup in the middle of a line, and what would at its beginning.
_MARKUP = re.compile(r"[\\`*_\[\]<>&|^~$#]")
_AT_START = re.compile(r"^(\d+)([.)])|^([-+:])")


def as_markdown(paper: Paper) -> str:
    """The text of a file in UTF-8."""
    return "\n".join(_lines(paper)) + "\n"


def _lines(paper: Paper) -> Iterator[str]:
    numbers, place = count(1), places()
    yield f"# {_escaped(paper.title)}"
    listed = contents(paper)
    linked = {line.place for line in listed}
    if listed:
        yield ""
        top = min(line.level for line in listed)
        for line in listed:
            yield f"{'  ' * (line.level - top)}- [{_escaped(line.text)}](#{line.place})"
    in_list = False
    for block in paper.blocks:
        is_heading = isinstance(block, Heading)
        is_item = not isinstance(block, Heading) and block.is_item
        # The items of a list stand together.
        if not (in_list and is_item):
            yield ""
        in_list = is_item
        yield _line(block, numbers, _mark(next(place), linked) if is_heading else "")
    for number, note in enumerate(paper.notes(), start=1):
        yield ""
        yield f"[^{number}]: {_escaped(note)}"


def _mark(place: str, linked: Set[str]) -> str:
    # What a heading is called in a link is another matter with each reader of Markdown.
    return f'<a id="{place}"></a>' if place in linked else ""


def _line(block: Block, numbers: Iterator[int], mark: str) -> str:
    if isinstance(block, Heading):
        return f"{'#' * (block.level + 1)} {mark}{_escaped(block.text)}"
    if isinstance(block, Remark):
        text = f"*{_escaped(block.text)}*"
    else:
        text = " ".join(f"{_escaped(one.text)}[^{next(numbers)}]" for one in block.sentences)
    return f"- {text}" if block.is_item else text


def _escaped(text: str) -> str:
    text = _MARKUP.sub(r"\\\g<0>", text)
    return _AT_START.sub(
        lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", text
    )
