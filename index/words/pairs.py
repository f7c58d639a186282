"""Writing without blanks between words (Chinese, Japanese): found by pairs of letters.

A stretch of such letters is a word to the index, however long. Besides, each two letters that stand
side by side are a term, as Lucene's CJK analyzer has it, so that any stretch of it is found.
"""

from __future__ import annotations

import re

_STRETCH = re.compile(
    "[\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2,}"
)


def pairs_in(part: str) -> tuple[str, ...]:
    """The pairs of letters of all stretches in a part of a word; none where there are no such."""
    if part.isascii():
        return ()
    return tuple(
        stretch[place : place + 2]
        for stretch in _STRETCH.findall(part)
        for place in range(len(stretch) - 1)
    )
