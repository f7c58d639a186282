"""What was done towards the priorities that hold in a period."""

from __future__ import annotations

from collections.abc import Iterator

from archive.derived.period import Lies
from archive.model.audience import marked
from archive.model.vocabulary import Kind
from car_tui.present.paper.paper import Block, Heading, Paragraph
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes
from car_tui.present.report.objectives import objectives
from car_tui.present.report.words import sentence


def progress(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    """Each priority with its objectives, and under each what is reported, by its status."""
    there = material.dated(Kind.PRIORITY, Lies.WITHIN, Lies.REACHES_IN)
    # Those with objectives first: theirs is the progress, the others only frame it.
    for priority in sorted(there, key=lambda one: not one.fields.get("objectives")):
        yield Heading(marked(priority), 2)
        if priority.summary and (said := notes.sentence(sentence(priority.summary), priority)):
            yield Paragraph((said,))
        yield from objectives(notes, priority)
