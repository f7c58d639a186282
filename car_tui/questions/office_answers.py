"""Who held an office when, from the register of offices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from archive.dates import in_words
from archive.derived.term import Term
from archive.model.audience import marked
from archive.model.record import Record
from car_tui.present.answered import Answered, AnswerLine, answered, basis_word, in_doubt, line_of
from car_tui.questions.nationalities import whose
from car_tui.questions.question import Now, Question, Wants
from car_tui.questions.window import in_time, window_of

_IN_SERIES = (Wants.FIRST, Wants.LATEST)
_HELD, _PERHAPS = "in office", "perhaps"


def holders(
    question: Question, terms: Sequence[Term], of: Sequence[Record] | None, day: dt.date
) -> Answered | None:
    """Who held the office of the question; `of` are the bodies and persons it names."""
    persons = {one.id for one in of or () if one.fields.get("type") == "person"}
    bodies = {one.id for one in of or ()} - persons
    asked = [
        term
        for term in terms
        if term.office == question.of
        and (not persons or term.person.id in persons)
        and (not bodies or term.body in bodies)
    ]
    order = f"{question.wants.name.lower()} " if question.wants in _IN_SERIES else ""
    asked_for = f"{whose(question.names)}{question.of}{_of_bodies(of)}"
    reads_as = f"{order}{asked_for}{in_time(question.time, day)}"
    window = window_of(question.time, day)
    if window is None:
        begun = [term for term in asked if term.date and (term.date.earliest or day) <= day]
        if question.wants is Wants.FIRST:
            begun = sorted(begun, key=_begins)[:1]
        else:
            begun = _named(sorted(begun, key=_begins, reverse=True))
            begun = begun[:1] if question.wants is Wants.LATEST else begun
        return answered(reads_as, [_line(term, "") for term in begun])
    surely = [term for term in asked if term.time.surely_within(window.first, window.last)]
    perhaps = [
        term
        for term in asked
        if term not in surely and term.date and window.perhaps(term.date) and term.named
    ]
    lines = [_line(term, _HELD) for term in _named(sorted(surely, key=_begins))]
    lines += [_line(term, _PERHAPS) for term in sorted(perhaps, key=_begins, reverse=True)]
    if not lines and isinstance(question.time, Now):
        latest = _named(sorted((term for term in asked if term.date), key=_begins, reverse=True))
        reads_as = f"{reads_as}: nobody is stated; the latest who is"
        lines = [_line(term, "") for term in latest[:1] if term.named]
    return answered(reads_as, lines)


def terms_of_person(
    question: Question, terms: Sequence[Term], persons: Collection[str]
) -> Answered | None:
    """When somebody held the office."""
    held = [term for term in terms if term.person.id in persons and term.office == question.of]
    name = question.names[0].text
    return answered(f"{name} as {question.of}", [_line(term, "") for term in held])


def next_in_office(
    terms: Sequence[Term], persons: Collection[str], *, later: bool
) -> Answered | None:
    """Who held the office of a person after them, or before.

    Only whose term adjoins theirs: of what lies between, the register knows nothing.
    """
    lines: list[AnswerLine] = []
    own = [term for term in terms if term.person.id in persons and term.body]
    for term in own:
        row = sorted(
            (one for one in terms if (one.body, one.office) == (term.body, term.office)),
            key=_begins,
        )
        place = row.index(term)
        beside = row[place + 1 : place + 2] if later else row[max(0, place - 1) : place]
        lines += [
            _line(one, "")
            for one in beside
            if (_adjoins(term, one) if later else _adjoins(one, term))
        ]
    names = ", ".join(dict.fromkeys(marked(term.person) for term in own))
    return answered(f"{'after' if later else 'before'} {names}", lines)


def _adjoins(earlier: Term, later: Term) -> bool:
    """Whether no day lies between two terms, as far as their bounds are stated."""
    end = earlier.date.latest if earlier.date else None
    start = later.date.earliest if later.date else None
    return end is not None and start is not None and start <= end + dt.timedelta(days=1)


def _line(term: Term, certainty: str) -> AnswerLine:
    when = in_words(term.date) if term.date else "time not stated"
    text = f"{marked(term.person)}, {term.office} of {term.body_shown}, {when}"
    known = basis_word(term.date_basis)
    if certainty == _HELD:
        certainty = in_doubt(certainty, known)
    return line_of(term.person, text, certainty or known, term.sources)


def _named(terms: Sequence[Term]) -> list[Term]:
    """Those with a name; where nobody has one, all: that none is stated is an answer too."""
    return [term for term in terms if term.named] or list(terms)


def _of_bodies(of: Sequence[Record] | None) -> str:
    return f" ({' or '.join(marked(one) for one in of[:3])})" if of else ""


def _begins(term: Term) -> tuple[str, str]:
    return term.date.sort_key() if term.date else ("9999", "9999")
