"""The line of a record as one column: what it came from, itself, what came of it, with dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.dates import in_words, parse, short
from archive.derived.lineage import Step
from archive.derived.status import DecisionStatus
from archive.model.dating import record_date
from archive.model.vocabulary import Basis
from archive.text.clean import clean_line
from car_tui.present.address import Address
from car_tui.present.cards.card_line import CardLine
from car_tui.present.cards.tone import Tone
from car_tui.present.contents import CardContents
from car_tui.present.registers.decision_lines import SIGNS
from car_tui.present.titles import row_title

THIS = "◂ this"
"""What marks the record that the card is of."""
_NO_DATE = "no date"


def line_lines(contents: CardContents) -> Iterator[CardLine]:
    """The records of the line, the earliest first; a decision with the sign of what it is.

    Behind a record stands how it is tied to the one beside it towards this one: what this one
    replaces, or what replaced it, and whether that is inferred. What came of a later record stands
    under that, further in. The last line says what the signs mean.
    """
    line = contents.lineage
    if not line.earlier and not line.later:
        return
    date = record_date(line.record)
    own = short(date) if date else _NO_DATE
    steps = [(step, 0) for step in sorted(_each_once(line.earlier), key=_day)]
    later = list(_later(line.later, 0, set()))
    column = max(len(own), *(len(_short(step)) for step, _ in (*steps, *later)))
    for step, depth in steps:
        yield _line(step, depth, column, contents)
    title = clean_line(row_title(line.record))
    sign = _sign(contents.decided.status.status if contents.decided else None)
    yield CardLine(None, f"{sign} {own:<{column}}  {title} {THIS}", hang=column + 4)
    for step, depth in later:
        yield _line(step, depth, column, contents)
    yield from _legend(contents)


def _sign(status: DecisionStatus | None) -> str:
    return SIGNS[status] if status is not None else " "


def _legend(contents: CardContents) -> Iterator[CardLine]:
    if contents.decided is None:
        return
    there = {*contents.statuses.values(), contents.decided.status.status}
    words: dict[str, list[str]] = {}
    for status in DecisionStatus:
        if status in there:
            words.setdefault(SIGNS[status], []).append(status)
    said = ", ".join(f"{sign} {' or '.join(meant)}" for sign, meant in words.items())
    day = in_words(parse(contents.decided.status.day.isoformat()))
    yield CardLine(None, f"on {day}: {said}", tone=Tone.QUIET, hang=2)


def _day(step: Step) -> str:
    """What earlier records are sorted by: those without a date first."""
    return parse(step.date).sort_key()[0] if step.date else ""


def _each_once(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps and what lies beyond them, the nearest first, each record once."""
    shown: set[str] = set()
    waiting = list(steps)
    while waiting:
        step = waiting.pop(0)
        waiting += step.beyond
        if step.id not in shown:
            shown.add(step.id)
            yield step


def _later(steps: Sequence[Step], depth: int, shown: set[str]) -> Iterator[tuple[Step, int]]:
    """Later records in the order of a tree, with how deep in it each stands; each once."""
    for step in sorted(steps, key=_day):
        if step.id not in shown:
            shown.add(step.id)
            yield step, depth
            yield from _later(step.beyond, depth + 1, shown)


def _line(step: Step, depth: int, column: int, contents: CardContents) -> CardLine:
    inferred = step.basis not in (None, Basis.STATED)
    title = clean_line(row_title(step, contents.short_titles.get(step.id)))
    branch = "  " * (depth - 1) + "└ " if depth else ""
    before = f"{_sign(contents.statuses.get(step.id))} {_short(step):<{column}}  {branch}"
    return CardLine(
        None,
        f"{before}{title} · {step.type}{f' ({step.basis})' if inferred else ''}",
        Address(step.id),
        len(before) + len(title),
        begin=len(before),
        tone=Tone.DATE,
        tail=Tone.QUIET,
        hang=len(before),
    )


def _short(step: Step) -> str:
    return short(parse(step.date)) if step.date else _NO_DATE
