"""Speaks of: which known names stand in the text of a document, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.model.document import Passage
from archive.proposals.known_names import KnownNames, Mention


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """A record that a text names, or several that bear one name: `count` times in all forms.

    `name` is the form in which it stands there most often.
    """

    records: tuple[str, ...]
    name: str
    count: int


def mentions_in(
    names: KnownNames, passages: Iterable[Passage], language: str | None
) -> Iterator[tuple[Passage, tuple[Mention, ...]]]:
    """The names in each passage; `language` is that of passages of which nobody knows it."""
    for passage in passages:
        yield passage, names.mentions(passage.text, passage.language or language)


def speaks_of(
    names: KnownNames, passages: Iterable[Passage], language: str | None
) -> tuple[SpokenOf, ...]:
    """What a text speaks of, that which it names most often first."""
    counts: Counter[tuple[str, ...]] = Counter()
    forms: dict[tuple[str, ...], Counter[str]] = {}
    for _, found in mentions_in(names, passages, language):
        for one in found:
            counts[one.records] += 1
            forms.setdefault(one.records, Counter())[" ".join(one.text.split())] += 1
    return tuple(
        SpokenOf(records, forms[records].most_common(1)[0][0], count)
        for records, count in counts.most_common()
    )
