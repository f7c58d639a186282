"""From a source to the place in its document's text that it points to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.derived.evidence import Evidence, Found, FoundNearly
from archive.derived.held_text import HeldText
from archive.model.document import Passage
from archive.model.record import Source


@dataclass(frozen=True, slots=True)
class LocatedSource:
    """A source, and the place in its document that it points to.

    `passage` and `page` are None where the source names no place that is there; of words that are
    found nearly they are those of the nearest. `held` says whether the document's text is here at
    all, `evidence` whether the source's words stand in it.
    """

    source: Source
    passage: int | None
    page: str | None
    held: bool
    evidence: Evidence


def locate_source(source: Source, passages: Sequence[Passage], evidence: Evidence) -> LocatedSource:
    """The place of `source` in the `passages` of its document, none where it is only cited.

    `evidence` is that of its locator.
    """
    number = source.passage
    if number is None and isinstance(evidence, Found | FoundNearly):
        number = evidence.place.passage
    page = next((passage.page for passage in passages if passage.number == number), None)
    return LocatedSource(source, number, source.page or page, bool(passages), evidence)


def locate(passages: Sequence[Passage], locator: str) -> int | None:
    """The number of the passage in which the words of `locator` begin, or those most like them.

    None when they are nowhere. A locator may run on from one passage into the next.
    """
    evidence = HeldText(passages).evidence(locator)
    return evidence.place.passage if isinstance(evidence, Found | FoundNearly) else None
