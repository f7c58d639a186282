"""What was decided earlier and held in a period: mandates, strategies, budgets."""

from __future__ import annotations

from collections.abc import Iterator

from archive.dates import parse
from archive.derived.period import Lies
from archive.model.vocabulary import Kind
from car_tui.present.paper.paper import Block, Paragraph
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes
from car_tui.present.report.of_decision import decided


def in_force(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    """Each decision from before whose stated time surely covers some of the period."""
    for decision in material.known.of_kind(Kind.DECISION):
        valid = decision.fields.get("valid")
        if not valid or material.lies(decision) is not Lies.OUTSIDE:
            continue
        if material.period.lies(parse(str(valid))) in (Lies.WITHIN, Lies.REACHES_IN):
            said = tuple(decided(material, notes, decision, with_time=True))
            if said:
                yield Paragraph(said, is_item=True)
