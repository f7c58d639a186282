"""One line of the reader, cut into stretches of text that are each drawn in one style."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from car_tui.browser.widgets.cells import ELLIPSIS, fit, graphemes, is_narrow, printable, width_of
from car_tui.browser.widgets.document import Span
from car_tui.browser.widgets.layout import COLUMN_GAP, Layout


class Stretch(NamedTuple):
    """Text in some roles, of which a later one wins.

    `offset` is its place in the whole text. What is no part of the text, an indent or a ruler,
    has an offset that reaches the text after it at the stretch's end.
    """

    text: str
    roles: tuple[str, ...]
    offset: int


def stretches(layout: Layout, number: int, overlays: Iterable[Span] = ()) -> Iterator[Stretch]:
    """Yield the stretches of one line of the layout, from left to right.

    `overlays` are ranges of the whole text drawn over its own spans: marks, the selection.
    """
    line = layout[number]
    if number in layout.rules:
        label = fit(layout.rules[number], min(width_of(layout.rules[number]), layout.width - 6))
        ruler = f"── {label} ".ljust(layout.width + len(label) - width_of(label), "─")
        yield Stretch(ruler, ("rule",), line.start - len(ruler))
        return
    document = layout.document
    index = document.block_at(line.start)
    block, block_start = document.blocks[index], document.starts[index]
    start, indent = line.start, line.indent
    overlays = list(overlays)
    if block.label and start == block_start:
        start += block.label_length
        label = fit(block.label, min(width_of(block.label), layout.label_column - COLUMN_GAP))
        over = (
            overlay.role
            for overlay in overlays
            if overlay.start < start and overlay.end > block_start
        )
        yield Stretch(label, ("label", *over), block_start)
        indent = layout.label_column - width_of(label)
    if indent:
        yield Stretch(" " * indent, ("text",), start - indent)
    ranges = [span.moved(block_start + block.label_length) for span in block.spans]
    ranges = _whole_graphemes(document.text, start, line.end, ranges + overlays)
    edges = {start, line.end}.union(*((span.start, span.end) for span in ranges))
    for left, right in pairwise(sorted(edges)):
        over = (span.role for span in ranges if span.start <= left < span.end)
        yield Stretch(document.text[left:right], (block.role, *over), left)
    if number in layout.cut:
        yield Stretch(ELLIPSIS, ("muted",), line.end - 1)


def _whole_graphemes(text: str, start: int, end: int, ranges: list[Span]) -> list[Span]:
    """Return the parts of the ranges within `start` to `end`, widened to whole graphemes."""
    ranges = [
        Span(max(start, span.start), min(end, span.end), span.role)
        for span in ranges
        if span.start < end and span.end > start
    ]
    if not ranges or is_narrow(text, start, end):
        return ranges
    starts = [start + at for at, _, _ in graphemes(printable(text[start:end]))]
    starts.append(end)
    return [
        Span(
            starts[bisect_right(starts, span.start) - 1],
            starts[bisect_left(starts, span.end)],
            span.role,
        )
        for span in ranges
    ]
