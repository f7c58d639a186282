"""From a locator to the passage it points into."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from archive.model.document import Passage

_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " "})


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
