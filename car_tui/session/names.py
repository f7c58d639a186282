"""The records that texts name, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.named_records import load_named_records
from archive.catalogue.storage.passages import passages_of
from archive.catalogue.storage.records import load_records
from archive.model.document import Passage
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.proposals.known_names import KnownNames, Mention
from archive.proposals.speaks_of import mentions_in, speaks_of
from car_tui.present.contents import SpokenOf


class Names:
    """Questions about names in texts. For an audience no record is named that it does not see."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        # As of a change. Where two threads make them at once, they make the same.
        self._made: tuple[int, KnownNames] | None = None

    def known(self) -> KnownNames:
        """The names of all records as they are now; made again after a change."""
        change, made = self._catalogue.change_number, self._made
        if made is None or made[0] != change:
            made = change, KnownNames.of_records(load_named_records(self._catalogue))
            self._made = made
        return made[1]

    def in_passages(
        self, passages: Iterable[Passage], document: Record
    ) -> Iterator[tuple[Passage, tuple[Mention, ...]]]:
        """The names in each of some passages of a document."""
        return mentions_in(self.known(), passages, _language(document))

    def of(self, record: Record, known: KnownNames | None = None) -> tuple[SpokenOf, ...]:
        """What the text of a document speaks of besides itself; nothing where none is held.

        `known` are the names of `known()`, for who asks of many.
        """
        passages = passages_of(self._catalogue, record.id) if record.kind is Kind.DOCUMENT else []
        if not passages:
            return ()
        found = [
            one
            for one in speaks_of(known or self.known(), passages, _language(record))
            if one.records != (record.id,)
        ]
        there = load_records(self._catalogue, {each for one in found for each in one.records})
        return tuple(
            SpokenOf(tuple(there[each] for each in one.records), one.name, one.count)
            for one in found
            if all(each in there for each in one.records)
        )


def _language(document: Record) -> str | None:
    language = document.fields.get("language")
    return language if isinstance(language, str) else None
