"""A text, or a name, as the words by which the two are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from archive.text.folding import fold

_WORD = re.compile(r"[^\W_]+|&")
_APOSTROPHES = ("'", "’")
_ARTICLES = ("the", "The", "THE")
_ARTICLE = re.compile("|".join(_ARTICLES))
# A comma, a line's end and an "'s" may stand within a name, as may the hyphen that some write.
_JOINING = re.compile(r"(?:['’]s?)?,?[ \t\xa0]{0,2}(?:\n[ \t]{0,2})?|[-‐‑–]")
_SPACED_DASH = re.compile(r" ?[-–] ?")
_INITIAL_STOP = re.compile(r"\. ?")
_PARTING = re.compile(r"[ \t\xa0\"'“”„‘’«»(),:;–—-]{1,6}\n?[ \t]{0,2}")
_LONGEST_GAP = 12
_LONGEST_INITIAL = 2


class Joint(Enum):
    """What stands between a word and the one before it."""

    NONE = "none"
    """Something that no name goes across, or no word at all."""
    SIGN = "sign"
    """A colon, a dash, quotes, brackets: a name goes across it where it is written so."""
    SPACE = "space"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in their order, without "the" and the "s" of a possessive.

    Of each: the characters that it takes up, how it is written, how it is compared (`keys`: folded,
    in the singular of English), and what stands before it.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    written: Sequence[str]
    keys: Sequence[str]
    joints: Sequence[Joint]

    def __len__(self) -> int:
        return len(self.keys)


def words_of(text: str) -> Words:
    """The words of a text or name."""
    starts: list[int] = []
    ends: list[int] = []
    written: list[str] = []
    keys: list[str] = []
    joints: list[Joint] = []
    last, skipped = 0, False
    for found in _WORD.finditer(text):
        start, end = found.span()
        word = found.group()
        is_suffix = word == "s" and text[start - 1 : start] in _APOSTROPHES and last == start - 1
        if (is_suffix or word in _ARTICLES) and not skipped:
            skipped = True
            continue
        joints.append(_joint(text[last:start], written[-1], word) if written else Joint.NONE)
        starts.append(start)
        ends.append(end)
        written.append(word)
        keys.append(key_of(word))
        last, skipped = end, False
    return Words(text, starts, ends, written, keys, joints)


def key_of(word: str) -> str:
    """How a word is compared: folded, and without the ending of an English plural."""
    if word == "&":
        return "and"
    key = fold(word)
    if len(key) < 4 or not key.endswith("s") or key.endswith(("ss", "us", "is")):
        return key
    return f"{key[:-3]}y" if key.endswith("ies") and len(key) > 4 else key[:-1]


def _joint(gap: str, before: str, word: str) -> Joint:
    if gap in (" ", ""):
        return Joint.SPACE
    if len(gap) > _LONGEST_GAP:
        return Joint.NONE
    gap = _ARTICLE.sub("", gap, count=1).replace("  ", " ")
    is_joining = (
        _JOINING.fullmatch(gap)
        or (before.isdigit() and word.isdigit() and _SPACED_DASH.fullmatch(gap))
        or (len(before) <= _LONGEST_INITIAL and _INITIAL_STOP.fullmatch(gap))
        or (gap == " (" and word.isdigit())
    )
    if is_joining:
        return Joint.SPACE
    return Joint.SIGN if _PARTING.fullmatch(gap) else Joint.NONE
