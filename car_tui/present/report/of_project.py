"""What is said of a project in a period."""

from __future__ import annotations

from collections.abc import Iterator

from archive.derived.period import Lies
from archive.model.audience import marked
from archive.model.record import Record
from archive.model.relations import RelationType as R
from car_tui.present.paper.paper import Block, Paragraph
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes
from car_tui.present.report.of_event import dated_line
from car_tui.present.report.words import names, sentence, tied, when

_TIES = (
    (R.LED_BY, "It is led by"),
    (R.PARTNER, "Its partners are"),
    (R.FUNDED_BY, "It is paid for by"),
    (R.SERVES, "It serves the priority"),
    (R.FOLLOWS, "It follows"),
    (R.FOLLOWS_UP, "It follows up"),
)


def told_of_project(material: ReportMaterial, notes: Notes, project: Record) -> Iterator[Block]:
    """Its years, aims and state, who leads, takes part and pays; its events in the period."""
    said = (notes.sentence(text, project) for text in _texts(material, project))
    if told := tuple(filter(None, said)):
        yield Paragraph(told)
    for tie in material.known.tied(project.id, R.PART_OF_PROJECT, inverse=True):
        event = material.known.records[tie.id]
        lies = material.period.lies(material.date(event))
        if lies in (Lies.WITHIN, Lies.REACHES_IN) and (line := dated_line(material, notes, event)):
            yield Paragraph((line,), is_item=True)


def _texts(material: ReportMaterial, project: Record) -> Iterator[str]:
    if date := material.date(project):
        yield sentence("It runs", when(date))
    if aims := project.fields.get("aims"):
        yield sentence("Its aims:", str(aims))
    if project.summary:
        yield sentence(project.summary)
    for relation, words in _TIES:
        if ends := tied(material.known, project, relation):
            yield sentence(words, names(ends))
    if status := project.fields.get("status"):
        yield sentence("Its state, as reported:", str(status))
    if outputs := material.known.tied(project.id, R.OUTPUT_OF, inverse=True):
        yield sentence("It produced", "; ".join(marked(one) for one in outputs))
