"""Names of things with their abbreviations: "Working Group on Nets (WGN)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.proposals.lines import Line
from archive.proposals.spans import LONGEST, statement
from archive.proposals.statement import Statement, StatementKind, Tier
from archive.proposals.word_list import WordLists, Words, shipped_words
from archive.proposals.written_names import PERSON, UPPER

_A_LIST = 3
_THINGS = ("body", "organisation", "programme", "project", "output", "document", "meeting")
_PERSON = re.compile(PERSON)
_SHORT = re.compile(rf"\(([{UPPER}][^\s(),;:]{{1,11}}(?: [{UPPER}0-9][^\s(),;:]{{1,5}})?)\)")
_BEFORE = 160
_MOST_WORDS = 16
_MOST_LETTERS = 10
_LONGEST_BEGINNING = 3
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_BREAK = re.compile(r"[.;:!?]\s|[()\[\]{}\t]|, ")
# fmt: off
_SMALL = frozenset({
    "a", "af", "against", "an", "and", "at", "av", "by", "das", "de", "den", "der", "des", "die",
    "dla", "do", "du", "for", "för", "für", "i", "in", "ir", "ja", "na", "och", "of", "og", "on",
    "s", "the", "till", "til", "to", "un", "und", "w", "with", "в", "и", "от", "по",
})
# fmt: on
_BINDING = frozenset({"of", "on", "for", "against", "für", "för", "af", "av", "dla", "по"})


def read_abbreviations(
    lines: Iterable[Line], language: str | None = None, lists: WordLists | None = None
) -> Iterator[Statement]:
    """The names that the lines of a text give with an abbreviation in brackets, in their order.

    A statement has "name" and "short", as written. The letters have to fit: each of them begins a
    word, in order, and no other word in capitals is left over. Where a word has to give several
    letters or its last word none, or the name could be a person's, it is proposed on request only.
    """
    words = (lists or shipped_words()).of(language)
    for line in lines:
        text = line.text[:LONGEST]
        told = [
            (named, short[1])
            for short in _SHORT.finditer(text)
            if (named := name_before(text, short.start(), short[1])) is not None
        ]
        people = [named.name for named, _ in told if _may_be_person(named.name, words)]
        for named, short in told if len(people) < _A_LIST else ():
            tier = Tier.MAYBE if named.name in people else named.tier
            facts = {"name": named.name, "short": short}
            rule = "a name and its abbreviation in brackets"
            yield statement(StatementKind.NAME, [line], tier, rule, facts)


@dataclass(frozen=True, slots=True)
class Named:
    """A name whose letters fit an abbreviation, and how surely they do."""

    name: str
    tier: Tier


def name_before(text: str, end: int, short: str) -> Named | None:
    """The name right before a place, of which `short` is the abbreviation; None where none fits."""
    letters = "".join(letter for letter in short if letter.isalnum())
    if sum(letter.isupper() for letter in letters) < 2 or len(letters) > _MOST_LETTERS:
        return None
    begin = max(0, end - _BEFORE)
    for border in _BREAK.finditer(text, begin, end):
        begin = border.end()
    words = list(_WORD.finditer(text, begin, end))[-_MOST_WORDS:]
    names = [word[0] for word in words]
    for tier in (Tier.SURE, Tier.MAYBE):
        for first in range(len(names) - 2, -1, -1):
            if names[first][0].isupper() and _fits(letters, names[first:], tier):
                start = words[_widened(names, first)].start()
                return Named(_POSSESSIVE.sub("", text[start : words[-1].end()]), tier)
    return None


def _may_be_person(name: str, words: Words) -> bool:
    """Whether this is like a person's name; in minutes many have their letters behind them."""
    is_thing = any(words.pattern(use).search(name) for use in _THINGS)
    return not is_thing and _PERSON.fullmatch(name) is not None


def _fits(letters: str, names: Sequence[str], tier: Tier) -> bool:
    """Whether the letters are those with which the words begin, in their order."""
    left = {letters.casefold()}
    for number, name in enumerate(names):
        word, is_small = name.casefold(), name.casefold() in _SMALL
        is_last = number == len(names) - 1
        following: set[str] = set()
        for rest in left:
            if is_small or (tier is Tier.MAYBE and is_last and number > 1):
                following.add(rest)
            lengths = range(1, 2 if tier is Tier.SURE else _LONGEST_BEGINNING + 1)
            following.update(rest[length:] for length in lengths if _begins(rest, word, length))
            if name.isupper() and len(word) > 1 and rest.startswith(word):
                following.add(rest[len(word) :])
        left = following
    return "" in left


def _begins(letters: str, word: str, length: int) -> bool:
    return len(letters) >= length <= len(word) and letters[:length] == word[:length]


def _widened(names: Sequence[str], first: int) -> int:
    """Where a name begins of which only the last words are abbreviated: "Group on Nets and Boats".

    A small word such as "of" binds them to the words in capitals before it.
    """
    before = names[first - 1].casefold() if first else ""
    if before not in _BINDING or first < 2 or not names[first - 2][0].isupper():
        return first
    start = first - 2
    while start and names[start - 1][0].isupper() and names[start - 1].casefold() not in _SMALL:
        start -= 1
    return start
