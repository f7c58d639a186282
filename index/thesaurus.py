"""Names for one thing, from a file in the terms of SKOS (W3C, 2009): any finds all the others.

The file is a list of concepts, each with labels: `preferred`, `alternative`, `former` (with the
date when) and `hidden`, which is what people type but nobody has to look for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from index.analysis import cut
from index.folding import fold
from index.query.ast import And, Called, Node, Or, Word

BUNDLED = Path(__file__).with_name("thesaurus.yaml")
NAME = "thesaurus.yaml"
"""What an archive's own thesaurus is called, in the folder that holds the index's."""

KEPT = "thesaurus.json"
"""What was read of a thesaurus, in the index's folder."""

Terms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """The names of one thing; `hidden` ones lead to the others, and are not looked for."""

    labels: tuple[str, ...]
    hidden: tuple[str, ...]


class Thesaurus:
    """The concepts of one file, read when first asked for.

    YAML takes longer to read than a query to answer, so what was read is kept as JSON in `kept`
    for the next process, where that may be written.
    """

    def __init__(self, path: Path, kept: Path, *, writable: bool) -> None:
        self._path = path
        self._kept = kept
        self._writable = writable

    def widened(self, node: Node | None) -> Node | None:
        """The query with the names in it replaced by `Called`, which stands for all names.

        Only words as they are typed are names: not what stands in quotation marks, in a field, or
        behind a minus.
        """
        match node:
            case Word():
                return self._called((node,)) or node
            case And(parts=parts):
                return And(tuple(self._in_a_row(parts)))
            case Or(parts=parts):
                return Or(tuple(self.widened(part) or part for part in parts))
            case _:
                return node

    def _in_a_row(self, parts: Sequence[Node]) -> list[Node]:
        """The parts, the longest rows of words that are a name replaced first."""
        replaced: list[Node] = []
        place = 0
        while place < len(parts):
            words = _words_from(parts, place)[: self._longest]
            for count in range(len(words), 0, -1):
                called = self._called(words[:count])
                if called is not None:
                    replaced.append(called)
                    place += count
                    break
            else:
                replaced.append(self.widened(parts[place]) or parts[place])
                place += 1
        return replaced

    def _called(self, words: Sequence[Word]) -> Called | None:
        terms = tuple(term for word in words for term in _terms(word.text))
        concept = self._concepts.get(terms)
        if concept is None:
            return None
        others = tuple(label for label in concept.labels if _terms(label) != terms)
        return Called(tuple(words), others) if others else None

    @cached_property
    def _concepts(self) -> Mapping[Terms, Concept]:
        found: dict[Terms, Concept] = {}
        for concept in self._read():
            for label in (*concept.labels, *concept.hidden):
                found.setdefault(_terms(label), concept)
        found.pop((), None)
        return found

    def _read(self) -> list[Concept]:
        try:
            status = self._path.stat()
        except OSError:
            return []
        source = [str(self._path), status.st_size, status.st_mtime_ns]
        with suppress(OSError, ValueError, TypeError, KeyError):
            kept = json.loads(self._kept.read_bytes())
            if kept["source"] == source:
                return [
                    Concept(tuple(labels), tuple(hidden)) for labels, hidden in kept["concepts"]
                ]
        concepts = _read(self._path)
        if self._writable:
            told = {"source": source, "concepts": [(each.labels, each.hidden) for each in concepts]}
            fresh = self._kept.with_suffix(".new")
            # Nothing is lost where it cannot be kept.
            with suppress(OSError):
                fresh.write_text(json.dumps(told), "utf-8")
                fresh.chmod(0o600)
                fresh.replace(self._kept)
        return concepts

    @cached_property
    def _longest(self) -> int:
        return max((len(terms) for terms in self._concepts), default=0)


def thesaurus_of(index_folder: Path, *, writable: bool) -> Thesaurus:
    """The archive's own thesaurus where it has one, else the bundled one."""
    own = index_folder.parent / NAME
    path = own if own.is_file() else BUNDLED
    return Thesaurus(path, index_folder / KEPT, writable=writable)


def names_in(node: Node | None) -> Iterator[str]:
    """The names that a widened query also looks for."""
    match node:
        case Called(others=others):
            yield from others
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from names_in(part)


def _read(path: Path) -> list[Concept]:
    """The concepts of a file; what is not of their shape is passed over, none where it is broken.

    An archivist's slip in it must not keep anyone from searching.
    """
    import yaml

    try:
        entries: Any = yaml.load(
            path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return []
    concepts = []
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, Mapping):
            former = [
                each.get("label") if isinstance(each, Mapping) else each
                for each in _listed(entry.get("former"))
            ]
            listed = [entry.get("preferred"), *_listed(entry.get("alternative")), *former]
            concepts.append(Concept(_texts(listed), _texts(_listed(entry.get("hidden")))))
    return concepts


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _texts(values: Sequence[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if isinstance(value, str) and value))


def _words_from(parts: Sequence[Node], place: int) -> list[Word]:
    words: list[Word] = []
    for part in parts[place:]:
        if not isinstance(part, Word):
            break
        words.append(part)
    return words


def _terms(text: str) -> Terms:
    return tuple(part.term for word in cut(fold(text)) for part in word.parts)
