"""Reads a text: every statement that the rules find in it, in its order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from archive.model.document import Passage
from archive.proposals.abbreviations import read_abbreviations
from archive.proposals.actions import read_actions
from archive.proposals.decisions import read_decisions
from archive.proposals.known import NOTHING_KNOWN, Known
from archive.proposals.lines import lines_of
from archive.proposals.meetings import read_meetings
from archive.proposals.outputs import read_outputs
from archive.proposals.project_facts import read_project_facts
from archive.proposals.rules.rules import Rules, shipped_rules
from archive.proposals.statement import Statement
from archive.proposals.terms import read_terms

_READERS = 1
"""To be raised when a change of the readers has them read other statements from the same text."""


def read_statements(
    passages: Sequence[Passage],
    known: Known = NOTHING_KNOWN,
    rules: Rules | None = None,
    title: str = "",
) -> list[Statement]:
    """The statements of a document's passages, by the place in which they begin.

    `known` finds the names that the archive knows, `title` is that of the document.
    """
    rules = rules or shipped_rules()
    lines = list(lines_of(passages))
    language = next((one.language for one in passages if one.language), None)
    found = [
        *read_decisions(lines, rules),
        *read_actions(lines, rules),
        *read_meetings(lines, known, language, title),
        *read_terms(lines, known, language),
        *read_project_facts(lines, known, language),
        *read_outputs(lines, language),
        *read_abbreviations(lines),
    ]
    return sorted(found, key=lambda one: (one.span.passage, one.span.start))


@cache
def rules_digest() -> str:
    """A digest of the rules: what was read by others may be read otherwise now."""
    hashed = hashlib.sha256(str(_READERS).encode())
    for folder in ("rules", "words"):
        files = (resources.files(__package__) / folder).iterdir()
        for file in sorted(files, key=lambda one: one.name):
            if file.name.endswith(".yaml"):
                hashed.update(file.read_bytes())
    return hashed.hexdigest()
