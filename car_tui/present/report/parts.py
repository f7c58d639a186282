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
from car_tui.present.report.at_a_glance import at_a_glance
from car_tui.present.report.composition import composition
from car_tui.present.report.in_force import in_force
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes
from car_tui.present.report.of_decision import decided
from car_tui.present.report.of_event import listed_event, told_of
from car_tui.present.report.of_office import in_office
from car_tui.present.report.of_project import told_of_project
from car_tui.present.report.open_points import disputes, open_points
from car_tui.present.report.outlook import outlook
from car_tui.present.report.progress import progress
from car_tui.present.report.publications import publications

Part = Callable[[ReportMaterial, Notes], Iterator[Block]]


def _meetings(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    for event in material.meetings():
        yield Heading(marked(event), 2)
        yield from _paragraph(told_of(material, notes, event))
        for decision in material.decided_at(event):
            yield from _paragraph(decided(material, notes, decision, with_time=False), is_item=True)


def _decisions(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    told = {one.id for event in material.meetings() for one in material.decided_at(event)}
    for decision in material.dated(Kind.DECISION, Lies.WITHIN):
        if decision.id not in told:
            yield from _paragraph(decided(material, notes, decision, with_time=True), is_item=True)


def _representation(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    for event in _represented_at(material):
        yield from listed_event(material, notes, event)


def _represented_at(material: ReportMaterial) -> Iterator[Record]:
    for event in material.dated(Kind.EVENT, Lies.WITHIN, Lies.REACHES_IN):
        of_project = material.known.tied(event.id, R.PART_OF_PROJECT)
        if (
            material.is_attended_by_kin(event)
            and not material.is_held_by_us(event)
            and not of_project
        ):
            yield event


def _flagships(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    for project in material.projects():
        if project.fields.get("group_flagship"):
            yield from told_of_project(material, notes, project)


def _projects(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    for project in material.projects():
        if not project.fields.get("group_flagship"):
            yield from told_of_project(material, notes, project)


def _events(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    told = {event.id for event in (*material.meetings(), *_represented_at(material))}
    for event in material.dated(Kind.EVENT, Lies.WITHIN, Lies.REACHES_IN):
        yield from listed_event(material, notes, event, told_above=event.id in told)


def _paragraph(sentences: Iterable[Sentence], *, is_item: bool = False) -> Iterator[Block]:
    if said := tuple(sentences):
        yield Paragraph(said, is_item)


PARTS: Mapping[Shows, Part] = {
    Shows.SUMMARY: at_a_glance,
    Shows.MEETINGS: _meetings,
    Shows.DECISIONS: _decisions,
    Shows.IN_FORCE: in_force,
    Shows.COMPOSITION: composition,
    Shows.REPRESENTATION: _representation,
    Shows.FLAGSHIPS: _flagships,
    Shows.PROJECTS: _projects,
    Shows.PROGRESS: progress,
    Shows.EVENTS: _events,
    Shows.OFFICES: in_office,
    Shows.PUBLICATIONS: publications,
    Shows.OUTLOOK: outlook,
    Shows.DISPUTED: disputes,
    Shows.MISSING: open_points,
}
"""What works out each part."""
