"""What bodies are called, where they come from and who belongs to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from archive.dates import Edtf, in_words, parse
from archive.derived.countries import MEMBERSHIPS, Country
from archive.derived.names import NameInTime, names_at, names_borne, names_of
from archive.model.audience import marked
from archive.model.dating import record_date
from archive.model.record import Record, ResolvedRelation
from archive.model.relations import RelationType
from car_tui.present.answered import Answered, AnswerLine, answered, basis_word, line_of
from car_tui.present.registers.countries import membership_words
from car_tui.questions.question import Asks, Name, Question, When
from car_tui.questions.terms import FOUNDING, words_in
from car_tui.questions.window import Window, in_time, window_of

Ties = Mapping[str, Sequence[ResolvedRelation]]


def names_asked(question: Question, bodies: Sequence[Record], day: dt.date) -> Answered | None:
    """What bodies were called: at a time, by an abbreviation, or all along."""
    wanted = question.names[-1]
    lines: list[AnswerLine] = []
    for body in bodies:
        names = names_of(body)
        window = window_of(question.time, day)
        if window is not None:
            names = names_at(body, _as_date(window))
        else:
            names = tuple(one for one in names if _is_called(one, wanted)) or names
        lines += [_name_line(body, one) for one in names]
    return answered(f"name of {wanted.text}{in_time(question.time, day)}", lines)


def beside(
    question: Question, records: Sequence[Record], ties: Ties, others: Mapping[str, Record]
) -> Answered | None:
    """What came after bodies or projects, or before: their next names, then what followed them."""
    later = question.asks is Asks.AFTER
    name = question.names[0]
    lines: list[AnswerLine] = []
    for record in records:
        lines += [_name_line(record, one) for one in _names_beside(record, name, later=later)]
        for tie in ties.get(record.id, ()):
            other = others.get(tie.id)
            follows = tie.relation in (RelationType.SUCCEEDS, RelationType.FOLLOWS)
            if other is not None and follows and tie.inverse is later:
                date = record_date(other)
                when = f", {in_words(date)}" if date else ""
                sources = [
                    one
                    for one in (other if later else record).sources
                    if one.at.startswith("predecessors") or not one.at
                ]
                lines.append(
                    line_of(other, f"{marked(other)}{when}", basis_word(tie.basis), sources)
                )
    return answered(f"{'after' if later else 'before'} {name.text}", lines)


def founded(
    question: Question, records: Sequence[Record], told_by: Sequence[Record]
) -> Answered | None:
    """Since when bodies or projects are there; `told_by` are the records that tell of it."""
    lines = [line for record in records for line in _since(record)]
    for record in told_by:
        date = record_date(record)
        when = f", {in_words(date)}" if date else ""
        lines.append(line_of(record, f"{marked(record)}{when}", basis_word(record.date_basis)))
    return answered(f"founding of {question.names[0].text}", lines)


def period(question: Question, records: Sequence[Record]) -> Answered | None:
    """From when to when something was, as its date says."""
    lines = [line for record in records for line in _since(record)]
    return answered(f"time of {question.names[0].text}", lines)


def members(
    question: Question,
    countries: Sequence[Country],
    fields: Sequence[str],
    codes: Sequence[str] | None,
    day: dt.date,
) -> Answered | None:
    """Which states are members; `fields` are the memberships asked about, `codes` the countries.

    Without a time it is as it is stated, with the time of the text that says so.
    """
    lines: list[AnswerLine] = []
    for one in countries:
        if one.state is None or (codes is not None and one.code not in codes):
            continue
        said: list[str] = []
        for field in fields:
            membership = one.memberships.get(field)
            if membership is None:
                continue
            window = window_of(question.time, day) if isinstance(question.time, When) else None
            if window is not None and membership.on(window.last) is None:
                continue
            is_member = membership.is_member if window is None else membership.on(window.last)
            if is_member or codes is not None:
                said.append(f"{MEMBERSHIPS[field]}: {membership_words(membership)}")
        if said:
            lines.append(line_of(one.state, f"{marked(one.state)}, {'; '.join(said)}"))
    of = " and ".join(MEMBERSHIPS[field].removeprefix("member of ") for field in fields)
    time = in_time(question.time, day) if isinstance(question.time, When) else ""
    return answered(f"members of {of}{time}", lines)


def persons(question: Question, records: Sequence[Record]) -> Answered | None:
    """Who somebody is: the role as printed, and when."""
    lines: list[AnswerLine] = []
    for record in records:
        role = record.fields.get("role")
        date = record_date(record)
        if isinstance(role, str):
            when = f", {in_words(date)}" if date else ""
            text = f"{marked(record)}, {role}{when}"
            lines.append(line_of(record, text, basis_word(record.date_basis)))
    return answered(question.names[0].text, lines)


def _as_date(window: Window) -> Edtf:
    first = ".." if window.first == dt.date.min else window.first.isoformat()
    last = ".." if window.last == dt.date.max else window.last.isoformat()
    return parse(first if first == last else f"{first}/{last}")


def _since(record: Record) -> Iterator[AnswerLine]:
    """The time of a record; of a body without one that of its first name."""
    date = record_date(record)
    existence = record.fields.get("existence")
    if isinstance(existence, str):
        yield line_of(record, f"{marked(record)}: {in_words(parse(existence))}")
    elif date is not None:
        text = f"{marked(record)}: {in_words(date)}"
        yield line_of(record, text, basis_word(record.date_basis))
    else:
        dated = (one for one in names_of(record) if one.date)
        yield from (_name_line(record, one) for one in islice(dated, 1))


def _name_line(body: Record, name: NameInTime) -> AnswerLine:
    when = f", {in_words(name.date)}" if name.date else ""
    mark = marked(body).removesuffix(body.title)
    return line_of(body, f"{mark}{name}{when}", basis_word(name.basis))


def _names_beside(body: Record, name: Name, *, later: bool) -> Sequence[NameInTime]:
    """The names of a body after the last time in which it bore this one, or before the first."""
    names = [one for one in names_of(body) if one.date]
    places = [place for place, one in enumerate(names) if _is_called(one, name)]
    if not places:
        return ()
    return names[places[-1] + 1 :] if later else names[: places[0]][::-1]


def _is_called(one: NameInTime, name: Name) -> bool:
    """Whether this is the name: its abbreviation, or the name from its beginning on."""
    count = len(name.words)
    words = words_in(one.name)
    return (
        (one.short is not None and words_in(one.short) == name.words)
        or words[:count] == name.words
        or (count > 1 and words[1 : count + 1] == name.words)
    )


def tells_of_founding(record: Record, bodies: Sequence[Record]) -> bool:
    """Whether a record's title says that one of the bodies was founded: its name, and behind it
    the word for that. What a body founded is another matter."""
    row = f" {' '.join(words_in(record.title))} "
    for body in bodies:
        for name in names_borne(body):
            _, is_named, behind = row.partition(f" {' '.join(words_in(name))} ")
            verb = behind.removeprefix("is ").removeprefix("was ")
            if is_named and any(verb.startswith(f"{word} ") for word in FOUNDING):
                return True
    return False
