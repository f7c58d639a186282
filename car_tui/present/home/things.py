"""Three things to try in an archive, chosen from what it holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from archive.derived.overview import Overview
from archive.derived.status import DecisionStatus
from archive.model.vocabulary import Kind
from car_tui.present.home.leads import Doing, Leads, Showing, only_years, searching
from car_tui.present.home.standing import Standing

_MOST = 3
_JANUARY_FIRST = (1, 1)


@dataclass(frozen=True, slots=True)
class Thing:
    """A question worth asking, what was counted towards its answer, and what shows it."""

    question: str
    said: str
    leads: Leads


def earlier_day(overview: Overview) -> dt.date | None:
    """A day worth looking at: the first of the year of the newest decision."""
    return dt.date(overview.decided, *_JANUARY_FIRST) if overview.decided else None


def things_to_try(overview: Overview, standing: Standing) -> tuple[Thing, ...]:
    """The first three for which there is something here; it takes `overview` alone to choose."""
    return tuple(islice(_things(overview, standing), _MOST))


def _things(overview: Overview, standing: Standing) -> Iterator[Thing]:
    if day := earlier_day(overview):
        words = f"{day.day} January {day.year}"
        yield Thing(
            f"Which decisions held on {words}?",
            _held(standing.earlier),
            Showing("decisions", day=day, typed=("as-of.day", day.isoformat())),
        )
    if year := overview.fullest_year:
        count = overview.years[year]
        yield Thing(
            f"What happened in {year}, of which most is told?",
            f"{count:,} {'thing begins' if count == 1 else 'things begin'} in it",
            Showing("timeline", only_years(year, year), typed=("timeline.when", str(year))),
        )
    if overview.terms:
        yield Thing(
            "Who held which office, and of which years does nobody say?",
            _unnamed(standing.unnamed),
            Showing("offices"),
        )
    if projects := overview.kinds.get(Kind.PROJECT, 0):
        question = "Which projects were there, and who paid?"
        yield Thing(question, f"{projects:,}", Showing("projects"))
    if overview.held:
        yield Thing(
            "Which documents are here, and where do they belong?",
            f"{overview.held:,} held",
            Showing("holdings"),
        )
        yield Thing(
            "Which words stand in them? Type any; each hit opens at its place",
            "",
            searching("kind:document"),
        )
        yield Thing("What do their texts say that no record says yet?", "", Showing("proposals"))
    yield Thing(
        "Bring in documents: a file, or a folder with all in it",
        "each file is kept as it is, beside its text",
        Doing("import"),
    )
    yield Thing(
        "Write a record: a decision, a meeting, a person",
        "with its date, and where that is written",
        Doing("add"),
    )
    yield Thing("Which keys are there?", "", Doing("help"))


def _held(statuses: Mapping[DecisionStatus, int] | None) -> str:
    if not statuses:
        return ""
    held, partly = (
        statuses.get(one, 0) for one in (DecisionStatus.IN_FORCE, DecisionStatus.PARTLY_AMENDED)
    )
    also = f", {partly:,} in part" if partly else ""
    return f"{held:,} of {sum(statuses.values()):,} in force{also}"


def _unnamed(count: int | None) -> str:
    if not count:
        return ""
    return f"{count:,} {'stretch' if count == 1 else 'stretches'} of years without a name"
