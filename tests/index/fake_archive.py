"""An archive in memory, for tests: what the index asks of a real one, without a catalogue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from archive.index_document import FoundText, IndexDocument, Named


def searchable(
    record_id: str,
    text: str,
    *,
    passage: int | None = None,
    kind: str = "document",
    title: str = "",
    heading: str | None = None,
    language: str | None = "en",
    access: str = "public",
    opens: dt.date | None = None,
    earliest: dt.date | None = None,
    latest: dt.date | None = None,
    certain: bool = True,
    projects: Iterable[Named] = (),
    bodies: Iterable[Named] = (),
    people: Iterable[Named] = (),
    places: Iterable[Named] = (),
    countries: Iterable[str] = (),
    subjects: Iterable[str] = (),
) -> IndexDocument:
    """One text that can be found, of which most things are not stated."""
    return IndexDocument(
        record_id=record_id,
        passage=passage,
        kind=kind,
        title=title or record_id,
        text=text,
        heading=heading,
        language=language,
        access=access,
        opens=opens,
        earliest=earliest,
        latest=latest,
        certain=certain,
        projects=tuple(projects),
        bodies=tuple(bodies),
        people=tuple(people),
        places=tuple(places),
        countries=tuple(countries),
        subjects=tuple(subjects),
    )


def document(record_id: str, *texts: str, title: str = "") -> list[IndexDocument]:
    """A document's own record without words, and its passages from 1."""
    own = searchable(record_id, "", title=title)
    passages = [
        searchable(record_id, text, passage=number, title=title)
        for number, text in enumerate(texts, start=1)
    ]
    return [own, *passages]


@dataclass
class FakeArchive:
    """Records by id, with the journal of what was touched; every change has its number."""

    archive_id: str = "test-archive"
    change_number: int = 0
    times_read_whole: int = 0
    _texts: dict[str, list[IndexDocument]] = field(default_factory=dict)
    _touched: list[tuple[int, str]] = field(default_factory=list)

    def put(self, *found: IndexDocument) -> FakeArchive:
        """Add records, or put them in the place of those with the same ids."""
        grouped: dict[str, list[IndexDocument]] = {}
        for text in found:
            grouped.setdefault(text.record_id, []).append(text)
        for record_id, texts in grouped.items():
            self._texts[record_id] = texts
            self._touch(record_id)
        return self

    def remove(self, record_id: str) -> None:
        """Take a record out."""
        del self._texts[record_id]
        self._touch(record_id)

    def _touch(self, record_id: str) -> None:
        self.change_number += 1
        self._touched.append((self.change_number, record_id))

    def changed_since(self, number: int) -> Sequence[str]:
        return list(dict.fromkeys(id_ for change, id_ in self._touched if change > number))

    def searchables(self, ids: Sequence[str] | None) -> Iterator[IndexDocument]:
        self.times_read_whole += ids is None
        for record_id in list(self._texts) if ids is None else ids:
            yield from self._texts.get(record_id, ())

    def found_texts(self, keys: Sequence[tuple[str, int | None]]) -> Sequence[FoundText]:
        return [
            FoundText(
                record_id=text.record_id,
                passage=text.passage,
                kind=text.kind,
                title=text.title,
                date=None,
                page=None,
                heading=text.heading,
                language=text.language,
                access=text.access,
                access_until=None,
                parts=(text.text,),
            )
            for record_id, passage in keys
            for text in self._texts.get(record_id, ())
            if text.passage == passage
        ]
