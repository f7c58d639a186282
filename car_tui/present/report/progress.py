"""What was done towards the priorities that hold in a period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archive.derived.period import Lies
from archive.model.audience import marked
from archive.model.record import Json, Record
from archive.model.vocabulary import Kind
from car_tui.present.paper.paper import Block, Heading, Paragraph
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes
from car_tui.present.report.words import sentence


def progress(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    """Each priority with its objectives, and under each what is reported, by its status."""
    there = material.dated(Kind.PRIORITY, Lies.WITHIN, Lies.REACHES_IN)
    # Those with objectives first: theirs is the progress, the others only frame it.
    for priority in sorted(there, key=lambda one: not one.fields.get("objectives")):
        yield Heading(marked(priority), 2)
        if priority.summary and (said := notes.sentence(sentence(priority.summary), priority)):
            yield Paragraph((said,))
        for place, objective in enumerate(_parts(priority.fields.get("objectives"))):
            yield from _objective(notes, priority, objective, f"objectives/{place}")


def _objective(
    notes: Notes, priority: Record, objective: Mapping[str, Json], at: str
) -> Iterator[Block]:
    number = objective.get("number")
    text = sentence(
        f"Objective {number}:" if number else "Objective:", str(objective.get("objective") or "")
    )
    if said := notes.sentence(text, priority, at):
        yield Paragraph((said,))
    for order, one in enumerate(_parts(objective.get("progress"))):
        text = sentence(f"{one.get('status') or 'not reported'}: {one.get('statement') or ''}")
        if said := notes.sentence(text, priority, f"{at}/progress/{order}"):
            yield Paragraph((said,), is_item=True)


def _parts(value: Json) -> list[Mapping[str, Json]]:
    listed = value if isinstance(value, (list, tuple)) else ()
    return [part for part in listed if isinstance(part, Mapping)]
