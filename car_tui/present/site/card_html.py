"""A card as HTML: badges, sections as lists of terms, what is folded under a line that opens it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from car_tui.present.cards.badge import Badge
from car_tui.present.cards.card_line import CardLine
from car_tui.present.cards.card_section import Card, CardSection
from car_tui.present.cards.tone import Tone
from car_tui.present.site.address import Here
from car_tui.present.site.html import Html, element, joined

_NO_COLUMN = 4


def card_html(card: Card, here: Here) -> Html:
    """The badges, each section under its heading, the foot."""
    foot = [_whole(line, here) for line in card.foot]
    return joined(
        *(_badge(one) for one in card.badges),
        *(_section(one, here) for one in card.sections),
        element("div", *foot, class_="foot") if foot else None,
    )


def lines_html(lines: Sequence[CardLine], here: Here) -> Html:
    """Lines of a card by themselves."""
    return joined(*_runs(lines, here))


def _badge(one: Badge) -> Html:
    after = element("span", one.after, class_="after") if one.after else None
    badge = element("span", f"{one.sign} {one.word}".strip(), class_=f"badge {one.tone}")
    return element("p", badge, " ", after, class_="state")


def _section(section: CardSection, here: Here) -> Html:
    count = element("span", section.count, class_="count") if section.count else None
    heading = element("h2", section.heading.capitalize(), " " if count else None, count)
    return element("section", heading, *_runs(section.lines, here))


def _runs(lines: Sequence[CardLine], here: Here) -> Iterator[Html]:
    """Lines in order: those of one fold together, of one form together."""
    for fold, run in groupby(lines, key=lambda line: "" if line.brief else line.fold):
        if not fold:
            shown = [line for line in run if not line.opens or line.brief]
            yield from _formed(shown, here)
            continue
        folded = list(run)
        more = element("summary", f"{len(folded):,} more")
        yield element("details", more, *_formed(folded, here))


def _formed(lines: Sequence[CardLine], here: Here) -> Iterator[Html]:
    def form(line: CardLine) -> str:
        return "drawn" if line.drawn else "whole" if line.label is None else "labelled"

    for kind, run in groupby(lines, key=form):
        if kind == "labelled":
            yield element("dl", *_terms(list(run), here))
        elif kind == "drawn":
            yield _drawing(list(run))
        else:
            yield from (_whole(line, here) for line in run)


def _terms(lines: Sequence[CardLine], here: Here) -> Iterator[Html]:
    """A label and the values under it. What goes on from a folded line has none to stand under."""
    for number, line in enumerate(lines):
        if line.label:
            yield element("dt", line.label)
        elif number == 0:
            yield element("dt", "more", class_="unseen")
        yield element("dd", _line(line, here), class_=_tone(line.tone))


def _drawing(lines: Sequence[CardLine]) -> Html:
    """A drawing in characters: what it shows is told beside it, so that it is for eyes alone."""
    drawn = (element("span", f"{line.text}\n", class_=_tone(line.tone)) for line in lines)
    return element("pre", *drawn)


def _whole(line: CardLine, here: Here) -> Html:
    classes = [name for name in (_tone(line.tone), "said" if line.quoted else None) if name]
    # Lines that stand below one another in columns of blanks go on behind the first of them.
    if line.hang > _NO_COLUMN and not line.quoted:
        classes.append("column")
    return element("p", _line(line, here), class_=" ".join(classes) or None)


def _line(line: CardLine, here: Here) -> Html:
    """The text of a line, its link where it stands in it."""
    if line.target is None or line.linked <= line.begin:
        return joined(line.text)
    before, linked = line.text[: line.begin], line.text[line.begin : line.linked]
    behind = line.text[line.linked :]
    tail = _tone(line.tail) if line.tail else None
    return joined(
        before or None,
        here.lead(line.target, linked),
        element("span", behind, class_=tail) if behind and tail else behind or None,
    )


def _tone(tone: Tone) -> str | None:
    return None if tone is Tone.TEXT else str(tone)
