"""Names behind a cue: one, "the Foundation", or a list, "the Camp, Circle (BE) and the City"."""

from __future__ import annotations

import re

from archive.proposals.known import Known
from archive.proposals.word_list import Words
from archive.proposals.written_names import ACRONYM, CAPITALS, UPPER

_ARTICLE = re.compile(r"\s*(?:(?:the|The|a|an|die|der|das|den|dem|NGO)\s+)?")
_AND_THE = re.compile(rf",? and the |, the (?=[^.;]{{3,120}},? and the [{UPPER}])")
_ONE = re.compile(CAPITALS)
_POSSESSIVE = re.compile(rf"[’']s (?=[{UPPER}])")
_IN = re.compile(rf" in {CAPITALS}")
_STOP = re.compile(
    r"(?<![ ][A-Z])[.;!?](?:\s|$)|, (?:with|which|who|where|and is|and was)\b|, [a-z]+ing\b"
)
_CUT = re.compile(
    r",\s+(?:and\s+)?(?:with\s+)?|\s+and\s+(?=[Tt]he\s)|\s+and with\s+|\s+as well as\s+"
)
_LAST_AND = re.compile(r"\s+(?:and|&|und|och|og|ja|un|ir|oraz|i|и)\s+")
_COUNTRY_CODE = re.compile(r"\s*\([A-Z]{2}\)\s*$")
_WITH = re.compile(r"^(?:with|by|from)\s+")
_SEVERAL = rf"[{UPPER}]\w+(?:, [{UPPER}]\w+(?![\w ’']* \())*,? and [{UPPER}]\w+"
_BODIES = r"\b[^\W\d_]+(?:ies|es|ers|ors|nts)(?: of [a-z]+(?: [a-z]+){0,2})?"
_OF_SEVERAL = re.compile(rf"{_BODIES} (?:from|of|in) {_SEVERAL}(?! (?:of|[{UPPER}]))")
_NO_NAME = re.compile(r"I(?:['’ ]|$)")
_LONGEST_LIST = 900
_LONGEST_NAME = 120
_MOST = 30


def name_at(text: str, start: int, words: Words) -> list[str]:
    """The name in capitals that begins at a place, without its article; nothing where none does.

    Names that go on with "and the" are told too: "the City and the Net Fund".
    """
    names: list[str] = []
    article: re.Match[str] | None = _ARTICLE.match(text, start)
    while article is not None and len(names) < _MOST:
        found = _ONE.match(text, article.end())
        if found is None or _NO_NAME.match(found[0]):
            break
        end = found.end()
        possessive = _POSSESSIVE.match(text, end)
        if possessive and (rest := _ONE.match(text, possessive.end())):
            end = rest.end()
        rest = _IN.match(text, end)
        if rest and words.pattern("programme").search(rest[0]):
            end = rest.end()
        names.append(text[found.start() : end])
        article = _AND_THE.match(text, end)
    return names


def names_at(text: str, start: int, known: Known, words: Words) -> list[str]:
    """The names of a list that begins at a place and ends with its sentence.

    A comma or "and" within a name is none of the list's: "Children, Youth and Family Affairs" where
    the name is known, "the ministries of Estonia, Finland and Latvia". A known place behind a comma
    goes with the name before it.
    """
    stop = _STOP.search(text, start, start + _LONGEST_LIST)
    end = stop.start() if stop else min(len(text), start + _LONGEST_LIST)
    whole = text[start:end]
    kept = [*known.bodies(whole), *(found.span() for found in _OF_SEVERAL.finditer(whole))]
    cuts = [cut.span() for cut in _CUT.finditer(whole) if not _within(cut.span(), kept)]
    if cuts and not _LAST_AND.search(whole, cuts[-1][0] - 1, cuts[-1][1] + 1):
        last = cuts[-1][1]
        cuts += [
            cut.span()
            for cut in _LAST_AND.finditer(whole, last)
            if not _within(cut.span(), kept) and _is_body(whole[cut.end() :], words)
        ][:1]
    names: list[str] = []
    begin = 0
    for cut_start, cut_end in [*cuts[:_MOST], (len(whole), len(whole))]:
        name = _tidy(whole[begin:cut_start])
        if names and any(name[slice(*place)] == name for place in known.places(name)):
            names[-1] += f", {name}"
        elif _is_name(name, words):
            names.append(name)
        begin = cut_end
    return names


def _within(place: tuple[int, int], kept: list[tuple[int, int]]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in kept)


def _tidy(name: str) -> str:
    name = _COUNTRY_CODE.sub("", name.strip(" :–-"))
    name = _WITH.sub("", name)
    article = _ARTICLE.match(name)
    return name[article.end() :] if article else name


def _is_name(name: str, words: Words) -> bool:
    """Whether this begins like a name, or is several bodies of one kind ("ministries of ...")."""
    if len(name) > _LONGEST_NAME or not name or _NO_NAME.match(name):
        return False
    return name[0].isupper() or (_is_body(name, words) and bool(_OF_SEVERAL.search(name)))


def _is_body(name: str, words: Words) -> bool:
    """Whether a name has the word for a body, or begins with an abbreviation."""
    first = re.match(r"[\w’'-]+(?: [\w’'-]+)?", name)
    head = first[0] if first else ""
    uses = ("body", "organisation")
    return ACRONYM.match(head) is not None or any(words.pattern(use).search(head) for use in uses)
