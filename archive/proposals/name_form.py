"""One form of a name, and whether words of a text are written as it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.proposals.name_words import Joint, Words, words_of

_NUMERAL = re.compile(r"[IVX]+|\d+")
_FEWEST_CAPITALS = 2
_SHORT = 2
_LONG_ENOUGH = 5
# Common words that some record bears as a name, and that mean something else nearly everywhere.
_COMMON_WORDS = """
    ambassador board cabinet centre chair chairman commission commissioner committee
    conference convention coordinator council declaration delegation department directive
    forum fund government group guidelines head initiative institute mandate meeting memo
    minister ministers ministry network office ombudsman parliament partnership plan
    presidency programme project recommendations report secretariat seminar standards strategy
    summit survey task toolkit training unit workshop
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_BEFORE_SENTENCE = frozenset(".!?:;•\n-–—*\"'“‘(")


@dataclass(frozen=True, slots=True)
class NameForm:
    """A form of the name of a record, in words.

    `keys` and `joints` are those of its words. `capitals` is how many begin with one. `proper` is
    the place of the one word that is no number, where it has no other: that word has to be written
    as it is in the name.
    """

    record: str
    kind: Kind
    words: tuple[str, ...]
    keys: tuple[str, ...]
    joints: tuple[Joint, ...]
    capitals: int
    proper: int | None

    def fits(self, words: Words, first: int, last: int, *, inflected: bool) -> bool:
        """Whether the words `first` to `last` of a text, compared alike, are written as this name.

        `inflected` says that words may have other endings, as far as they were compared so.
        """
        written = words.written[first : last + 1]
        if self.proper is not None:
            at = self.proper
            return _is_as_written(self.words[at], written[at], inflected) and all(
                mine == theirs
                for place, (mine, theirs) in enumerate(zip(self.words, written, strict=True))
                if place != at
            )
        begun = sum(word[0].isupper() or word[0].isdigit() for word in written)
        if not begun:
            return False
        if begun == 1 and self.capitals == len(self.words) == _SHORT:
            # "Return fund" may be a sentence's beginning.
            is_common = written[0].istitle() and _begins_sentence(words, first)
            return not is_common
        return self._has_abbreviations(written)

    def _has_abbreviations(self, written: Sequence[str]) -> bool:
        """Whether what is an abbreviation within the name is one within the text: IT, not it."""
        if all(word.isupper() for word in self.words):
            return True
        return all(
            theirs.isupper()
            for mine, theirs in zip(self.words, written, strict=True)
            if mine.isupper() and len(mine) > 1 and not _NUMERAL.fullmatch(mine)
        )


def form_of(record: Record, name: str) -> NameForm | None:
    """The form of a spelling of a record's name; None of what names nothing by itself."""
    words = words_of(name)
    written = tuple(words.written)
    proper = [place for place, word in enumerate(written) if not _NUMERAL.fullmatch(word)]
    if not proper or Joint.NONE in words.joints[1:]:
        return None
    capitals = sum(word[0].isupper() for word in written)
    if not _is_name(record, written, capitals, len(proper)):
        return None
    only = proper[0] if len(proper) == 1 else None
    joints = tuple(words.joints)
    return NameForm(record.id, record.kind, written, tuple(words.keys), joints, capitals, only)


def _is_name(record: Record, written: tuple[str, ...], capitals: int, proper: int) -> bool:
    """Whether it is a name and not a common word, nor a few words that describe."""
    if len(written) == 1:
        return len(written[0]) > 1 and capitals > 0 and written[0].lower() not in _COMMON
    if proper == 1:
        word = next(word for word in written if not _NUMERAL.fullmatch(word))
        return word[0].isupper() and word.lower() not in _COMMON
    marked = sum(word[0].isupper() or word[0].isdigit() for word in written)
    own = any(not word[1:].islower() and len(word) > 1 and word[0].isupper() for word in written)
    is_agent = record.kind is Kind.AGENT
    return (
        marked >= _FEWEST_CAPITALS
        or own
        or len(written) >= _LONG_ENOUGH
        or (is_agent and capitals > 0)
    )


def _is_as_written(name: str, word: str, inflected: bool) -> bool:
    """Whether a word is that of the name: by its capitals, in the plural of an abbreviation."""
    name, word = _unmarked(name), _unmarked(word)
    if name == word:
        return True
    one, other = sorted((name, word), key=len)
    if other == f"{one}s" and one.isupper() and len(one) > 1:
        return True
    same = 0
    while same < len(one) and one[same] == word[same] == name[same]:
        same += 1
    return inflected and same >= len(name) - 3 and same > 1 and word[same:].islower()


def _unmarked(word: str) -> str:
    if word.isascii():
        return word
    return "".join(
        letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)
    )


def _begins_sentence(words: Words, at: int) -> bool:
    before = words.text[max(0, words.starts[at] - 8) : words.starts[at]].removesuffix("The ")
    before = before.rstrip(" \t")
    return not before or before[-1] in _BEFORE_SENTENCE
