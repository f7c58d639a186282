"""The words of an edition: cut and folded as the index does it, with the forms that it knows."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence

from archive.index_document import IndexDocument
from car_tui.present.site.search_files import HEAVIEST, Postings
from car_tui.session.edition_terms import EditionTerms

# How much a word counts by where it stands. A title says what a record is about.
_TITLE, _HEADING, _TEXT = 4, 2, 1
# As BM25 has it: a word that stands there again adds less, and the less in the longer text.
_SATURATION, _LENGTH_COUNTS, _USUAL_LENGTH = 1.2, 0.75, 150
_SCALE = 10


class EditionWords:
    """The words of texts, as they are added one after the other; each text is one unit."""

    def __init__(self, terms: EditionTerms) -> None:
        self._terms = terms
        self._units: dict[str, array[int]] = {}
        self._weights: dict[str, array[int]] = {}
        self._count = 0

    def add(self, text: IndexDocument) -> None:
        """Take in the next unit: a record's own words, or a passage."""
        # Imported here: whoever only browses does without the index.
        from index.words.analysis import postings

        frequencies: dict[str, int] = {}
        length = 0
        for part, weight in _parts(text):
            places, after = postings(part)
            length += after
            self._terms.add(text.record_id, places, weight)
            for term, found in places.items():
                frequencies[term] = frequencies.get(term, 0) + weight * len(found)
        short = _SATURATION * (1 - _LENGTH_COUNTS + _LENGTH_COUNTS * length / _USUAL_LENGTH)
        for term, frequency in frequencies.items():
            weight = round(_SCALE * frequency * (_SATURATION + 1) / (frequency + short))
            if term not in self._units:
                self._units[term], self._weights[term] = array("I"), array("B")
            self._units[term].append(self._count)
            self._weights[term].append(min(HEAVIEST, max(1, weight)))
        self._count += 1

    def terms(self) -> Iterable[str]:
        """Every word there is."""
        return self._units.keys()

    def postings(self, forms: Mapping[str, Sequence[str]]) -> Mapping[str, Postings]:
        """Where each word stands, with its other forms: of those alone that stand here too."""
        return {
            term: Postings(units, self._weights[term], self._there(forms.get(term, ())))
            for term, units in self._units.items()
        }

    def _there(self, forms: Iterable[str]) -> Sequence[str]:
        return [form for form in forms if form in self._units]


def _parts(text: IndexDocument) -> Iterable[tuple[str, int]]:
    """The texts of a unit by which it is found, and how much a word counts in each."""
    yield text.text, _TEXT
    if text.heading:
        yield text.heading, _HEADING
    if text.passage is not None:
        return
    yield text.title, _TITLE
    tied = (*text.projects, *text.bodies, *text.people, *text.places)
    names = (name for one in tied if one.id != text.record_id for name in one.names)
    own = (name for one in tied if one.id == text.record_id for name in one.names)
    for words in (*names, *own, *text.tags, *text.files):
        yield words, _TEXT
