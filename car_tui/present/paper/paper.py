"""A paper: headings, sentences with their footnotes, and what is only remarked.

What claims something is a `Sentence`, which cannot be made without a note that says where it is
written. What claims nothing, such as an open question, is a `Remark`. Notes are numbered from 1 on
in the order of the sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from archive.model.vocabulary import Access
from archive.text.clean import clean_line


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is claimed, and the note that says where it is written; all one line of clean text.

    `again` is the short form of the note: what is left of it where the sentence before in the same
    paragraph rests on the same places; empty for a note that has none. `remark` stands after
    either: what of the sentence is not printed there.
    """

    text: str
    note: str
    again: str = ""
    remark: str = ""

    def __post_init__(self) -> None:
        if not self.note.strip():
            raise ValueError(f"nothing says where this is written: {self.text}")
        for name in ("text", "note", "again", "remark"):
            object.__setattr__(self, name, clean_line(getattr(self, name)))

    @property
    def whole_note(self) -> str:
        """The note and its remark."""
        return f"{self.note} {self.remark}".strip()

    @property
    def short_note(self) -> str:
        """The same where the sentence before rests on the same places."""
        return f"{self.again or self.note} {self.remark}".strip()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a part; `level` 1 is that of a section."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together; `is_item` where they are an item of a list."""

    sentences: tuple[Sentence, ...]
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A line that says nothing about the matter itself, and so has no note."""

    text: str
    is_item: bool = False


Block: TypeAlias = Heading | Paragraph | Remark


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. `language` is a code of BCP 47.

    Whoever may see `access` may see all that it is made from.
    """

    title: str
    blocks: tuple[Block, ...]
    language: str = "en"
    access: Access = Access.PUBLIC

    def sentences(self) -> Iterator[Sentence]:
        """What is claimed, in order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield from block.sentences

    def notes(self) -> list[str]:
        """The note of each sentence, in order; short where it repeats the one before."""
        found = []
        for block in self.blocks:
            before = ""
            for sentence in block.sentences if isinstance(block, Paragraph) else ():
                is_same = sentence.again == before != ""
                found.append(sentence.short_note if is_same else sentence.whole_note)
                before = sentence.again
        return found
