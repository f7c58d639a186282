"""Reads a text: every statement that the rules find in it, in its order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TypeAlias

from archive.authored.document import Fault
from archive.model.document import Passage
from archive.proposals.abbreviations import read_abbreviations
from archive.proposals.actions import read_actions
from archive.proposals.decisions import read_decisions
from archive.proposals.known import NOTHING_KNOWN, Known
from archive.proposals.lines import lines_of
from archive.proposals.meetings import read_meetings
from archive.proposals.outputs import read_outputs
from archive.proposals.project_facts import read_project_facts
from archive.proposals.rules.rules import Rules, load_rules
from archive.proposals.statement import Statement
from archive.proposals.terms import read_terms
from archive.proposals.word_list import WordLists, load_words

_READERS = 1
"""To be raised when a change of the readers has them read other statements from the same text."""

Files: TypeAlias = tuple[tuple[str, bytes], ...]
"""Files that an archive adds to those that ship, each by its name and its bytes."""


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """All by which texts are read: the rules of decisions, and the words of the other readers.

    What was read by rules of another `digest` may be read otherwise by these. `faults` are the
    mistakes in the files of an archive.
    """

    rules: Rules
    words: WordLists
    digest: str
    faults: tuple[Fault, ...]


@lru_cache(4)  # As many archives are rarely open at once.
def reading_rules(own_rules: Files = (), own_words: Files = ()) -> ReadingRules:
    """The rules that ship, with those of an archive added."""
    rules, words = load_rules(own_rules), load_words(own_words)
    hashed = hashlib.sha256(_shipped_bytes())
    for name, data in (*own_rules, *own_words):
        hashed.update(f"\0{name}\0".encode("utf-8", "surrogateescape") + data)
    return ReadingRules(rules, words, hashed.hexdigest(), (*rules.faults, *words.faults))


def read_statements(
    passages: Sequence[Passage],
    known: Known = NOTHING_KNOWN,
    by: ReadingRules | None = None,
    title: str = "",
) -> list[Statement]:
    """The statements of a document's passages, by the place in which they begin.

    `known` finds the names that the archive knows, `title` is that of the document.
    """
    by = by or reading_rules()
    lines = list(lines_of(passages))
    language = next((one.language for one in passages if one.language), None)
    found = [
        *read_decisions(lines, by.rules),
        *read_actions(lines, by.rules),
        *read_meetings(lines, known, language, title, by.words),
        *read_terms(lines, known, language, by.words),
        *read_project_facts(lines, known, language, by.words),
        *read_outputs(lines, language, by.words),
        *read_abbreviations(lines, language, by.words),
    ]
    return sorted(found, key=lambda one: (one.span.passage, one.span.start))


@cache
def _shipped_bytes() -> bytes:
    parts = [str(_READERS).encode()]
    for folder in ("rules", "words"):
        files = (resources.files(__package__) / folder).iterdir()
        for file in sorted(files, key=lambda one: one.name):
            if file.name.endswith(".yaml"):
                parts.append(file.read_bytes())
    return b"\0".join(parts)
