"""Names for one thing: any of them finds all the others.

`index/thesaurus/thesaurus_file.py` describes the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from index.query.ast import And, Called, Node, Or, Prefix, Word
from index.query.small_words import SMALL
from index.storage.summed_json import content_of, with_sum
from index.thesaurus.thesaurus_file import (
    Concept,
    Terms,
    ThesaurusFile,
    read_thesaurus,
    terms_of,
)
from index.words.known_words import is_english
from index.words.word_forms import same_english_stem, same_stem

BUNDLED = Path(__file__).with_name("thesaurus.yaml")
NAME = "thesaurus.yaml"
"""What an archive's own thesaurus is called, in the folder that holds the index's."""

KEPT = "thesaurus.json"
"""What was read of a thesaurus, in the index's folder."""

_ALIKE = 3
"""How many letters a word and a name have in common before their stems are compared."""

_BEGUN = 4
"""How much of a name of one word has to be typed before it counts as begun."""


class Thesaurus:
    """The concepts of one file, read when first asked for.

    YAML takes longer to read than a query to answer, so what was read is kept as JSON in `kept`
    for the next process, where that may be written.
    """

    def __init__(self, path: Path, kept: Path, *, writable: bool) -> None:
        self.path = path
        self._kept = kept
        self._writable = writable

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong in the file, each a sentence that begins with its line where it has one."""
        return self._file.faults

    def widened(self, node: Node | None) -> Node | None:
        """The query with the names in it replaced by `Called`, which stands for all names.

        Only words as they are typed are names, or the beginning of one where the last word may be
        unfinished: not what stands in quotation marks, in a field, or behind a minus.
        """
        match node:
            case Word() | Prefix():
                return self._called((node,)) or node
            case And(parts=parts):
                return And(tuple(self._in_a_row(parts)))
            case Or(parts=parts):
                return Or(tuple(self.widened(part) or part for part in parts))
            case _:
                return node

    def has_word(self, term: str) -> bool:
        """Whether a folded word stands in any of the names, in any of its forms."""
        return any(same_stem(term, word) for word in self._words.get(term[:_ALIKE], ()))

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

    def _called(self, words: Sequence[Word | Prefix]) -> Called | None:
        terms = tuple(term for word in words for term in terms_of(word.text))
        if len(words) == 1 and terms and terms[0] in SMALL and not words[0].text.isupper():
            # UN is a name, and "un" is Latvian for "and".
            return None
        concept = self._exactly(words, terms) or self._inflected(words, terms)
        if concept is None and isinstance(words[-1], Prefix):
            concept = self._begun(terms)
        if concept is None:
            return None
        others: dict[Terms, str] = {}
        for label in (*concept.labels, *concept.narrower):
            name = terms_of(label)
            # Forms of a name that was typed are looked for in any case.
            is_form = len(name) == len(terms) and all(map(same_english_stem, terms, name))
            if not (is_form and terms in concept.names):
                others.setdefault(name, label)
        others.pop(terms, None)
        return Called(tuple(words), tuple(others.values())) if others else None

    def _exactly(self, words: Sequence[Word | Prefix], terms: Terms) -> Concept | None:
        """The concept that has this name. `born` is not Danish børn, but the English word."""
        concept = self._named.get(terms)
        if concept is None or terms not in concept.accented:
            return concept
        typed = [word.text for word in words]
        return None if all(map(str.isascii, typed)) and all(map(is_english, typed)) else concept

    def _inflected(self, words: Sequence[Word | Prefix], terms: Terms) -> Concept | None:
        """The concept that has a name of which these are forms: `barnehuset`, `guardians`.

        An English word is a form of an English one alone: `root` is not Rootsi, `last` not laste,
        `islands` not Island.
        """
        for name in self._by_beginning.get(_beginning(terms), ()):
            if name != terms and len(name) == len(terms) and all(map(same_stem, terms, name)):
                concept = self._named[name]
                if all(is_english(word.text) for word in words) and not (
                    all(map(same_english_stem, terms, name)) and _is_english_name(concept, name)
                ):
                    continue
                return concept
        return None

    def _begun(self, terms: Terms) -> Concept | None:
        """The one concept that has a name which begins so; None where there are several."""
        if not terms or (len(terms) == 1 and len(terms[0]) < _BEGUN):
            return None
        *first, last = terms
        found = {
            id(self._named[name]): self._named[name]
            for name in self._named
            if len(name) == len(terms) and [*name[:-1]] == first and name[-1].startswith(last)
        }
        return found.popitem()[1] if len(found) == 1 else None

    @cached_property
    def _named(self) -> Mapping[Terms, Concept]:
        found: dict[Terms, Concept] = {}
        for concept in self._file.concepts:
            for name in concept.names:
                found.setdefault(name, concept)
        return found

    @cached_property
    def _by_beginning(self) -> Mapping[str, Sequence[Terms]]:
        found: dict[str, list[Terms]] = defaultdict(list)
        for name in self._named:
            found[_beginning(name)].append(name)
        return found

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        """All words of the names, by their beginning."""
        found: dict[str, set[str]] = defaultdict(set)
        for name in self._named:
            for word in name:
                found[word[:_ALIKE]].add(word)
        return {beginning: frozenset(words) for beginning, words in found.items()}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._named), default=0)

    @cached_property
    def _file(self) -> ThesaurusFile:
        try:
            status = self.path.stat()
        except OSError:
            return ThesaurusFile((), ())
        source = [str(self.path), status.st_size, status.st_mtime_ns]
        with suppress(OSError, ValueError, TypeError, KeyError):
            kept = content_of(self._kept.read_bytes())
            if kept is not None and kept["source"] == source:
                concepts = tuple(
                    Concept(
                        tuple(labels),
                        tuple(hidden),
                        tuple(narrower),
                        tuple(map(tuple, names)),
                        tuple(map(tuple, accented)),
                    )
                    for labels, hidden, narrower, names, accented in kept["concepts"]
                )
                return ThesaurusFile(concepts, tuple(kept["faults"]))
        read = read_thesaurus(self.path)
        if not read.concepts and self.path != BUNDLED:
            # Until it is mended the one that comes with the program stands in.
            read = replace(read_thesaurus(BUNDLED), faults=read.faults)
        if self._writable:
            content = {
                "source": source,
                "concepts": [
                    (each.labels, each.hidden, each.narrower, each.names, each.accented)
                    for each in read.concepts
                ],
                "faults": read.faults,
            }
            fresh = self._kept.with_suffix(".new")
            # Nothing is lost where it cannot be kept.
            with suppress(OSError):
                fresh.write_bytes(with_sum(content))
                fresh.chmod(0o600)
                fresh.replace(self._kept)
        return read


def thesaurus_of(index_folder: Path, *, writable: bool) -> Thesaurus:
    """The archive's own thesaurus where it has one, else the bundled one."""
    own = index_folder.parent / NAME
    path = own if own.is_file() else BUNDLED
    return Thesaurus(path, index_folder / KEPT, writable=writable)


def is_copy_damaged(index_folder: Path) -> bool:
    """Whether what an index keeps of the thesaurus is not as it was written, and so not used."""
    try:
        return content_of((index_folder / KEPT).read_bytes()) is None
    except FileNotFoundError:
        return False


def read_again(index_folder: Path) -> Thesaurus:
    """The same, with what was kept of it thrown away and kept anew."""
    (index_folder / KEPT).unlink(missing_ok=True)
    thesaurus = thesaurus_of(index_folder, writable=True)
    _ = thesaurus.faults
    return thesaurus


def _words_from(parts: Sequence[Node], place: int) -> list[Word | Prefix]:
    words: list[Word | Prefix] = []
    for part in parts[place:]:
        if not isinstance(part, Word | Prefix):
            break
        words.append(part)
    return words


def _is_english_name(concept: Concept, name: Terms) -> bool:
    """Whether a name may have English forms: it is of English words and names no country."""
    if name in concept.accented or not all(map(is_english, name)):
        return False
    written = [label for label in concept.labels if terms_of(label) == name]
    is_a_word = any(label[:1].islower() for label in written)
    return not written or is_a_word or written[0] == concept.labels[0]


def _beginning(terms: Terms) -> str:
    return terms[0][:_ALIKE] if terms else ""
