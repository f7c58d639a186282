"""One word of a query as it was typed: itself, or a pattern, a misspelling, a beginning."""

from __future__ import annotations

import re

from archive.text.folding import fold
from index.query.ast import Everything, Fuzzy, Phrase, Prefix, Text, Wildcard, Word
from index.query.lexer import Token
from index.query.regular import pattern_of

_ADDRESS = re.compile(r"^(?:https?://(?:www\.)?|www\.|car-tui:)|(?<=[^/])/+$", re.IGNORECASE)
"""What an address on the web, or of a record, may begin and end with or leave out."""

_WEB = re.compile(r"https?://|www\.", re.IGNORECASE)
_FUZZY = re.compile(r"(.+)~([0-9]?)")


def word_of(token: Token, *, is_unfinished: bool, exactly: bool) -> Text | Everything:
    """What the text of a token asks for; with `exactly` a word is read as in quotation marks."""
    typed = pattern_of(token.text) or token.text
    word = _ADDRESS.sub("", typed if typed != token.text else typed.rstrip("?!.,;:")) or typed
    if word.strip("*") == "":
        return Everything()
    # In an address on the web, a question mark and a star are signs of it.
    if not _WEB.match(typed):
        if (found := _FUZZY.fullmatch(word)) and re.search(r"[^\W_]", found[1]):
            return Fuzzy(found[1], min(int(found[2] or 1), 2))
        if word.endswith("*") and not re.search(r"[*?]", word[:-1]):
            return Prefix(word[:-1])
        if re.search(r"[*?]", word) and re.search(r"[^\W_]", word):
            return Wildcard(word)
    if is_unfinished:
        return Prefix(word, token.start, token.start + len(word))
    if exactly:
        return Phrase(word)
    return Word(word, token.start, token.start + len(word))


def folded_pattern(pattern: str) -> str:
    """A pattern without what is not in terms: hyphens and the like."""
    return "".join(letter for letter in fold(pattern) if letter.isalnum() or letter in "*?")
