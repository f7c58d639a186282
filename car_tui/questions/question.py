"""A question as it was understood: what it asks for, of what, of when and of whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum, auto


class Asks(Enum):
    """What a question asks the registers for."""

    HOLDERS = auto()
    """Who held an office."""
    TERMS = auto()
    """When somebody held an office."""
    IN_FORCE = auto()
    """Which mandate, or other paper that holds for a time, was in force."""
    PERIOD_OF_PAPER = auto()
    """From when to when such a paper holds."""
    PAPERS = auto()
    """The first or the latest of such papers."""
    AFTER_PAPER = auto()
    """What took the place of such a paper."""
    BEFORE_PAPER = auto()
    """What such a paper took the place of."""
    DECISIONS = auto()
    EVENTS = auto()
    ANY_EVENTS = auto()
    """What took place somewhere, whatever it was."""
    NAMED_EVENT = auto()
    """When or where something took place that is called by its name."""
    PRESIDENCIES = auto()
    MEMBERS = auto()
    AFTER = auto()
    """What or who came after a body, a project or a person."""
    BEFORE = auto()
    """What or who came before."""
    NAMES = auto()
    """What a body was called, and when."""
    FOUNDED = auto()
    PROJECTS = auto()
    FUNDERS = auto()
    LEADERS = auto()
    PARTNERS = auto()
    PERIOD = auto()
    """From when to when a project ran or a body was there."""
    HAPPENED = auto()
    """What happened in a time."""
    PERSON = auto()
    """Who somebody is."""


class Wants(Enum):
    """Which of the things that fit are wanted, or what of them."""

    ALL = auto()
    COUNT = auto()
    LATEST = auto()
    FIRST = auto()
    NEXT = auto()


class Lead(Enum):
    """What the word before a name makes of it."""

    NONE = auto()
    TOPIC = auto()
    """What something is about: "on the budget"."""
    PLACE = auto()
    """Where something was: "in Riga"."""
    OWNER = auto()
    """Whose something is: "of the CSO"."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a question calls by its name: the words as typed, and as they are compared."""

    text: str
    words: tuple[str, ...]
    lead: Lead = Lead.NONE


@dataclass(frozen=True, slots=True)
class When:
    """A time that a question names, from the first to the last day; None is no limit."""

    earliest: dt.date | None
    latest: dt.date | None
    words: str


@dataclass(frozen=True, slots=True)
class Now:
    """The day for which it is asked: today, or the as-of day."""


@dataclass(frozen=True, slots=True)
class AnyTime:
    """The question names no time."""


Time = When | Now | AnyTime


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood.

    `of` says which office, kind of event or paper is meant, or that it is asked who; "" where the
    question does not say.
    `names` has one entry for each run of words that names something.
    """

    asks: Asks
    of: str
    names: tuple[Name, ...]
    time: Time
    wants: Wants
