"""The act that one sentence tells, found by the rules of its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from archive.proposals.guards import is_attribute, is_barred, is_parted, is_persons
from archive.proposals.lines import LineKind
from archive.proposals.rules.phrases import Found, Part
from archive.proposals.sentence import Sentence
from archive.proposals.statement import Tier

# A longer line says itself what is carried.
WORDS_OF_A_VOTE = 6

_CARRIES = "a vote or consensus carries it"
_CLOSE = 60
_BEHIND_HELPER = 3
_PAPER_WORDS = 8
_SHORT = 7
_AFTER_LABEL = re.compile(r"[\w #/().*-]{0,15}[*_]{0,2}:|[*_]{0,2} ?\\?[–—-] ")


@dataclass(frozen=True, slots=True)
class Act:
    """A deciding act: its rule in plain words, and the words that tell it, `verb` as written.

    `told` says that talk may be believed too: it is labelled, or carried by a vote.
    """

    tier: Tier
    rule: str
    verb: str
    first: int
    last: int
    told: bool = False


def label_of(sentence: Sentence, part: Part) -> Found | None:
    """The longest label that a line begins with, such as "Decision:", or None."""
    labels = [
        found
        for found in sentence.all(part)
        if found.first == sentence.begin and _AFTER_LABEL.match(sentence.behind(found.last))
    ]
    return max(labels, key=lambda found: found.last, default=None)


def find_act(sentence: Sentence) -> Act | None:
    """The first act by the order of the rules, those that are sure before those that may be."""
    for tier, rule, told, find in _RULES:
        for verb in find(sentence):
            if not is_barred(sentence, verb):
                words = sentence.written(verb.first, verb.last)
                return Act(tier, rule, words, verb.first, verb.last, told)
    return None


def find_vote(sentence: Sentence) -> Act | None:
    """The outcome that a short line behind a motion begins with, such as "Passed"."""
    if len(sentence.words) <= WORDS_OF_A_VOTE:
        for found in sentence.all(Part.VOTE):
            if found.first == sentence.begin and not is_barred(sentence, found):
                words = sentence.written(found.first, found.last)
                return Act(Tier.SURE, _CARRIES, words, found.first, found.last, told=True)
    return None


def _labelled(sentence: Sentence) -> Iterator[Found]:
    if (label := label_of(sentence, Part.LABEL)) is not None:
        yield label


def _carried(sentence: Sentence) -> Iterator[Found]:
    yield from sentence.all(Part.CARRIED)


def _first(part: Part) -> Callable[[Sentence], Iterator[Found]]:
    def find(sentence: Sentence) -> Iterator[Found]:
        return (found for found in sentence.all(part) if found.first == sentence.begin)

    return find


def _helped(part: Part, helper: Part = Part.WAS) -> Callable[[Sentence], Iterator[Found]]:
    """Participles behind a helping verb: "was adopted", "wurde am 3. Mai beschlossen"."""

    def find(sentence: Sentence) -> Iterator[Found]:
        for verb in sentence.all(part):
            if _helper(sentence, verb, helper) is not None:
                yield verb

    return find


def _helper(sentence: Sentence, verb: Found, helper: Part) -> Found | None:
    for found in reversed([*sentence.all(helper)]):
        if 0 < verb.first - found.last <= 1 + sentence.rules.reach:
            parted = is_parted(sentence, found.last, verb.first)
            attribute = any(one.last == verb.first - 1 for one in sentence.all(Part.ATTRIBUTE))
            if not parted and not attribute:
                return found
    return None


def _by_body(part: Part) -> Callable[[Sentence], Iterator[Found]]:
    """Verbs with a body close before them, or right behind them where a language has it so."""

    def find(sentence: Sentence) -> Iterator[Found]:
        return (
            verb
            for verb in sentence.all(part)
            if not is_attribute(sentence, verb) and _has_body(sentence, verb, verb)
        )

    return find


def _by_body_with_helper(part: Part) -> Callable[[Sentence], Iterator[Found]]:
    """Participles behind a helping verb that has a body: "der Rat hat den Plan beschlossen"."""

    def find(sentence: Sentence) -> Iterator[Found]:
        for verb in sentence.all(part):
            helper = _helper(sentence, verb, Part.HAS)
            if helper is not None and _has_body(sentence, helper, verb):
                yield verb

    return find


def _has_body(sentence: Sentence, verb: Found, act: Found) -> bool:
    for body in sentence.all(Part.BODY):
        if body.last < verb.first:
            between = sentence.between(body.last, verb.first)
            is_close = len(between) <= _CLOSE and ";" not in between
            if is_close and not is_persons(sentence, body, act):
                return True
        elif 0 < body.first - verb.last <= sentence.rules.after:
            return True
    return False


def _changed_thing(sentence: Sentence) -> Iterator[Found]:
    """Things that are changed by nobody but a decision: "the name was shortened"."""
    for verb in sentence.all(Part.CHANGED):
        helped = _helper(sentence, verb, Part.WAS) is not None
        for thing in sentence.all(Part.THING):
            if thing.last >= verb.first:
                continue
            close = len(sentence.between(thing.last, verb.first)) <= _CLOSE
            if close and (helped or verb.first - thing.last == 1):
                yield verb


def _made_paper(sentence: Sentence) -> Iterator[Found]:
    """Papers that a meeting ends with: "developed the Riga Conclusions"."""
    for verb in sentence.all(Part.MADE):
        for paper in sentence.all(Part.PAPER):
            if 0 < paper.first - verb.last <= _PAPER_WORDS and sentence.is_capital(paper.first):
                yield verb


def _in_heading(sentence: Sentence) -> Iterator[Found]:
    """Participles of a heading: "New mandate adopted in Riga", "Grants approved"."""
    if sentence.line.kind is LineKind.HEADING:
        yield from (verb for verb in sentence.all(Part.SURE_WAS) if sentence.begin < verb.first)


def _at_end(sentence: Sentence) -> Iterator[Found]:
    """Participles at the end of a short line or behind a dash: "Budget for 2004 → approved"."""
    if sentence.line.kind is LineKind.HEADING:
        return
    for verb in sentence.all(Part.SURE_WAS):
        is_last = verb.last == len(sentence.words) - 1 and sentence.begin < verb.first
        if is_last and not is_attribute(sentence, verb):
            before = sentence.between(verb.first - 1, verb.first)
            if len(sentence.words) <= _SHORT or any(
                sign in before for sign in ("→", ":", " - ", "–")
            ):
                yield verb


def _followed(sentence: Sentence) -> Iterator[Found]:
    for found in sentence.all(Part.FOLLOWED):
        names = range(found.last + 1, min(found.last + 3, len(sentence.words)))
        if len(names) == 2 and all(map(sentence.is_capital, names)):
            yield found


_RULES: tuple[tuple[Tier, str, bool, Callable[[Sentence], Iterator[Found]]], ...] = (
    (Tier.SURE, "a label says that it is a decision", True, _labelled),
    (Tier.SURE, _CARRIES, True, _carried),
    (Tier.SURE, "the line begins with the act", False, _first(Part.SURE_FIRST)),
    (Tier.SURE, "it was decided", False, _helped(Part.SURE_WAS)),
    (Tier.SURE, "a body decided", False, _by_body(Part.SURE_BODY)),
    (Tier.SURE, "a body decided", False, _by_body_with_helper(Part.SURE_HAS)),
    (Tier.SURE, "it was decided", False, lambda sentence: sentence.all(Part.SURE_ALONE)),
    (Tier.SURE, "a name, mandate or address was changed", False, _changed_thing),
    (Tier.SURE, "a paper was drawn up", False, _made_paper),
    (Tier.SURE, "a heading says what was decided", False, _in_heading),
    (Tier.SURE, "a short line ends in the act", False, _at_end),
    (Tier.SURE, "somebody follows in an office", True, _followed),
    (Tier.MAYBE, "the line begins with what may be an act", False, _first(Part.MAYBE_FIRST)),
    (Tier.MAYBE, "something was done that may be decided", False, _helped(Part.MAYBE_WAS)),
    (Tier.MAYBE, "a body did what may be a decision", False, _by_body(Part.MAYBE_BODY)),
    (Tier.MAYBE, "a body did what may be a decision", False, _by_body_with_helper(Part.MAYBE_HAS)),
    (Tier.MAYBE, "words that may tell a decision", False, lambda s: s.all(Part.MAYBE_ALONE)),
)
