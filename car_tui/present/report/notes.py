"""Footnotes: the document and the place in it at which the words of a source stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.derived.evidence import EvidenceOf, EvidenceState, Found, FoundNearly
from archive.derived.record_graph import RecordGraph
from archive.model.record import Reading, Record, Source
from car_tui.present.address import Address
from car_tui.present.paper.paper import Sentence
from car_tui.present.place_names import passage_name

_MOST = 4


@dataclass(frozen=True, slots=True)
class Notes:
    """Writes notes; `known` has the documents, `evidence` where the words stand in them."""

    known: RecordGraph
    evidence: EvidenceOf

    def sentence(self, text: str, record: Record, at: str = "") -> Sentence | None:
        """A sentence with the sources of a record, or of the part of it at a path.

        None where nothing says where the record is written: then nothing is claimed.
        """
        sources = _sources(record, at)
        return self.said(text, sources) if sources else None

    def said(self, text: str, sources: Sequence[Source | Reading]) -> Sentence:
        """A sentence with these sources."""
        return Sentence(text, self.note(sources))

    def note(self, sources: Iterable[Source | Reading]) -> str:
        """The note for several sources, each once; the first ones where there are many."""
        each = list(dict.fromkeys(self._place(source) for source in sources))
        more = f"; and {len(each) - _MOST} more places" if len(each) > _MOST else ""
        return "; ".join(each[:_MOST]) + more

    def _place(self, source: Source | Reading) -> str:
        title = self.known.marked_title(source.document)
        words = f", at “{source.locator}”" if source.locator else ""
        found = self.evidence.get((source.document, source.locator))
        if isinstance(found, Found | FoundNearly):
            place = passage_name(found.place.page, found.place.passage)
            address = Address(source.document, found.place.passage)
        else:
            page = source.page if isinstance(source, Source) else None
            place, address = passage_name(page, None), Address(source.document)
        held = ", not held" if found and found.state is EvidenceState.NOT_HELD else ""
        return f"{title}{f', {place}' if place else ''}{words}{held} [car-tui:{address}]"


def _sources(record: Record, at: str) -> list[Source]:
    own = [source for source in record.sources if source.at == at]
    return own or [source for source in record.sources if not source.at] or list(record.sources)
