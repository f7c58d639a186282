"""Which names of the thesaurus stand in the texts of an edition, and in which records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from archive.model.record import Record
from car_tui.present.site.terms_page import ShownTerm
from car_tui.present.term import Term

_MOST = 6


class EditionTerms:
    """The concepts of a thesaurus, and where their names stand in texts as they are added.

    What people may type but nobody looks for (hidden labels) is not looked for here either.
    """

    def __init__(self, terms: Sequence[Term]) -> None:
        # Imported here: whoever only browses does without the index.
        from index.thesaurus.names_in_text import NamesInText

        self._terms = terms
        self._names = NamesInText(name for term in terms for name in term.names)
        self._records: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, record: str, places: Mapping[str, Sequence[int]], weight: int) -> None:
        """Take in a text of a record, given by the places of its words; what each counts there."""
        for name, often in self._names.within(places):
            self._records[name][record] += weight * often

    def shown(self, records: Mapping[str, Record]) -> Iterator[ShownTerm]:
        """Each concept with what was found under it; those records first that name it most."""
        for term in self._terms:
            together: Counter[str] = Counter()
            for name in term.names:
                together.update(self._records.get(name, {}))
            ranked = sorted(together, key=lambda one: (-together[one], one))
            yield ShownTerm(
                term,
                frozenset(name for name in term.names if name in self._records),
                [records[one] for one in ranked[:_MOST]],
                len(ranked),
            )
