"""A query cut into tokens. Any text can be cut: what means nothing is a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from index.words.numbers import numbers_in


class TokenType(Enum):
    """What a token is."""

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
class Token:
    """One token with its place: of a phrase the words in it, of a field its name.

    `closed` is False for a phrase without its second quotation mark, `near` the number after its
    tilde.
    """

    kind: TokenType
    text: str
    start: int
    end: int
    closed: bool = True
    near: int | None = None


_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_TOKEN = re.compile(
    r"""
    (?P<open>\() | (?P<close>\))
    | "(?P<phrase>[^"]*)(?P<closed>"(?:~(?P<near>[0-9]{1,3})(?![^\s()"]))?)?
    | (?P<minus>-+)(?=[^\s()"-]|[("])
    | (?P<field>[^\W\d_]+):(?=[^\s():])(?!//)
    | (?P<years>(?:19|20)[0-9]{2}(?P<blank>\s?)[-–—](?P=blank)(?:19|20)[0-9]{2})(?![^\s()"])
    | (?P<word>[^\s()"]+)
    """,
    re.VERBOSE,
)
_LETTER = re.compile(r"[^\W_]|\*")
_OPERATORS = {"AND": TokenType.AND, "OR": TokenType.OR, "NOT": TokenType.NOT}


_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " "))


def tokens(query: str) -> Iterator[Token]:
    """Cut `query` from left to right; spaces separate and are not tokens themselves.

    A number with blanks between its groups is one word.
    """
    numbers = {each.start: each.end for each in numbers_in(query.translate(_BLANKS))}
    after = 0
    for found in _TOKEN.finditer(query.translate(_QUOTES)):
        start, end = found.span()
        group = found.lastgroup
        if start < after:
            continue
        if group == "word" and numbers.get(start, 0) > end:
            after = numbers[start]
            yield Token(TokenType.WORD, query[start:after], start, after)
        elif found["phrase"] is not None:
            near = int(found["near"]) if found["near"] else None
            closed = found["closed"] is not None
            yield Token(TokenType.PHRASE, found["phrase"], start, end, closed, near)
        elif group == "open":
            yield Token(TokenType.OPEN, "(", start, end)
        elif group == "close":
            yield Token(TokenType.CLOSE, ")", start, end)
        elif group == "minus":
            yield Token(TokenType.MINUS, "-", start, end)
        elif group == "field":
            yield Token(TokenType.FIELD, found["field"], start, end)
        elif group == "years":
            # Two years with a dash between are one thing, with blanks around it or without.
            yield Token(
                TokenType.WORD, f"{query[start : start + 4]}-{query[end - 4 : end]}", start, end
            )
        elif not _LETTER.search(word := query[start:end]):
            continue  # Signs alone, as in "children & youth": they stand in no text as a word.
        else:
            yield Token(_OPERATORS.get(word, TokenType.WORD), word, start, end)
