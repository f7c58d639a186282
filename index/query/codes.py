"""Codes, addresses and numbers in groups: one thing where any text has them as they were typed.

Only where nothing has `CAR/2017/3` are CAR, 2017 and 3 looked for, each on its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from archive.text.folding import fold
from index.query.ast import And, Code, Node, Not, Or, Prefix, Word
from index.words.analysis import cut
from index.words.numbers import number_of

_SIGN = re.compile(r"[0-9@]|[^\W_]{2}\.[^\W_]{2}")
"""What words with signs between them have where they are no choice such as parents/carers."""

_LISTING = re.compile(r"[,;]")


def is_code(typed: str) -> bool:
    """Whether something that was typed without blanks is one thing of several parts.

    A number in groups may have blanks. A compound such as take-home is a word.
    """
    if number_of(fold(typed)) is not None:
        return True
    if not _SIGN.search(typed) or _LISTING.search(typed):
        return False
    return len(list(cut(typed))) > 1


def as_one(node: Node | None, stands: Callable[[Code], bool]) -> Node | None:
    """The query with the codes that any text has as `Code`, which has no parts of its own.

    What is left out is left out as it was typed, wherever its parts stand.
    """
    match node:
        case Word(text=typed, start=start, end=end) if is_code(typed):
            code = Code(typed, start, end)
            return code if stands(code) else node
        case Prefix(text=typed, start=start, end=end) if end and is_code(typed):
            code = Code(typed, start, end, is_unfinished=True)
            return code if stands(code) else node
        case Not(part=Word(text=typed, start=start, end=end)) if is_code(typed):
            return Not(Code(typed, start, end))
        case And(parts=parts):
            return And(tuple(as_one(part, stands) or part for part in parts))
        case Or(parts=parts):
            return Or(tuple(as_one(part, stands) or part for part in parts))
        case _:
            return node
