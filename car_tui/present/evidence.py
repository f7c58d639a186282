"""Evidence in a sign, in words and for programs: whether a source's words stand in its document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.derived.evidence import (
    Evidence,
    EvidenceOf,
    EvidenceState,
    Found,
    FoundNearly,
)
from archive.model.record import Reading, Source
from archive.text.differences import Difference

EVIDENCE_SIGNS: dict[EvidenceState, str] = {
    EvidenceState.FOUND: "✓",
    EvidenceState.NEARLY: "~",
    EvidenceState.NOT_FOUND: "×",
    EvidenceState.NOT_HELD: "·",
    EvidenceState.NO_TEXT: "!",
    EvidenceState.NO_LOCATOR: "–",
}
"""One sign a state, behind the words; those that the holdings have mean the same."""

_MEANINGS: dict[EvidenceState, str] = {
    EvidenceState.FOUND: "found in the text",
    EvidenceState.NEARLY: "found nearly",
    EvidenceState.NOT_FOUND: "not found in the text",
    EvidenceState.NOT_HELD: "document not held",
    EvidenceState.NO_TEXT: "document without text",
    EvidenceState.NO_LOCATOR: "no words to look up",
}


def evidence_legend(states: Iterable[EvidenceState]) -> str:
    """What the signs of these states mean, on one line."""
    there = set(states)
    return ", ".join(
        f"{sign} {_MEANINGS[state]}" for state, sign in EVIDENCE_SIGNS.items() if state in there
    )


def evidence_note(evidence: Evidence) -> str:
    """The sign, and what else is to be known: how often, or in what the nearest words differ."""
    sign = EVIDENCE_SIGNS[evidence.state]
    if isinstance(evidence, Found):
        return sign if evidence.times == 1 else f"{sign} {evidence.times:,} times"
    if isinstance(evidence, FoundNearly):
        times = "" if evidence.times == 1 else f", {evidence.times:,} times"
        return f"{sign} {difference_words(evidence)}{times}: “{evidence.words}”"
    if evidence.state is EvidenceState.NOT_FOUND:
        return f"{sign} {evidence.state}"
    return sign


def needs_care(evidence: Evidence) -> bool:
    """Whether there is a text and the words do not stand in it as they should."""
    return evidence.state in (EvidenceState.NEARLY, EvidenceState.NOT_FOUND)


def difference_words(nearly: FoundNearly) -> str:
    """In what the nearest words differ: "capital letters, hyphenation", or "2 letters"."""
    return ", ".join(
        f"{nearly.letters} letter{'' if nearly.letters == 1 else 's'}"
        if difference is Difference.LETTERS
        else difference
        for difference in nearly.differs
    )


@dataclass(frozen=True, slots=True)
class Evidenced:
    """The evidence for sources and readings, as their lines show it."""

    known: EvidenceOf

    def of(self, cited: Source | Reading) -> Evidence | None:
        """The evidence for the words of a source or reading; None where it was not looked up."""
        return self.known.get((cited.document, cited.locator)) if cited.locator else None

    def suffix(self, cited: Source | Reading) -> str:
        """What is put behind its words."""
        evidence = self.of(cited)
        return "" if evidence is None else f" {evidence_note(evidence)}"

    def needs_care(self, cited: Source | Reading) -> bool:
        """Whether its document is there and its words are not."""
        evidence = self.of(cited)
        return evidence is not None and needs_care(evidence)

    def legend(self) -> str:
        """What the signs mean that stand behind any of them; empty where none does."""
        return evidence_legend(
            one.state for one in self.known.values() if one.state is not EvidenceState.NO_LOCATOR
        )

    def legend_after(self) -> str:
        """The legend to stand behind a count."""
        legend = self.legend()
        return f"; {legend}" if legend else ""


NOT_LOOKED_UP = Evidenced({})
"""For what is shown without evidence."""


def shown_evidence(evidence: Evidence) -> dict[str, object]:
    """Evidence for programs."""
    found = evidence if isinstance(evidence, Found | FoundNearly) else None
    nearly = evidence if isinstance(evidence, FoundNearly) else None
    return {
        "state": evidence.state,
        "times": found.times if found else 0,
        "passage": found.place.passage if found else None,
        "page": found.place.page if found else None,
        "differs": list(nearly.differs) if nearly else [],
        "letters": nearly.letters if nearly else 0,
        "words": nearly.words if nearly else None,
    }
