"""Footnotes: the document and the place in it at which the words of a source stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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

    def sentence(
        self, text: str, record: Record, at: str = "", doubts: Iterable[str] = ()
    ) -> Sentence | None:
        """A sentence with the sources of a record, or of the part of it at a path.

        `doubts` are sentences that say what of it is not printed there. None where nothing says
        where the record is written: then nothing is claimed.
        """
        sources = _sources(record, at)
        return self.said(text, sources, doubts) if sources else None

    def said(
        self, text: str, sources: Iterable[Source | Reading], doubts: Iterable[str] = ()
    ) -> Sentence:
        """A sentence with these sources."""
        places = tuple(sources)
        again = f"{self._note(places, with_words=False)}, as before."
        return Sentence(text, f"{self._note(places)}.", again, " ".join(doubts))

    def of_all(self, text: str, records: Iterable[Record]) -> Sentence | None:
        """A sentence about several records, with the first source of each; None without any."""
        sources = [source for record in records for source in _sources(record, "")[:1]]
        return self.said(text, sources) if sources else None

    def _note(self, sources: Sequence[Source | Reading], *, with_words: bool = True) -> str:
        """The note for several sources, each once, document by document; the first where many."""
        each = list(dict.fromkeys((one.document, one.locator) for one in sources))
        pages = {
            (one.document, one.locator): one.page for one in sources if isinstance(one, Source)
        }
        shown: dict[str, list[tuple[str, str | None]]] = {}
        for place in each[:_MOST]:
            shown.setdefault(place[0], []).append(place)
        more = len(each) - _MOST
        left = f"; {more} more {'place' if more == 1 else 'places'}" if more > 0 else ""
        told = "; ".join(
            self._document(one, places, pages, with_words=with_words)
            for one, places in shown.items()
        )
        return f"{told}{left if with_words else ''}"

    def _document(
        self,
        document: str,
        places: Sequence[tuple[str, str | None]],
        pages: dict[tuple[str, str | None], str | None],
        *,
        with_words: bool,
    ) -> str:
        """The title, then passage by passage the page and the words by which they are found."""
        said: dict[str, list[str]] = {}
        for place in places:
            words, address = self._place(place, pages.get(place))
            said.setdefault(str(address), []).append(words if with_words else "")
        each = (
            " ".join(filter(None, ("; ".join(filter(None, words)), f"[car-tui:{address}]")))
            for address, words in said.items()
        )
        state = self.evidence.get(places[0])
        held = " (not held)" if state and state.state is EvidenceState.NOT_HELD else ""
        return f"{self.known.marked_title(document)}{held}, {', '.join(each)}"

    def _place(self, place: tuple[str, str | None], page: str | None) -> tuple[str, Address]:
        """Page and words; a passage without a page is named by its address alone."""
        document, locator = place
        found, passage = self.evidence.get(place), None
        if isinstance(found, Found | FoundNearly):
            page, passage = found.place.page, found.place.passage
        words = f"“{locator}”" if locator else ""
        text = " ".join(filter(None, (passage_name(page, None), words)))
        return text, Address(document, passage)


def _sources(record: Record, at: str) -> Sequence[Source]:
    own = [source for source in record.sources if source.at == at]
    return own or [source for source in record.sources if not source.at] or record.sources


def doubt(what: str, basis: object, note: str | None = None) -> Iterator[str]:
    """What is said in a note of something that is not printed: "The date is inferred: …"."""
    if basis is not None and str(basis) != "stated":
        yield f"{what} is {basis}{f': {note}' if note else ''}".rstrip(".") + "."
