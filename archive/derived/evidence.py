"""Evidence: whether the words that a source names stand in the text of its document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, TypeAlias

from archive.model.record import Reading, Source, SourceIssue
from archive.text.differences import Difference


class EvidenceState(StrEnum):
    """What is so of a source's words."""

    FOUND = "found"
    NEARLY = "nearly"
    NOT_FOUND = "not found"
    NOT_HELD = "not held"
    NO_TEXT = "no text"
    NO_LOCATOR = "no locator"


@dataclass(frozen=True, slots=True)
class Place:
    """Where words begin: the number of the passage, and its page where it has pages."""

    passage: int
    page: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """The words stand there, letter by letter, as whole words; `times` in all, first at `place`.

    Only how much white space is between them does not matter.
    """

    state: ClassVar = EvidenceState.FOUND
    place: Place
    times: int


@dataclass(frozen=True, slots=True)
class FoundNearly:
    """Other words stand there that are much alike: `words` are those, `differs` is in what.

    `letters` is how many letters are changed, left out or put in; 0 where it is other signs.
    `times` is how often there is something as near.
    """

    state: ClassVar = EvidenceState.NEARLY
    place: Place
    times: int
    differs: tuple[Difference, ...]
    letters: int
    words: str


@dataclass(frozen=True, slots=True)
class Absent:
    """The words are nowhere, or there is nothing to look them up in, or they are not given."""

    state: EvidenceState


Evidence: TypeAlias = Found | FoundNearly | Absent

Locus: TypeAlias = tuple[str, str | None]
"""The id of a document and a locator in it: what evidence is asked for."""

EvidenceOf: TypeAlias = Mapping[Locus, Evidence]
"""The evidence for each of some loci."""


def loci_of(sources: Iterable[Source], source_issues: Iterable[SourceIssue] = ()) -> list[Locus]:
    """The loci of sources and of the readings of source issues.

    The chosen reading is one of them even where it is no longer among the readings.
    """
    cited: list[Source | Reading] = [*sources]
    for one in source_issues:
        cited += one.readings
        cited += [one.chosen.reading] if one.chosen else []
    return [(one.document, one.locator) for one in cited]


NOT_FOUND = Absent(EvidenceState.NOT_FOUND)
NOT_HELD = Absent(EvidenceState.NOT_HELD)
NO_TEXT = Absent(EvidenceState.NO_TEXT)
NO_LOCATOR = Absent(EvidenceState.NO_LOCATOR)


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A source of a record, or a reading of a source issue, and the evidence for its words.

    `record` is the record, of an issue the first that it is about; `issue` is the id of that,
    None for a source. `at` is the path of the statement within the record. `earlier` is the number
    of the last version of the document in which the words stood, where they do not now.
    """

    record: str
    issue: str | None
    at: str
    document: str
    locator: str | None
    evidence: Evidence
    earlier: int | None = None
