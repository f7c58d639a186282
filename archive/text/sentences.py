"""Finds where sentences end, in the languages of the Baltic Sea region."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A stop with its closing quotes and the space behind it; a blank line; the border before a list
# item; any other line border. Rows of dots are taken whole, which keeps them linear.
_CANDIDATE = re.compile(
    r"(?P<stop>[.!?…]++)(?:[\"'’”“»)\]]{0,4}(?P<space>\s++))?"
    r"|(?P<blank>\n[ \t]*+\n\s*+)"
    r"|(?P<item>\n(?=[ \t]*+(?:[-–—•*·▪◦‣]|\d{1,3}[.)]|[A-Za-z][.)])[ \t]))"
    r"|(?P<line>\n)"
)
_OPENING = "\"'’”“„«»‘([¿¡-–—"
_LOOK_BACK_CHARACTERS = 60
_NO_VOWEL = re.compile(r"[^\W\d_aeiouyäöüõåæøáéíóúýąęāēīūėįųаеёиоуыэюя]{1,4}")
_ROMAN = re.compile(r"[IVXLC]{1,5}")
_DOTTED = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+")

# Short words without a vowel ("Mr", "Nr", "гг") and those with a stop inside ("e.g", "т.е") are
# abbreviations by their form; these here are not, and a capital or a figure may follow them.
_ABBREVIATIONS = re.compile(
    # English and international
    r"prof|rev|hon|gen|gov|sen|rep|no|nos|vol|vols|ed|eds|fig|figs|sec|art|arts|para|paras"
    r"|par|app|ref|al|etc|viz|approx|est|dept|univ|inc|co|corp|jan|feb|mar|apr|jun|jul|aug"
    r"|sep|sept|oct|nov|dec|tel|fax|ca|resp|incl|excl|max|min"
    # Danish, Norwegian, Swedish, Icelandic
    r"|afd|avd|ev|evt|forts|forf|fru|iht|inkl|kap|nto|obs|osv|pga|pol|red|ult|vedr|kand|þús"
    # German
    r"|abs|abt|anm|aufl|bes|best|dipl|evtl|folg|geb|ges|ing|med|mio|od|sog|usw|verf"
    # Finnish, Estonian, Latvian, Lithuanian
    r"|esim|nyk|os|puh|yht|jne|plkst|utt|doc|pan|pav|proc|tūkst|vad"
    # Polish
    r"|em|godz|im|inż|itd|itp|lek|lit|ob|ok|oś|por|pow|rozdz|tab|tys|ub|ul|ur|ust|woj|wyd|wym"
    r"|zob"
    # Russian
    r"|им|ил|напр|обл|пер|пос|проф|пункт|рис|руб|сек|соотв|табл|тел|тыс|ул|чел|экз|доц|акад"
    r"|ред"
)


def sentence_ends(text: str, start: int, end: int, apart: int = 1) -> Iterator[int]:
    """Return, in order, the offsets in ``text[start:end]`` at which a new sentence begins.

    They are at least `apart` characters apart. A list item, a table row and a blank line begin a
    new one too. In doubt a sentence goes on: an abbreviation, an initial, an ordinal
    ("12. Oktober") or a small letter behind the stop are no end.
    """
    last = start
    for candidate in _CANDIDATE.finditer(text, start, end):
        if candidate.end() - last >= apart and _ends_sentence(text, last, candidate):
            last = candidate.end()
            yield last


def _ends_sentence(text: str, start: int, candidate: re.Match[str]) -> bool:
    if candidate["line"]:
        row = text[max(start, candidate.start() - _LOOK_BACK_CHARACTERS) : candidate.start()]
        return "\t" in row[row.rfind("\n") + 1 :]
    if not candidate["stop"]:
        return True
    if not candidate["space"]:
        return False
    following = text[candidate.end() : candidate.end() + 5].lstrip(_OPENING)[:1]
    if following.islower():
        return False
    if candidate["stop"] != ".":
        return True
    stop_at = candidate.start("stop")
    looked_at = text[max(start, stop_at - _LOOK_BACK_CHARACTERS) : stop_at].split()
    return not _carries_a_stop(looked_at[-1].lstrip(_OPENING)) if looked_at else True


def _carries_a_stop(word: str) -> bool:
    """Recognise an ordinal, an initial or an abbreviation; acronyms ("CBSS") end sentences."""
    if word.isdigit():
        return len(word) < 4
    if len(word) == 1:
        return word.isalpha()
    if _ROMAN.fullmatch(word) or _DOTTED.fullmatch(word):
        return True
    written = word.casefold()
    short = _NO_VOWEL.fullmatch(written) or _ABBREVIATIONS.fullmatch(written)
    return short is not None and not word.isupper()
