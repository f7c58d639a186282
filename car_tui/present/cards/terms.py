"""A person's offices as bars, and whether one is held on a day; a project's span as a bar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from archive.dates import Edtf, in_words, parse, short
from archive.derived.stated_time import OnDay
from archive.derived.term import Term
from archive.model.dating import record_date
from archive.model.record import Record
from car_tui.present.cards.badge import Badge
from car_tui.present.cards.card_line import CardLine
from car_tui.present.cards.span_bar import axis, span_bar
from car_tui.present.cards.tone import Tone

_SPAN = 36
_TERM = 16


def term_badge(terms: Sequence[Term], day: dt.date) -> Badge | None:
    """Whether a person is in office on a day, and in which; None for one without any office."""
    if not terms:
        return None
    on = f"on {in_words(parse(day.isoformat()))}"
    sure = [term for term in terms if term.time.on(day) is OnDay.SURELY]
    if sure:
        return Badge("✓", "in office", Tone.GOOD, f"{on}: {_offices(sure)}")
    perhaps = [term for term in terms if term.time.on(day) is OnDay.PERHAPS]
    if perhaps:
        doubt = perhaps[0].time.doubt_on(day)
        return Badge("?", "perhaps in office", Tone.UNSURE, f"{on}: {_offices(perhaps)}; {doubt}")
    begins = [term.date.earliest for term in terms if term.date and term.date.earliest]
    if len(begins) == len(terms) and min(begins) > day:
        return Badge("◌", "not yet in office", Tone.OFF, on)
    return Badge("○", "ended", Tone.OFF, f"{on}: {_offices(terms)}")


def term_lines(terms: Sequence[Term]) -> Iterator[CardLine]:
    """The years above, a bar for each term whose time is told, the office and its time beside."""
    dated = [(term, term.date) for term in terms if term.date is not None]
    years = _years([date for _, date in dated])
    if not years:
        return
    first, last = years
    yield CardLine(None, axis(first, last, _TERM), tone=Tone.QUIET, drawn=True)
    for term, date in dated:
        bar = span_bar(date, first, last, _TERM)
        text = f"{bar:<{_TERM}}  {term.office} {short(date)}"
        yield CardLine(None, text, hang=_TERM + 2, drawn=True)


def span_lines(record: Record, years: tuple[int, int] | None) -> Iterator[CardLine]:
    """The years of the archive's projects, and below them the bar of this one."""
    date = record_date(record)
    if date is None or years is None:
        return
    bar = span_bar(date, *years, _SPAN)
    if bar:
        yield CardLine(None, axis(*years, _SPAN), tone=Tone.QUIET, drawn=True)
        yield CardLine(None, bar, tone=Tone.DATE, drawn=True)


def _offices(terms: Sequence[Term]) -> str:
    return ", ".join(dict.fromkeys(term.office for term in terms))


def _years(dates: Sequence[Edtf]) -> tuple[int, int] | None:
    """The first and the last year of dates, each one further so that an open end can be seen."""
    years = [day.year for date in dates for day in (date.earliest, date.latest) if day]
    if not years:
        return None
    return max(dt.MINYEAR, min(years) - 1), min(dt.MAXYEAR, max(years) + 1)
