"""What took place when and where, from the register of events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from archive.dates import Edtf, in_words
from archive.derived.timeline import TimelineItem
from archive.model.audience import marked
from archive.model.dating import record_date
from archive.model.record import Record
from car_tui.present.answered import (
    MOST_SHOWN,
    Answered,
    AnswerLine,
    answered,
    basis_word,
    has_source,
    line_of,
)
from car_tui.present.counted import plural
from car_tui.present.titles import row_title
from car_tui.questions.nationalities import whose
from car_tui.questions.question import Question, Wants
from car_tui.questions.window import Window, how_many, in_time, parted_by_time, window_of

_ANY_TIME = dt.date.max.toordinal()


def events_asked(
    question: Question,
    events: Sequence[Record],
    places: dict[str, str],
    about: str,
    day: dt.date,
) -> Answered | None:
    """The events that a question asks for, of those that fit all that it names, in their order.

    `places` are their places by the id of the event.
    """
    window = window_of(question.time, day)
    of_kind = [
        one
        for one in events
        if has_source(one) and (question.of in ("any", "") or _kind(one) == question.of)
    ]
    surely, perhaps = parted_by_time(of_kind, record_date, window)
    surely.sort(key=_begins)
    perhaps.sort(key=_width)
    kinds = "events" if question.of in ("any", "") else plural(question.of)
    what = f"{whose(question.names)}{kinds}{about}"
    if question.wants in (Wants.LATEST, Wants.FIRST, Wants.NEXT):
        chosen = _in_series([*surely, *perhaps], question.wants, day)[:MOST_SHOWN]
        reads_as = f"{question.wants.name.lower()} {what}{in_time(question.time, day)}"
        return answered(reads_as, [event_line(one, places) for one in chosen])
    lines = [event_line(one, places) for one in surely]
    lines += [event_line(one, places, perhaps=True) for one in perhaps]
    counted = f": {how_many(surely, perhaps)}" if question.wants is Wants.COUNT else ""
    return answered(f"{what}{in_time(question.time, day)}{counted}", lines)


def happened(
    question: Question, items: Sequence[TimelineItem], records: dict[str, Record], day: dt.date
) -> Answered | None:
    """What the timeline has of a time: what surely lies in it first, the narrowest date first."""
    window = window_of(question.time, day)
    there = [records[item.id] for item in items if item.id in records]
    surely, perhaps = parted_by_time(there, record_date, window)
    places = {item.id: item.place_shown for item in items}
    # What may have been at any time says nothing of this one.
    perhaps = sorted((one for one in perhaps if _width(one) < _ANY_TIME), key=_width)
    lines = [event_line(one, places) for one in surely]
    lines += [event_line(one, places, perhaps=True) for one in perhaps]
    return answered(f"timeline{in_time(question.time, day)}", lines)


def presidencies(
    question: Question, events: Sequence[Record], states: dict[str, str], day: dt.date
) -> Answered | None:
    """Who held the presidency, and when."""
    window = window_of(question.time, day)
    ordered = sorted(events, key=_begins)
    if question.wants in (Wants.LATEST, Wants.FIRST, Wants.NEXT):
        ordered = _in_series(ordered, question.wants, day)[:1]
    surely, perhaps = parted_by_time(ordered, record_date, window, Window.surely)
    lines = [_presidency(one, states, "") for one in surely]
    lines += [_presidency(one, states, "perhaps") for one in perhaps]
    return answered(f"{whose(question.names)}presidency{in_time(question.time, day)}", lines)


def event_line(one: Record, places: dict[str, str], *, perhaps: bool = False) -> AnswerLine:
    """An event with its date and place; "perhaps" where its time may be another."""
    date = record_date(one)
    when = in_words(date) if date else "time not stated"
    where = f", {places[one.id]}" if places.get(one.id) else ""
    known = "planned" if one.fields.get("planned") else basis_word(one.date_basis)
    return line_of(one, f"{row_title(one)}, {when}{where}", "perhaps" if perhaps else known)


def _presidency(one: Record, states: dict[str, str], certainty: str) -> AnswerLine:
    who = ", ".join(states.get(code, code) for code in one.countries) or "state not stated"
    date = record_date(one)
    when = in_words(date) if date else "time not stated"
    return line_of(one, f"{who}: {marked(one)}, {when}", certainty or basis_word(one.date_basis))


def _in_series(events: Sequence[Record], wants: Wants, day: dt.date) -> list[Record]:
    """The events in the order that is asked for: past ones backwards, or those still to come."""
    dated = [(date, one) for one in events if (date := record_date(one)) and date.earliest]
    if wants is Wants.NEXT:
        return [one for date, one in dated if date.earliest and date.earliest > day]
    past = [one for date, one in dated if date.earliest and date.earliest <= day]
    if wants is Wants.FIRST:
        return sorted(past, key=_by_end)
    return sorted(past, key=_begins, reverse=True)


def _by_end(one: Record) -> tuple[dt.date, str]:
    """By the last day that is meant: one of 1997 or 1998 is not surely before one of 1997."""
    date = record_date(one)
    return (date.latest if date and date.latest else dt.date.max), one.id


def _begins(one: Record) -> tuple[tuple[str, str], str]:
    date = record_date(one)
    return (date.sort_key() if date else ("9999", "9999")), one.id


def _width(one: Record) -> int:
    date = record_date(one)
    return _days(date) if date else _ANY_TIME


def _days(date: Edtf) -> int:
    if date.earliest is None or date.latest is None:
        return _ANY_TIME
    return (date.latest - date.earliest).days


def _kind(one: Record) -> str:
    return str(one.fields.get("kind"))
