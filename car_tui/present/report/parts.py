"""The parts of a report on a period, each worked out from its records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from archive.derived.period import Lies
from archive.model.audience import marked
from archive.model.record import Record
from archive.model.relations import RelationType as R
from archive.model.vocabulary import Kind
from archive.outlines.outline import Shows
from car_tui.present.paper.paper import Block, Heading, Paragraph, Sentence
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes
from car_tui.present.report.of_decision import decided
from car_tui.present.report.of_event import dated_line, told_of
from car_tui.present.report.of_office import in_office
from car_tui.present.report.of_project import told_of_project
from car_tui.present.report.open_points import disputes, open_points
from car_tui.present.report.progress import progress
from car_tui.present.report.publications import publications

Part = Callable[[ReportMaterial, Notes], Iterator[Block]]


def _meetings(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    for event in _meetings_of(material):
        yield Heading(marked(event), 2)
        yield from _paragraph(told_of(material, notes, event))
        for tie in material.known.tied(event.id, R.DECIDED_AT, inverse=True):
            said = decided(material, notes, material.known.records[tie.id], with_time=False)
            yield from _paragraph(said, is_item=True)


def _meetings_of(material: ReportMaterial) -> Iterator[Record]:
    for event in material.dated(Kind.EVENT, Lies.WITHIN):
        if event.fields.get("kind") == "meeting" and (
            material.is_ours(event.id, R.ORGANISED_BY)
            or material.known.tied(event.id, R.DECIDED_AT, inverse=True)
        ):
            yield event


def _decisions(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    told = {
        tie.id
        for event in _meetings_of(material)
        for tie in material.known.tied(event.id, R.DECIDED_AT, inverse=True)
    }
    for decision in material.dated(Kind.DECISION, Lies.WITHIN):
        if decision.id not in told:
            yield from _paragraph(decided(material, notes, decision, with_time=True), is_item=True)


def _representation(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    own = {event.id for event in _meetings_of(material)}
    for event in material.dated(Kind.EVENT, Lies.WITHIN, Lies.REACHES_IN):
        of_project = material.known.tied(event.id, R.PART_OF_PROJECT)
        ours = material.is_ours(event.id, R.ATTENDED_BY) and not material.is_ours(
            event.id, R.ORGANISED_BY
        )
        if ours and event.id not in own and not of_project:
            yield Heading(marked(event), 2)
            yield from _paragraph(told_of(material, notes, event))


def _flagships(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    yield from _projects_that(material, notes, lambda one: bool(one.fields.get("group_flagship")))


def _projects(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    yield from _projects_that(material, notes, lambda one: not one.fields.get("group_flagship"))


def _projects_that(
    material: ReportMaterial, notes: Notes, wanted: Callable[[Record], bool]
) -> Iterator[Block]:
    for project in material.dated(Kind.PROJECT, Lies.WITHIN, Lies.REACHES_IN, Lies.PERHAPS):
        if wanted(project):
            yield Heading(marked(project), 2)
            yield from told_of_project(material, notes, project)


def _events(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    for event in material.dated(Kind.EVENT, Lies.WITHIN, Lies.REACHES_IN):
        if line := dated_line(material, notes, event):
            yield Paragraph((line,), is_item=True)


def _paragraph(sentences: Iterable[Sentence], *, is_item: bool = False) -> Iterator[Block]:
    if said := tuple(sentences):
        yield Paragraph(said, is_item)


PARTS: Mapping[Shows, Part] = {
    Shows.MEETINGS: _meetings,
    Shows.DECISIONS: _decisions,
    Shows.REPRESENTATION: _representation,
    Shows.FLAGSHIPS: _flagships,
    Shows.PROJECTS: _projects,
    Shows.PROGRESS: progress,
    Shows.EVENTS: _events,
    Shows.OFFICES: in_office,
    Shows.PUBLICATIONS: publications,
    Shows.DISPUTED: disputes,
    Shows.MISSING: open_points,
}
"""What works out each part."""
