"""The draft of a report on a period."""

from __future__ import annotations

from collections.abc import Iterator

from archive.dates import in_words
from archive.outlines.outline import Outline
from car_tui.present.paper.paper import Block, Heading, Paper, Remark
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes
from car_tui.present.report.parts import PARTS
from car_tui.present.report.words import about_draft, listed

_NOTHING = "The archive tells nothing of this."


def draft(outline: Outline, material: ReportMaterial) -> Paper:
    """The parts of an outline, filled with what the records say of the period.

    Each sentence has a note; what has no source is not said. Where one of the records is not
    public, the first lines say so.
    """
    period = in_words(material.period.date)
    body = listed(material.known.marked_title(one) for one in material.bodies[:1])
    title = outline.title.replace("{period}", period).replace("{body}", body).strip(" :")
    access = material.known.access(*material.known.records)
    blocks = (Remark(about_draft(access)), *_blocks(outline, material))
    return Paper(title, blocks, access=access)


def _blocks(outline: Outline, material: ReportMaterial) -> Iterator[Block]:
    notes = Notes(material.known, material.evidence)
    for part in outline.parts:
        yield Heading(part.title)
        blocks = tuple(PARTS[part.shows](material, notes))
        yield from blocks or (Remark(_NOTHING),)
