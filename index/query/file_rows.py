"""Words of a query that stand in a row in the name of a file: who types them may mean the file."""

from __future__ import annotations

from collections.abc import Sequence

from index._whoosh import WhooshQuery
from index._whoosh import query as whoosh
from index.query.ast import Called, Code, DateWords, FileWord, KindWord, Node, Prefix, Word
from index.storage.schema import OWN
from index.words.analysis import cut

_BETWEEN = 3
"""How far two of the words may stand apart: small words of a name are left out of a query."""


def in_file_name(typed: Sequence[str], weight: float) -> WhooshQuery | None:
    """Records whose file has these words in a row in its name; None of fewer than two terms.

    The record itself and no passage of it: there the name is shown.
    """
    terms = [part.term for text in typed for word in cut(text) for part in word.parts]
    if len(terms) < 2:
        return None
    row = whoosh.Phrase("file", terms, slop=_BETWEEN, boost=weight)
    return whoosh.And([row, whoosh.ConstantScoreQuery(whoosh.Term("own", OWN), 0.0)])


def typed_words(parts: Sequence[Node]) -> list[str]:
    """The bare words among the parts of a query, as they were typed."""
    typed: list[str] = []
    for part in parts:
        match part:
            case Word(text=text) | Prefix(text=text) | Code(text=text):
                typed.append(text)
            case DateWords(words=words):
                typed.extend(word.text for word in words)
            case Called(words=words) | KindWord(word=Called(words=words)):
                typed.extend(word.text for word in words)
            case KindWord(word=Word() | Prefix() as word) | FileWord(word=word):
                typed.append(word.text)
            case _:
                continue
    return typed
