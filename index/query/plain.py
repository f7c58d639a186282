"""Reads a query as people ask: which words only ask, and what kind of answer they want.

A question is not in the text that answers it. So words that only ask need not be found, a word for
a kind of record stands for the records of that kind too, and a date for what is dated so.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive.model.vocabulary import Kind
from archive.text.folding import fold
from index.query.ast import And, Called, FileWord, KindWord, Node, Or, Preferred, Prefix, Word
from index.query.file_kinds import KINDS_OF_FILES, SAID
from index.query.small_words import ASKS_FOR, EVENTS, NAMES_KIND, SMALL, TAKING_PLACE
from index.query.spoken_dates import with_dates

_MONTH = "May"
"""A month where it has its capital, a small word where it has none."""


_BEGUN = 5
"""How much of a word for a kind of record has to be typed before it stands for that kind."""


def without_kinds(node: Node) -> Node:
    """The query with no more than the word where a word stands for a kind of record."""
    match node:
        case KindWord(word=word) | FileWord(word=word):
            return word
        case And(parts=parts):
            return And(tuple(map(without_kinds, parts)))
        case Or(parts=parts):
            return Or(tuple(map(without_kinds, parts)))
        case _:
            return node


def read_plainly(node: Node | None) -> Node | None:
    """The query with what it means in the place of what only asks.

    Words alone are read so: not what stands in quotation marks, in a field or behind a minus.
    """
    match node:
        case Word() | Prefix():
            return with_dates((node,))[0]
        case Called():
            return _with_kind(node)
        case And(parts=parts):
            inner = [read_plainly(part) or part if isinstance(part, Or) else part for part in parts]
            return _without_asking(with_dates(inner))
        case Or(parts=parts):
            return Or(tuple(read_plainly(part) or part for part in parts))
        case _:
            return node


def _without_asking(parts: Sequence[Node]) -> Node:
    """All of `parts`, of which the words that only ask are left out where there are others."""
    words = [part.text for part in parts if isinstance(part, Word)]
    events = any(map(_is_event, parts))
    shouted = all(word.isupper() for word in words)
    kept: list[Node] = []
    asked_for: list[str] = []
    for part in parts:
        if (file_word := _file_word(part)) is not None:
            kept.append(file_word)
            continue
        if isinstance(part, Prefix) and (kind := _kind_typed(part)):
            kept.append(KindWord(part, kind))
            continue
        if isinstance(part, Called):
            kept.append(_with_kind(part))
            continue
        # WHO and IT are names, unless everything is in capitals.
        if not isinstance(part, Word) or (part.text.isupper() and part.text[1:] and not shouted):
            kept.append(part)
            continue
        word = fold(part.text)
        if word in ASKS_FOR:
            asked_for.append(ASKS_FOR[word])
        if word in NAMES_KIND:
            kept.append(KindWord(part, NAMES_KIND[word]))
        elif events and word in TAKING_PLACE:
            continue
        elif word not in SMALL or part.text == _MONTH:
            kept.append(part)
    if all(isinstance(part, FileWord) for part in kept):
        return And(tuple(parts))
    if asked_for:
        kept.append(Preferred(tuple(dict.fromkeys(asked_for))))
    return kept[0] if len(kept) == 1 else And(tuple(kept))


def _is_event(part: Node) -> bool:
    """Whether a part is a word for events, so that it need not be found that they took place."""
    if not isinstance(part, Word | Called):
        return False
    named = [part] if isinstance(part, Word) else part.words
    return any(
        NAMES_KIND.get(word) == Kind.EVENT or word in EVENTS
        for word in (fold(each.text) for each in named)
    )


def _file_word(part: Node) -> FileWord | None:
    """A word that is the ending or the name of a kind of files, as one; None where it is not."""
    if not isinstance(part, Word | Prefix):
        return None
    word = fold(part.text).removeprefix(".")
    return FileWord(part, KINDS_OF_FILES[word]) if word in SAID else None


def _kind_typed(word: Prefix) -> str | None:
    """The kind of record that a word stands for while it is typed: whole, or as far as only that
    kind's words begin so. A prefix that is asked for with a star has no place, and stays one."""
    if not word.end:
        return None
    typed = fold(word.text)
    if typed in NAMES_KIND:
        return NAMES_KIND[typed]
    if len(typed) < _BEGUN:
        return None
    kinds = {kind for name, kind in NAMES_KIND.items() if name.startswith(typed)}
    return kinds.pop() if len(kinds) == 1 else None


def _with_kind(called: Called) -> Called | KindWord:
    """A name, also as a word for a kind of record where any of its names is one."""
    names = (*(word.text for word in called.words if len(called.words) == 1), *called.others)
    kinds = (NAMES_KIND[fold(name)] for name in names if fold(name) in NAMES_KIND)
    kind = next(kinds, None)
    return called if kind is None else KindWord(called, kind)
