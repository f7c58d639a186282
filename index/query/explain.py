"""A query put back into plain words, as it was understood."""

from __future__ import annotations

from collections.abc import Sequence

from index.query.ast import (
    And,
    Called,
    Code,
    Dated,
    DateWords,
    Everything,
    Field,
    FileWord,
    Fuzzy,
    KindWord,
    Node,
    Not,
    Or,
    Phrase,
    Preferred,
    Prefix,
    Sized,
    Text,
    Wildcard,
    Word,
    is_filter,
)
from index.query.bounds import shown

_FIELD_PHRASES = {
    "access": "access {}",
    "author": "written by {}",
    "body": "by or with {}",
    "country": "in the country {}",
    "ext": "with a file name that ends in {}",
    "file": "with a file called {}",
    "folder": "with a file in the folder {}",
    "from": "from {}",
    "held": "held: {}",
    "id": "with the id {}",
    "language": "in the language {}",
    "mime": "with a file of the kind {}",
    "person": "with the person {}",
    "place": "at {}",
    "project": "in the project {}",
    "subject": "on {}",
    "tag": "tagged {}",
    "title": "with {} in the title",
    "to": "to {}",
}
_KINDS = {"agent": "people and bodies"}


MAX_EXPLAINED = 1000
"""The most characters in which a query is explained; what goes beyond ends with "…"."""


def explain(node: Node | None) -> str:
    """Say what `node` asks for, such as `documents with barnahus, 2010 to 2018`."""
    return shown(_explained(node), MAX_EXPLAINED)


def _explained(node: Node | None) -> str:
    if node is None or isinstance(node, Everything):
        return "everything"
    parts = node.parts if isinstance(node, And) else (node,)
    kinds = [part for part in parts if isinstance(part, Field) and part.name == "kind"]
    filters = [part for part in parts if _is_filter(part) and part not in kinds]
    first = [part for part in parts if isinstance(part, Preferred)]
    words = [
        part for part in parts if not (_is_filter(part) or isinstance(part, Everything | Preferred))
    ]
    what = " and ".join(_kinds(kind.values) for kind in kinds) or "everything"
    wanted = [_words(part) for part in words if not isinstance(part, Not)]
    unwanted = [_words(part.part) for part in words if isinstance(part, Not)]
    said = [what]
    if wanted:
        said.append(f"with {_list(wanted, 'and')}")
    if unwanted:
        said.append(f"without {_list(unwanted, 'or')}")
    pieces = [" ".join(said), *(_filter(part) for part in filters)]
    pieces.extend(f"{_kinds_named(part.kinds)} first" for part in first)
    return ", ".join(pieces)


def _is_filter(node: Node) -> bool:
    return is_filter(node.part if isinstance(node, Not) else node)


def _filter(node: Node) -> str:
    if isinstance(node, Not):
        return f"not {_filter(node.part)}"
    if isinstance(node, Dated):
        return node.text
    if isinstance(node, Sized):
        return f"with a file {node.text}"
    if isinstance(node, Or) and is_filter(node):
        return _list([_filter(part) for part in node.parts], "or")
    if not isinstance(node, Field):
        return _words(node)
    values = _list([_text(value) for value in node.values], "or")
    if node.name == "kind":
        return _kinds(node.values)
    return _FIELD_PHRASES[node.name].format(values)


def _words(node: Node) -> str:
    if isinstance(node, And | Or):
        inner = [_words(part) for part in node.parts]
        return f"({_list(inner, 'and' if isinstance(node, And) else 'or')})"
    if isinstance(node, Not):
        return f"not {_words(node.part)}"
    if isinstance(node, Everything):
        return "anything"
    if isinstance(node, Field | Dated | Sized):
        return _filter(node)
    if isinstance(node, DateWords):
        return f"({_typed(node.words)} or dated {node.dated.text})"
    if isinstance(node, KindWord):
        word = node.word
        said = _words(word) if isinstance(word, Called) else _text(word)
        return f"({said} or any {node.kind})"
    if isinstance(node, FileWord):
        return f"({_typed([node.word])} or any file of that kind)"
    if isinstance(node, Preferred):
        return f"{_kinds_named(node.kinds)} first"
    if isinstance(node, Called):
        return f"{_typed(node.words)} or a name for it"
    return _text(node)


def _text(text: Text) -> str:
    match text:
        case Word(text=word) | Code(text=word, is_unfinished=False):
            return shown(word)
        case Prefix(text=word) | Code(text=word):
            return f"{shown(word).rstrip('…')}…"
        case Wildcard(pattern=pattern):
            return f"words like {shown(pattern)}"
        case Fuzzy(text=word):
            return f"words close to {shown(word)}"
        case Phrase(text=words, within=None):
            return f'"{_one_line(words)}"'
        case Phrase(text=words, within=within):
            return f'"{_one_line(words)}" within {within} words'


def _typed(words: Sequence[Word | Prefix]) -> str:
    return " ".join(shown(word.text) for word in words)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _kinds(values: Sequence[Text]) -> str:
    return _list([_plural(_text(value)) for value in values], "and")


def _kinds_named(kinds: Sequence[str]) -> str:
    return _list([_KINDS.get(kind, _plural(kind)) for kind in kinds], "and")


def _plural(kind: str) -> str:
    if kind.endswith(("s", "…")):
        return kind
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"


def _list(items: Sequence[str], joint: str) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"
