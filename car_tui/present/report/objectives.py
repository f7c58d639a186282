"""The objectives of a priority, and what is reported of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archive.model.audience import marked
from archive.model.record import Json, Record
from car_tui.present.paper.paper import Block, Paragraph, Sentence
from car_tui.present.report.notes import Notes
from car_tui.present.report.words import sentence


def objectives(notes: Notes, priority: Record) -> Iterator[Block]:
    """Each objective, and under it what is reported, by its status."""
    for at, objective in _objectives(priority):
        number = objective.get("number")
        words = f"Objective {number}:" if number else "Objective:"
        text = sentence(words, str(objective.get("objective") or ""))
        if said := notes.sentence(text, priority, at):
            yield Paragraph((said,))
        for place, one in _progress(at, objective):
            if said := notes.sentence(sentence(_statement(one)), priority, place):
                yield Paragraph((said,), is_item=True)


def reported(notes: Notes, priority: Record, wanted: Sequence[str]) -> Iterator[Sentence]:
    """What is reported of a priority in sentences that have all of some words, in small letters."""
    for at, objective in _objectives(priority):
        for place, one in _progress(at, objective):
            text = sentence(f"{marked(priority)}: {_statement(one)}")
            if all(word in text.casefold() for word in wanted) and (
                said := notes.sentence(text, priority, place)
            ):
                yield said


def _objectives(priority: Record) -> Iterator[tuple[str, Mapping[str, Json]]]:
    for place, objective in enumerate(_parts(priority.fields.get("objectives"))):
        yield f"objectives/{place}", objective


def _progress(at: str, objective: Mapping[str, Json]) -> Iterator[tuple[str, Mapping[str, Json]]]:
    for place, one in enumerate(_parts(objective.get("progress"))):
        yield f"{at}/progress/{place}", one


def _statement(one: Mapping[str, Json]) -> str:
    return f"{one.get('status') or 'not reported'}: {one.get('statement') or ''}"


def _parts(value: Json) -> list[Mapping[str, Json]]:
    each = value if isinstance(value, (list, tuple)) else ()
    return [part for part in each if isinstance(part, Mapping)]
