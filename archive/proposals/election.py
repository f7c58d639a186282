"""Who is elected to what, where a sentence of an election names them."""

from __future__ import annotations

from archive.proposals.rules.phrases import Part
from archive.proposals.sentence import Sentence

_LONGEST_NAME = 4
_CLOSE_WORDS = 12


def elected(sentence: Sentence) -> dict[str, str]:
    """The facts "elected", "person" and "role" of a sentence that elects; none of another.

    The person is the one name of two to four words near the verb; where there are several, or one
    word could be a body's, nobody is named.
    """
    verb = next(sentence.all(Part.ELECTS), None)
    if verb is None:
        return {}
    facts = {"elected": sentence.written(verb.first, verb.last)}
    near = range(max(0, verb.first - _CLOSE_WORDS), verb.last + _CLOSE_WORDS)
    roles = sorted(
        {(found.first, found.last) for found in sentence.all(Part.ROLE) if found.first in near},
        key=lambda place: (place[0], -place[1]),
    )
    names = _names(sentence, near)
    if len(names) == 1:
        facts["person"] = names[0]
    if roles and all(first <= roles[0][1] for first, _ in roles):
        facts["role"] = sentence.written(*roles[0])
    return facts if "role" in facts or "person" in facts else {}


def _names(sentence: Sentence, near: range) -> list[str]:
    """Runs of words with capitals, none of which names a body, a role or begins the line."""
    taken = {
        place
        for found in sentence.all(Part.BODY, Part.ROLE, Part.PERSON)
        for place in range(found.first, found.last + 1)
    }
    names: list[str] = []
    run: list[int] = []
    for place in range(len(sentence.words) + 1):
        is_inside = place < len(sentence.words) and sentence.is_capital(place)
        joined = not run or (is_inside and sentence.between(run[-1], place) in (" ", ". "))
        if is_inside and joined:
            run.append(place)
            continue
        if 2 <= len(run) <= _LONGEST_NAME and run[0] in near and not taken.intersection(run):
            names.append(sentence.written(run[0], run[-1]))
        run = [place] if is_inside else []
    return names
