"""A query cut into lexemes. Any text can be cut: what means nothing is a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a lexeme is."""

    WORD = auto()
    PHRASE = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    MINUS = auto()
    AND = auto()
    OR = auto()
    NOT = auto()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One lexeme with its place: of a phrase the words in it, of a field its name.

    `closed` is False for a phrase without its second quotation mark, `near` the number after its
    tilde.
    """

    kind: Kind
    text: str
    start: int
    end: int
    closed: bool = True
    near: int | None = None


_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_LEXEME = re.compile(
    r"""
    (?P<open>\() | (?P<close>\))
    | "(?P<phrase>[^"]*)(?P<closed>"(?:~(?P<near>[0-9]{1,3})(?![^\s()"]))?)?
    | (?P<minus>-+)(?=[^\s()"-]|[("])
    | (?P<field>[^\W\d_]+):(?=[^\s():])
    | (?P<word>[^\s()"]+)
    """,
    re.VERBOSE,
)
_OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}


def lexemes(query: str) -> Iterator[Lexeme]:
    """Cut `query` from left to right; spaces separate and are not lexemes themselves."""
    for found in _LEXEME.finditer(query.translate(_QUOTES)):
        start, end = found.span()
        group = found.lastgroup
        if found["phrase"] is not None:
            near = int(found["near"]) if found["near"] else None
            closed = found["closed"] is not None
            yield Lexeme(Kind.PHRASE, found["phrase"], start, end, closed, near)
        elif group == "open":
            yield Lexeme(Kind.OPEN, "(", start, end)
        elif group == "close":
            yield Lexeme(Kind.CLOSE, ")", start, end)
        elif group == "minus":
            yield Lexeme(Kind.MINUS, "-", start, end)
        elif group == "field":
            yield Lexeme(Kind.FIELD, found["field"], start, end)
        else:
            word = query[start:end]
            yield Lexeme(_OPERATORS.get(word, Kind.WORD), word, start, end)
