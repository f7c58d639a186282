"""A concept of the thesaurus, for whatever shows it or hands it on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.text.folding import fold

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Term:
    """A concept with its labels; `former` names each have the EDTF date when, "" for none."""

    preferred: str
    alternative: tuple[str, ...]
    former: tuple[tuple[str, str], ...]
    hidden: tuple[str, ...]
    broader: str

    @property
    def names(self) -> tuple[str, ...]:
        """What it is and was called, each once."""
        former = (label for label, _ in self.former)
        return tuple(dict.fromkeys((self.preferred, *self.alternative, *former)))


def slugs(terms: Sequence[Term]) -> list[str]:
    """A name in small letters for each, from its preferred label; no two are the same."""
    taken: set[str] = set()
    found = []
    for term in terms:
        slug = _NOT_SLUG.sub("-", fold(term.preferred)).strip("-") or "concept"
        unlike, number = slug, 2
        while unlike in taken:
            unlike, number = f"{slug}-{number}", number + 1
        taken.add(unlike)
        found.append(unlike)
    return found
