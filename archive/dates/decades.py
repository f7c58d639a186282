"""Decades as people write and say them: `nineties`, `1990s`, `90-talet`, `lata 90.`, `девяностые`.

In the languages of the Baltic Sea region, less the Icelandic and Lithuanian numbering of decades.
"""

from __future__ import annotations

import re

from archive.dates.edtf import Edtf
from archive.dates.parse import parse

_FIRST_OF_THE_1900S = 3
"""The twenties and what comes before may be those of either century."""

_ENDINGS = (
    r"['’]?(?:s|ies|ers?|ern|erne|ern?e? jahren?)",
    r"['’-]?(?:tal|talet|talets|tallet|tallets|årene)",
    r"-?(?:luku|luvun|luvulla|luvulta|luvulle|luvut)",
    r"-?(?:ndad|ndate|ndatel)|\.? aastad|\.? aastate|\.? aastatel",
    r"\.? ?(?:gadi|gados|gadu|gadiem)",
    r"-?(?:ieji|ųjų|aisiais|uosius)",
    r"-?(?:е|ые|х|ых|м)(?: год(?:ы|ов|ах))?",
    r"-?árin",
)
_DIGITS = r"['’]?(?P<century>1[0-9]|20)?(?P<tens>[0-9])0"
_IN_DIGITS = re.compile(rf"{_DIGITS}(?:{'|'.join(_ENDINGS)})")
_BEHIND_LATA = re.compile(rf"(?:lata|lat|latach) {_DIGITS}\.?")
_BEFORE = re.compile(r"(?:the|die|den|der|de|lata|latach|lat) ")
_BEHIND = re.compile(r" (?:jahren?|gadi|gados|gadu|aastad|aastatel|год(?:ы|ов|ах))")

# From the thirties to the nineties.
_WORDS = (
    "thirties forties fifties sixties seventies eighties nineties",
    "dreißiger vierziger fünfziger sechziger siebziger achtziger neunziger",
    "dreißigern vierzigern fünfzigern sechzigern siebzigern achtzigern neunzigern",
    "trettiotalet fyrtiotalet femtiotalet sextiotalet sjuttiotalet åttiotalet nittiotalet",
    "trediverne fyrrerne halvtredserne tresserne halvfjerdserne firserne halvfemserne",
    "trettitallet førtitallet femtitallet sekstitallet syttitallet åttitallet nittitallet",
    "trettiårene førtiårene femtiårene sekstiårene syttiårene åttiårene nittiårene",
    "kolmekymmentäluku neljäkymmentäluku viisikymmentäluku kuusikymmentäluku"
    " seitsemänkymmentäluku kahdeksankymmentäluku yhdeksänkymmentäluku",
    "kolmekymmentäluvulla neljäkymmentäluvulla viisikymmentäluvulla kuusikymmentäluvulla"
    " seitsemänkymmentäluvulla kahdeksankymmentäluvulla yhdeksänkymmentäluvulla",
    "kolmekümnendad neljakümnendad viiekümnendad kuuekümnendad seitsmekümnendad kaheksakümnendad"
    " üheksakümnendad",
    "kolmekümnendatel neljakümnendatel viiekümnendatel kuuekümnendatel seitsmekümnendatel"
    " kaheksakümnendatel üheksakümnendatel",
    "trīsdesmitie četrdesmitie piecdesmitie sešdesmitie septiņdesmitie astoņdesmitie deviņdesmitie",
    "trīsdesmitajos četrdesmitajos piecdesmitajos sešdesmitajos septiņdesmitajos astoņdesmitajos"
    " deviņdesmitajos",
    "trzydzieste czterdzieste pięćdziesiąte sześćdziesiąte siedemdziesiąte osiemdziesiąte"
    " dziewięćdziesiąte",
    "trzydziestych czterdziestych pięćdziesiątych sześćdziesiątych siedemdziesiątych"
    " osiemdziesiątych dziewięćdziesiątych",
    "тридцатые сороковые пятидесятые шестидесятые семидесятые восьмидесятые девяностые",
    "тридцатых сороковых пятидесятых шестидесятых семидесятых восьмидесятых девяностых",
)
_TENS = {
    word: tens for words in _WORDS for tens, word in enumerate(words.split(), _FIRST_OF_THE_1900S)
}

LONGEST = 3
"""The most words in which a decade is said."""


def decade(text: str) -> Edtf | None:
    """Return the decade that a text names and nothing else, None where it names none.

    Of two digits and of words it is one of the 1900s; `20s` and `twenties` are none, as nobody
    knows of which century.
    """
    said = " ".join(text.casefold().split())
    word = _BEHIND.sub("", _BEFORE.sub("", said, count=1), count=1)
    if word in _TENS:
        return parse(f"19{_TENS[word]}X")
    match = _BEHIND_LATA.fullmatch(said) or _IN_DIGITS.fullmatch(said.removeprefix("the "))
    if match is None:
        return None
    century, tens = match["century"], match["tens"]
    if century is None:
        return parse(f"19{tens}X") if int(tens) >= _FIRST_OF_THE_1900S else None
    # The 1900s are the century as often as its first ten years.
    return parse(f"{century}{tens}X") if tens != "0" else None
