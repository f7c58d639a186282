"""Joins words that were divided at the end of a line."""

from __future__ import annotations

import re

# A hyphen before one of these stands for a word that follows later: "barn- och ungdomsvård".
_CONJUNCTIONS = "und|oder|och|eller|og|ja|tai|sekä|või|ning|un|vai|ir|ar|arba|bei|i|lub|oraz|и|или"
_CONJUNCTIONS += "|and|or|eða|bzw|resp"
# Begins with the hyphen, which is rare: that is what makes the search quick.
_DIVIDED = re.compile(
    rf"[-‐\xad](?<=[^\W\d_]{{2}}.)[ \t]*\n[ \t]*(?!(?:{_CONJUNCTIONS})\b)(?=([^\W\d_])[^\W\d_])"
)


def join_divided_words(text: str) -> str:
    """Return text with the two halves of a divided word joined; a name keeps its hyphen.

    Joined is where a small letter follows; before a capital letter the hyphen belongs to the word,
    and before "and" it stands for one that was left out.
    """
    return _DIVIDED.sub(lambda match: "" if match[1].islower() else match[0], text)
