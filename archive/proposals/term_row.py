"""A line as a row of one-letter kinds, over which the forms of terms of office are patterns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.dates import Edtf, find_dates
from archive.proposals.known import Known
from archive.proposals.meeting_parts import is_time_word
from archive.proposals.offices import Office
from archive.proposals.word_list import Words
from archive.proposals.written_names import PERSON

_PERSON = re.compile(rf"(?<!\w){PERSON}")
_PIECE = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]|_")
_NO_PERSON = ("office", "body", "organisation", "meeting", "project", "output", "no person")
_PHRASES = {
    "E": "elected",
    "T": "took office",
    "L": "left office",
    "F": "thereafter",
    "V": "serves as",
    "s": "since",
    "u": "until",
    "A": "as",
    "w": "small",
}
_SIGNS = {
    **dict(zip("(),:;", "(),:;", strict=True)),
    "[": "(",
    "]": ")",
    **dict.fromkeys("-–—", "-"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line: its kind, where it stands, and what was read there.

    Kinds are O an office, P a person, D a date, E elected, A as, V serves as, T took office, L left
    it, F thereafter, s since, u until, w a small word, x any other word, a dash, the signs (),:;
    themselves, with square brackets as round ones, and a full stop for any other sign.
    """

    kind: str
    start: int
    end: int
    office: Office | None = None
    date: Edtf | None = None


def row_of(text: str, offices: Sequence[Office], known: Known, words: Words) -> list[Piece]:
    """The pieces of a line in order; what is taken by an office is no person, date or phrase."""
    masked = bytearray(len(text))
    row = [Piece("O", office.start, office.end, office=office) for office in offices]
    for piece in row:
        _mask(masked, piece)
    hidden = "".join("|" if taken else letter for letter, taken in zip(text, masked, strict=True))
    for person in _PERSON.finditer(hidden):
        if _is_person(person, known, words):
            _add(row, masked, Piece("P", *person.span()))
    for found in find_dates(text, words.language):
        _add(row, masked, Piece("D", found.start, found.end, date=found.date))
    for kind, use in _PHRASES.items():
        for phrase in words.pattern(use).finditer(text):
            _add(row, masked, Piece(kind, *phrase.span()))
    for other in _PIECE.finditer(text):
        letter = other[0]
        kind = _SIGNS.get(letter, "x" if letter[0].isalnum() else ".")
        _add(row, masked, Piece(kind, *other.span()))
    return sorted(row, key=lambda piece: piece.start)


def kinds_of(row: Sequence[Piece]) -> str:
    """The kinds of the pieces, a letter each."""
    return "".join(piece.kind for piece in row)


def _add(row: list[Piece], masked: bytearray, piece: Piece) -> None:
    """Take a piece into the row unless another has a part of its place."""
    if not any(masked[piece.start : piece.end]):
        _mask(masked, piece)
        row.append(piece)


def _mask(masked: bytearray, piece: Piece) -> None:
    masked[piece.start : piece.end] = b"\x01" * (piece.end - piece.start)


def _is_person(found: re.Match[str], known: Known, words: Words) -> bool:
    """Whether what has the form of a person's name is none of an organisation, place or month."""
    name = found[0]
    if any(words.pattern(use).search(name) for use in _NO_PERSON):
        return False
    if any(is_time_word(word) for word in name.split() if word[0].isupper()):
        return False
    return not any(True for finder in (known.places, known.bodies) for _ in finder(name))
