"""Who held an office in the period."""

from __future__ import annotations

from collections.abc import Iterator

from archive.dates import in_words
from archive.derived.period import Lies
from archive.derived.term import Term
from archive.model.audience import marked
from archive.model.relations import RelationType
from car_tui.present.paper.paper import Block, Paragraph
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes, doubt
from car_tui.present.report.words import names, sentence, tied


def in_office(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    """Those whose term surely lies in the period or reaches into it, by body and office."""
    for term in material.terms:
        if not term.sources or material.period.lies(term.date) not in (
            Lies.WITHIN,
            Lies.REACHES_IN,
        ):
            continue
        time = in_words(term.date) if term.date else ""
        employer = names(tied(material.known, term.person, RelationType.EMPLOYED_BY))
        of = f" ({employer})" if employer else ""
        text = sentence(f"{marked(term.person)}{of}: {_office(term)}, {time}")
        doubts = doubt("The time", term.date_basis, term.date_note)
        yield Paragraph((notes.said(text, term.sources, doubts),), is_item=True)


def _office(term: Term) -> str:
    """The office as printed, and of which body where that does not say so."""
    office = term.role or term.office
    is_named = term.body_title is None or term.body_title in office
    return office if is_named else f"{office}, {term.body_shown}"
