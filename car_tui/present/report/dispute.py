"""What is said of a disagreement between sources."""

from __future__ import annotations

from archive.model.record import SourceIssue
from car_tui.present.paper.paper import Sentence
from car_tui.present.registers.conflict_lines import reading_words
from car_tui.present.report.notes import Notes
from car_tui.present.report.words import sentence


def dispute(notes: Notes, issue: SourceIssue) -> tuple[Sentence, ...]:
    """What it is about, all of its readings, and the one that an archivist holds to be right."""
    readings = " or ".join(dict.fromkeys(map(reading_words, issue.readings)))
    said = [
        notes.said(sentence(issue.problem), issue.readings),
        notes.said(sentence("Read:", readings), issue.readings),
    ]
    if issue.chosen:
        text = sentence(f"Held to be right: {reading_words(issue.chosen.reading)}")
        said.append(notes.said(text, [issue.chosen.reading]))
    return tuple(said)
