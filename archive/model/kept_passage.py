"""A passage that somebody kept: the note of a document that says which words it is about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeptPassage:
    """A note on a passage of a document.

    `passage` is where it stands, as an address: the document with the words themselves
    (`do-minutes~the words`) or with the passage's number. `note` is what was noted, `who` and
    `date` tell by whom and when.
    """

    document: str
    title: str
    passage: str
    note: str
    who: str
    date: str
