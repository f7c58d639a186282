"""What keeps a sentence from telling a decision although its words could."""

from __future__ import annotations

import re

from archive.proposals.lines import LineKind
from archive.proposals.rules.phrases import Found, Part, words_of
from archive.proposals.sentence import Sentence

_FAR_BEFORE, _NEAR = 15, 3
_PARTS = ";–—→"
# "Executive summary ..... 3", "Executive summary 3" out of a row of a table of contents.
_ENDS_IN_PAGE = re.compile(r"(?:\.{3}|…|_) ?\d{1,3}$")
_ENDS_IN_NUMBER = re.compile(r" \d{1,3}$")
_SPEAKER = re.compile(
    r"[*_ ]{0,3}@?(?:[^\W\d_][\w.'’-]{0,20} ?){1,3}[*_ ]{0,3}(?:\([^()]{1,20}\))?:[*_]{0,2} (?!\d)"
)


def is_no_statement(sentence: Sentence) -> bool:
    """Whether a line asks, belongs to an agenda or table of contents, or is barred as a whole."""
    text = sentence.text.rstrip(" *_\"'”’)")
    if text.endswith("?") or sentence.has(Part.LINE) or is_of_contents(sentence):
        return True
    heading = words_of(sentence.line.heading or "")
    if any(found.part is Part.LINE for found in sentence.rules.phrases.found_in(heading)):
        return True
    return any(
        found.first == sentence.begin and sentence.behind(found.last).lstrip(" *_")[:1] in (":", "")
        for found in sentence.all(Part.AGENDA)
    )


def is_of_contents(sentence: Sentence) -> bool:
    """Whether a line stands in a table of contents: it ends in the number of a page."""
    is_row = sentence.line.kind is LineKind.ROW
    return (_ENDS_IN_NUMBER if is_row else _ENDS_IN_PAGE).search(sentence.text) is not None


def speaker_of(sentence: Sentence) -> str | None:
    """Who speaks, where a line begins with a name and a colon; "Yes: 17" counts votes."""
    found = _SPEAKER.match(sentence.text)
    return found[0] if found else None


def has_first_person(sentence: Sentence) -> bool:
    """Whether somebody speaks of himself."""
    return sentence.has(Part.FIRST_PERSON)


def is_barred(sentence: Sentence, verb: Found) -> bool:
    """Whether a condition, a wish or a report stands before a verb or holds it."""
    for found in sentence.all(Part.PHRASE):
        if found.first <= verb.last and verb.first <= found.last:
            return True
    for found in sentence.all(Part.NEAR):
        is_near = 0 < verb.first - found.last <= _NEAR
        if is_near and "," not in sentence.between(found.last, verb.first):
            return True
    return any(
        _stands_before(sentence, found, verb, _PARTS) for found in sentence.all(Part.BEFORE)
    ) or any(
        _stands_before(sentence, found, verb, "," + _PARTS) for found in sentence.all(Part.CLAUSE)
    )


def _stands_before(sentence: Sentence, found: Found, verb: Found, borders: str) -> bool:
    """Whether a word stands close before a verb, no border of a clause or bracket between them."""
    if not 0 < verb.first - found.last <= _FAR_BEFORE or _is_name(sentence, found):
        return False
    between = sentence.between(found.last, verb.first)
    is_aside = ")" in between and "(" not in between
    is_apart = " - " in between or any(border in between for border in borders)
    return not is_aside and not is_apart


def is_attribute(sentence: Sentence, verb: Found) -> bool:
    """Whether what looks like a verb stands before a noun, or is done to its subject."""
    return any(
        found.last == verb.first - 1 for found in sentence.all(Part.ATTRIBUTE, Part.IS, Part.WAS)
    )


def is_parted(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a word that parts a helping verb from its participle stands between two places."""
    return any(first < found.first and found.last < last for found in sentence.all(Part.BETWEEN))


def is_persons(sentence: Sentence, body: Found, verb: Found) -> bool:
    """Whether a person stands between a body and a verb: "the Council member agreed".

    A name between a body in small letters and its verb is a person's: "last meeting Anna agreed".
    """
    if any(
        body.last < found.first and found.last < verb.first for found in sentence.all(Part.PERSON)
    ):
        return True
    names = range(body.last + 1, verb.first)
    return (
        len(names) in (1, 2)
        and not sentence.is_capital(body.first)
        and all(
            sentence.is_capital(place) and sentence.between(place - 1, place) == " "
            for place in names
        )
    )


def _is_name(sentence: Sentence, found: Found) -> bool:
    """Whether "may" is the month: with a capital inside a sentence, or before a number."""
    if not sentence.is_capital(found.first) or found.first != found.last:
        return False
    if found.first > sentence.begin:
        return sentence.between(found.first - 1, found.first) == " "
    behind = sentence.words[found.last + 1 : found.last + 2]
    return bool(behind and behind[0].small[0].isdigit())
