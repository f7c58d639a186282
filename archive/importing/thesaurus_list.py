"""A thesaurus as another system gives it: names of one thing, in the terms of SKOS."""

from __future__ import annotations

from dataclasses import dataclass

from archive.importing.finding_aid import summary_of


# Without slots, which make a dataclass slow to send to another process (Python 3.11); so below.
@dataclass(frozen=True)
class ListedConcept:
    """A concept with its labels; no label stands twice in it.

    `former` are pairs of a label and the EDTF date when it was used, "" for none; `broader` is the
    preferred label of what it is a kind of, "" for none. `place` is where it stands, `remarks` are
    sentences on what of it was read otherwise than it is written.
    """

    preferred: str
    place: str
    alternative: tuple[str, ...] = ()
    former: tuple[tuple[str, str], ...] = ()
    hidden: tuple[str, ...] = ()
    broader: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class ThesaurusList:
    """All concepts of a file, in its order.

    `remarks` are sentences on the whole of it; `not_taken` names every element of which something
    was not taken, and how often.
    """

    concepts: tuple[ListedConcept, ...]
    remarks: tuple[str, ...] = ()
    not_taken: tuple[str, ...] = ()

    @property
    def summary(self) -> tuple[str, ...]:
        """Sentences on the whole: what was not taken last."""
        return summary_of(self.remarks, self.not_taken)
