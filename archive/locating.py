"""From a locator to the passage it points into."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from archive.model.document import Passage
from archive.model.record import Source

_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " "})


@dataclass(frozen=True, slots=True)
class LocatedSource:
    """A source, and the place in its document that it points to.

    `passage` and `page` are None where the source names no place that is there; `held` says
    whether the document's text is here at all.
    """

    source: Source
    passage: int | None
    page: str | None
    held: bool


def locate_source(source: Source, passages: Sequence[Passage]) -> LocatedSource:
    """Find the place of `source` in the `passages` of its document, none where it is only cited."""
    number = source.passage
    if number is None and source.locator:
        number = locate(passages, source.locator)
    page = next((passage.page for passage in passages if passage.number == number), None)
    return LocatedSource(source, number, source.page or page, bool(passages))


def locate(passages: Sequence[Passage], locator: str) -> int | None:
    """The number of the passage in which the words of `locator` begin; None when they are nowhere.

    Spacing, case, and the shape of quotes and dashes do not matter; a locator may run on from one
    passage into the next.
    """
    wanted = _plain(locator)
    starts: list[int] = []
    joined = ""
    for passage in passages:
        starts.append(len(joined))
        joined += _plain(passage.text) + " "
    at = joined.find(wanted) if wanted else -1
    return passages[bisect_right(starts, at) - 1].number if at >= 0 else None


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(_ALIKE).casefold()
    return re.sub(r"\s+", " ", folded).strip()
