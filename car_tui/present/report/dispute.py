"""What is said of a disagreement between sources."""

from __future__ import annotations

import re

from archive.dates import in_words, parse
from archive.model.record import Reading, SourceIssue
from car_tui.present.paper.paper import Sentence
from car_tui.present.report.notes import Notes
from car_tui.present.report.words import sentence

_DATE = re.compile(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?")


def dispute(notes: Notes, issue: SourceIssue) -> tuple[Sentence, ...]:
    """What it is about, all of its readings, and the one that an archivist holds to be right."""
    readings = " or ".join(dict.fromkeys(map(_read, issue.readings)))
    said = [
        notes.said(sentence(issue.problem), issue.readings),
        notes.said(sentence("Read:", readings), issue.readings),
    ]
    if issue.chosen:
        text = sentence(f"Held to be right: {_read(issue.chosen.reading)}")
        said.append(notes.said(text, [issue.chosen.reading]))
    return tuple(said)


def _read(reading: Reading) -> str:
    """A reading in quotation marks; dates that are written as numbers in words."""
    value = in_words(parse(reading.value)) if _DATE.fullmatch(reading.value) else reading.value
    return f"“{value}”"
