"""A short title for what a statement says, as a record's field `short` takes it."""

from __future__ import annotations

from archive.proposals.acts import find_act
from archive.proposals.lines import Line, LineKind
from archive.proposals.rules.phrases import Part
from archive.proposals.rules.rules import Rules, shipped_rules
from archive.proposals.sentence import Sentence

_LONGEST = 44
_FEWEST_WORDS = 2
_LONGEST_SMALL_WORD = 3
_SIGNS = " \t*_#:;,.–—-→\"'“”„»«()[]|"


def short_of(text: str, language: str | None = None, rules: Rules | None = None) -> str:
    """At most 44 characters of what a statement decides, without who decided it where it says so.

    A proposal that a person can better: "It was decided that the mill stays open" gives "The mill
    stays open". "" where the text has no words.
    """
    words = " ".join(text.split())
    line = Line(LineKind.SENTENCE, 1, 0, len(words), words, None, language)
    sentence = Sentence.of(line, (rules or shipped_rules()).of(language, words))
    return _cut(_matter(sentence).strip(_SIGNS))


def _matter(sentence: Sentence) -> str:
    """What stands behind the act and its "that", where it is two words or more; else all of it."""
    act = find_act(sentence)
    if act is None:
        return sentence.text
    last = act.last
    for found in sentence.all(Part.ANNOUNCES):
        if found.first == last + 1:
            last = found.last
    enough = len(sentence.words) - 1 - last >= _FEWEST_WORDS
    return sentence.behind(last) if enough else sentence.text


def _cut(text: str) -> str:
    if len(text) > _LONGEST:
        words = text[:_LONGEST].split(" ")[:-1] or [text[: _LONGEST - 1]]
        while len(words) > 1 and len(words[-1].strip(_SIGNS)) <= _LONGEST_SMALL_WORD:
            words.pop()
        text = " ".join(words).rstrip(_SIGNS) + "…"
    return text[:1].upper() + text[1:]
