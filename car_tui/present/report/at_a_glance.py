"""A period in a few lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.derived.period import Lies
from archive.model.audience import marked
from archive.model.record import Record
from archive.model.vocabulary import Kind
from car_tui.present.paper.paper import Block, Paragraph
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes
from car_tui.present.report.words import listed, place_of, sentence, when


def at_a_glance(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    """How often the body met, what was decided, which projects were under way, what came out."""
    held = [one for one in material.meetings() if not material.is_told_as_planned(one)]
    times = [
        " ".join(filter(None, (when(material.date(one)), place_of(material.known, one))))
        for one in held
    ]
    decisions = list(material.dated(Kind.DECISION, Lies.WITHIN))
    flagships = [one for one in material.projects() if one.fields.get("group_flagship")]
    others = [one for one in material.projects() if not one.fields.get("group_flagship")]
    documents = list(material.dated(Kind.DOCUMENT, Lies.WITHIN))
    lines = (
        (_counted(held, "meeting", listed(times)), held),
        (_counted(decisions, "decision"), decisions),
        (_counted(flagships, "flagship project", _titles(flagships)), flagships),
        (_counted(others, "other project", _titles(others)), others),
        (_counted(documents, "publication", _titles(documents)), documents),
    )
    for text, records in lines:
        if records and (said := notes.of_all(sentence(text), records)):
            yield Paragraph((said,), is_item=True)


def _counted(records: Iterable[Record], what: str, more: str = "") -> str:
    number = len([one for one in records if one.sources])
    return f"{number} {what}{'' if number == 1 else 's'}{f': {more}' if more else ''}"


def _titles(records: Iterable[Record]) -> str:
    return "; ".join(marked(one).rstrip(".") for one in records if one.sources)
