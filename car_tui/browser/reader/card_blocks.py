"""A card as blocks of the text that the reader draws."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from car_tui.browser.widgets.document import Block, Span
from car_tui.present.cards.badge import Badge
from car_tui.present.cards.card_line import LABEL, CardLine
from car_tui.present.cards.card_section import Card

LABELS = LABEL + 2
"""How wide the column of labels is, so that it is the same on every card."""


def card_blocks_of(card: Card) -> Iterator[Block]:
    """Badges, what it is, then each section below a rule with its heading."""
    for badge in card.badges:
        yield _badge_block(badge)
    rows = count()
    yield _line_block(next(rows), card.head)
    for section in card.sections:
        yield Block("")
        for number, line in enumerate(section.lines):
            yield _line_block(next(rows), line, "" if number else section.title)
    if card.foot:
        yield Block("")
    for line in card.foot:
        yield _line_block(next(rows), line)


def row_anchor(number: int) -> str:
    """The name of the block of a line, counted from 0 over the whole card."""
    return f"row {number}"


def _badge_block(badge: Badge) -> Block:
    filled = f" {badge.shown} "
    span = Span(0, len(filled), f"badge-{badge.tone}")
    return Block(f"{filled} {badge.after}", spans=(span,), hang=1)


def _line_block(number: int, line: CardLine, heading: str = "") -> Block:
    # A blank label keeps a line that goes on in the column of those above.
    label = "" if line.label is None else line.label or " "
    return Block(
        line.text,
        role=line.tone,
        label=label,
        rule=heading,
        anchor=row_anchor(number),
        spans=tuple(_spans(line)),
        hang=line.hang,
        fold=line.fold,
        brief=line.brief,
        opens=line.opens,
    )


def _spans(line: CardLine) -> Iterator[Span]:
    if line.opens:
        yield Span(0, len(line.text), "link", opens=line.opens)
    if line.target is None:
        return
    if line.quoted:
        yield Span(line.begin, line.linked, "quoted")
    yield Span(line.begin, line.linked, "link", str(line.target))
    if line.tail is not None and line.linked < len(line.text):
        yield Span(line.linked, len(line.text), line.tail)
