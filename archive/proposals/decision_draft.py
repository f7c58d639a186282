"""A decision, or an action to be done, as the record that its statement speaks of."""

from __future__ import annotations

import re

from archive.dates import Precision, Side, find_dates, in_words, parse
from archive.model.record import Json
from archive.model.vocabulary import Kind
from archive.proposals.draft import Draft
from archive.proposals.memory import Memory
from archive.proposals.setting import Setting
from archive.proposals.statement import Statement, StatementKind

_KINDS = (
    ("elect", "appointment"),
    ("appoint", "appointment"),
    ("nominat", "appointment"),
    ("recommend", "recommendation"),
    ("adopt", "adoption"),
    ("agree", "agreement"),
    ("conclu", "conclusion"),
    ("renam", "renaming"),
)
"""Kinds of decision by how their verb begins, in English; of other verbs none is said."""
# As "adopted in Riga on 3 May" has.
_BEHIND_VERB = 20
_LABEL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?(?: ?[\d./-]+)?")


def decision_draft(
    memory: Memory, setting: Setting, statement: Statement, source: dict[str, Json]
) -> Draft:
    """The decision that a statement tells of, with what its document says of it.

    The day and the body of a meeting are those of what its minutes decide; where the passage does
    not say them they are marked as inferred.
    """
    label, words = _label_and_words(statement)
    item: dict[str, Json] = {"statement": words}
    stated = {"statement"}
    inferred: list[Json] = []
    if (verb := statement.facts.get("verb")) and verb.casefold() not in label.casefold():
        item["verb"] = verb
        stated.add("verb")
        if kind := _kind(verb):
            item["kind"] = kind
            inferred.append("kind")
    date = _date(statement)
    if setting.date:
        item |= _day_of_meeting(setting.date)
    elif date:
        item |= {"date": date, "date_basis": "stated"}
        stated.add("date")
    if body := _body(memory, statement):
        item["body"] = body
        stated.add("body")
    elif setting.body:
        item["body"] = setting.body
        inferred.append("body")
    if setting.meeting:
        item["meeting"] = setting.meeting
    if projects := _projects(memory, statement):
        item["projects"] = projects
    if statement.kind is StatementKind.ACTION:
        stated |= _action(memory, statement, item)
    if inferred:
        item["inferred"] = inferred
    item["sources"] = [source]
    return Draft(Kind.DECISION, item, frozenset(stated))


def _day_of_meeting(date: str) -> dict[str, Json]:
    """The date of what a meeting decided: the day, or one of several."""
    day = parse(date)
    if not (day.is_interval and Side.KNOWN is day.start is day.end):
        return {"date": date, "date_basis": "inferred", "date_note": "The day of the meeting."}
    one_of = f"[{date.replace('/', '..')}]"
    note = f"The meeting was on {in_words(day)}."
    return {"date": one_of, "date_basis": "inferred", "date_note": note}


def _date(statement: Statement) -> str | None:
    """The day or month on which it was decided: told before the verb, or right behind it.

    Others in the sentence are of what was decided: "agreed to meet in May".
    """
    verb = statement.facts.get("verb")
    if statement.kind is not StatementKind.DECISION or not verb or verb not in statement.text:
        return None
    begin = statement.text.index(verb)
    close = begin + len(verb) + _BEHIND_VERB
    for found in find_dates(statement.text):
        is_day = found.date.precision in (Precision.DAY, Precision.MONTH)
        if is_day and Side.KNOWN is found.date.start is found.date.end and found.start < close:
            return found.date.text
    return None


def _action(memory: Memory, statement: Statement, item: dict[str, Json]) -> set[str]:
    """Put in who is to do it until when; returns the fields that are stated."""
    who, due = statement.facts.get("who"), statement.facts.get("due")
    stated: set[str] = set()
    if agent := memory.named(who, Kind.AGENT):
        item["responsible"] = [agent]
        stated.add("responsible")
    elif who:
        item["note"] = f"To be done by {who}."
    if due:
        item["due"] = due
        stated.add("due")
    return stated


def _label_and_words(statement: Statement) -> tuple[str, str]:
    """A label, "" for none, and the words after it: "Decision: to meet in Riga"."""
    label, colon, rest = statement.text.partition(": ")
    if colon and rest and _LABEL.fullmatch(label):
        return label, f"{rest[:1].upper()}{rest[1:]}"
    return "", statement.text


def _kind(verb: str) -> str | None:
    return next((kind for stem, kind in _KINDS if stem in verb.casefold()), None)


def _body(memory: Memory, statement: Statement) -> str | None:
    """The body that stands before the verb, where that is one that is known."""
    verb = statement.facts.get("verb", "")
    before = statement.text.partition(verb)[0] if verb else ""
    found = [
        body
        for mention in memory.names.mentions(before)
        if (body := memory.one_of(mention, Kind.AGENT, ("organisation",)))
    ]
    return found[-1] if found else None


def _projects(memory: Memory, statement: Statement) -> list[Json]:
    found = (
        memory.one_of(mention, Kind.PROJECT) for mention in memory.names.mentions(statement.text)
    )
    return list(dict.fromkeys(one for one in found if one is not None))
