"""Who held an office in the period."""

from __future__ import annotations

from collections.abc import Iterator

from archive.dates import in_words
from archive.derived.period import Lies
from archive.model.audience import marked
from archive.model.vocabulary import Basis
from car_tui.present.paper.paper import Block, Paragraph
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes
from car_tui.present.report.words import sentence


def in_office(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    """Those whose term surely lies in the period or reaches into it, by body and office."""
    for term in material.terms:
        if not term.sources or material.period.lies(term.date) not in (
            Lies.WITHIN,
            Lies.REACHES_IN,
        ):
            continue
        time = in_words(term.date) if term.date else ""
        doubt = "" if term.date_basis in (None, Basis.STATED) else f" ({term.date_basis})"
        held = f"{marked(term.person)} was {term.role or term.office}"
        text = sentence(f"{held}, {term.body_shown}: {time}{doubt}")
        yield Paragraph((notes.said(text, term.sources),), is_item=True)
