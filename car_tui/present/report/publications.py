"""What came out in a period."""

from __future__ import annotations

from collections.abc import Iterator

from archive.derived.period import Lies
from archive.model.audience import marked
from archive.model.relations import RelationType as R
from archive.model.vocabulary import Kind
from car_tui.present.paper.paper import Block, Paragraph
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes
from car_tui.present.report.words import names, sentence, tied, when


def publications(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    """The documents dated within the period: what, by whom, from which project."""
    for document in material.dated(Kind.DOCUMENT, Lies.WITHIN):
        issued = names(tied(material.known, document, R.ISSUED_BY))
        made = names(tied(material.known, document, R.OUTPUT_OF))
        text = ", ".join(
            filter(
                None,
                (
                    marked(document),
                    str(document.fields.get("kind") or ""),
                    when(material.date(document)),
                    f"issued by {issued}" if issued else "",
                    f"from the project {made}" if made else "",
                ),
            )
        )
        if said := notes.sentence(sentence(text), document):
            yield Paragraph((said,), is_item=True)
