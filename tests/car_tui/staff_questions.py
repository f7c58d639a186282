"""The questions of staff_questions.yaml, and whether the program satisfies who asks them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import yaml

from car_tui.present.answered import Answered
from car_tui.session.archive_session import ArchiveSession

FIRST = 5
"""Among how many hits the answer has to be, where there is none above them."""


@dataclass(frozen=True, slots=True)
class StaffQuestion:
    """What is typed, and the records that answer it; `is_later` where it was written afterwards."""

    ask: str
    records: frozenset[str]
    is_known: bool
    is_later: bool


class Outcome(Enum):
    """What became of a question."""

    ANSWERED = "answered"
    FOUND = "found"
    WRONG = "wrong"
    """It was answered, and not by what answers it."""
    MISSED = "missed"


SATISFIED = (Outcome.ANSWERED, Outcome.FOUND)


def staff_questions() -> list[StaffQuestion]:
    """All of them, in the order of the file."""
    entries = yaml.safe_load(Path(__file__).with_name("staff_questions.yaml").read_text("utf-8"))
    return [
        StaffQuestion(
            entry["ask"],
            frozenset(entry["records"]),
            is_known=not entry.get("none", False),
            is_later=entry.get("later", False),
        )
        for entry in entries
    ]


def outcome(session: ArchiveSession, question: StaffQuestion, answer: Answered | None) -> Outcome:
    """The first line of the answer has to be right, without an answer one of the first hits."""
    if answer is not None:
        is_right = question.is_known and answer.lines[0].record.id in question.records
        return Outcome.ANSWERED if is_right else Outcome.WRONG
    hits = session.search.find(question.ask, FIRST).hits
    if not question.is_known or question.records & {hit.id for hit in hits}:
        return Outcome.FOUND
    return Outcome.MISSED
