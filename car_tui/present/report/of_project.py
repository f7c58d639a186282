"""What is said of a project in a period."""

from __future__ import annotations

from collections.abc import Iterator

from archive.dates import in_words
from archive.model.audience import marked
from archive.model.dating import record_date
from archive.model.record import Record
from archive.model.relations import RelationType as R
from car_tui.present.paper.paper import Block, Heading, Paragraph, Sentence
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes
from car_tui.present.report.of_event import dated_line
from car_tui.present.report.words import listed, names, quoted, sentence, tied

_TIES = (
    (R.LED_BY, "Led by"),
    (R.PARTNER, "Partners:"),
    (R.FUNDED_BY, "Paid for by"),
    (R.SERVES, "It serves the priority"),
    (R.FOLLOWS, "It follows"),
)


def told_of_project(
    material: ReportMaterial, notes: Notes, project: Record, level: int = 2
) -> Iterator[Block]:
    """Its years, aims and state, who leads, takes part and pays; its events and its phases."""
    yield Heading(marked(project), level)
    said = [notes.sentence(text, project) for text in _texts(material, project)]
    said += [_practices(material, notes, project), _behind(material, notes, project)]
    if told := tuple(one for one in said if one):
        yield Paragraph(told)
    for event in material.events_of(project):
        if line := dated_line(material, notes, event):
            yield Paragraph((line,), is_item=True)
    for phase in material.phases_of(project):
        yield from told_of_project(material, notes, phase, level + 1)


def _texts(material: ReportMaterial, project: Record) -> Iterator[str]:
    date = material.date(project)
    status = project.fields.get("status")
    reported = f"reported as: {status}" if status else ""
    if state := "; ".join(filter(None, (in_words(date) if date else "", reported))):
        yield sentence(state)
    if aims := project.fields.get("aims"):
        yield sentence("Its aims:", str(aims))
    if project.summary:
        yield sentence(project.summary)
    for relation, words in _TIES:
        if ends := tied(material.known, project, relation):
            yield sentence(words, names(ends))
    if earlier := tied(material.known, project, R.FOLLOWS_UP):
        yield sentence("It follows up", quoted(earlier))
    if outputs := material.known.tied(project.id, R.OUTPUT_OF, inverse=True):
        yield sentence("It produced", "; ".join(marked(one) for one in outputs))
    if website := project.fields.get("website"):
        yield sentence(f"Its website: {website}")


def _practices(material: ReportMaterial, notes: Notes, project: Record) -> Sentence | None:
    """The practices that it used, with the sources of those."""
    used = [
        material.known.records[tie.id]
        for tie in tied(material.known, project, R.USED_IN, inverse=True)
    ]
    each = [marked(one) for one in used if one.sources]
    return notes.of_all(sentence("Practices used in it:", listed(each)), used) if each else None


def _behind(material: ReportMaterial, notes: Notes, project: Record) -> Sentence | None:
    """What it rests on, with the sources of that."""
    events = [
        material.known.records[tie.id]
        for tie in tied(material.known, project, R.BACKGROUND_TO, inverse=True)
    ]
    each = [
        f"{marked(one).rstrip('.')}{f' ({in_words(date)})' if (date := record_date(one)) else ''}"
        for one in events
        if one.sources
    ]
    return notes.of_all(sentence("Behind it stand:", listed(each)), events) if each else None
