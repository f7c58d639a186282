"""Distances in time, which make of a limit another day: "50 years after 1990" is not after 1990."""

from __future__ import annotations

import re

_UNITS = {
    "en": "days? weeks? fortnight months? years? half decades? centur(?:y|ies) generations?",
    "de": "tage?n? wochen? monate?n? jahre?n? jahrzehnte?n? jahrhunderte?n?",
    "sv": "dag(?:ar)? veck(?:a|or) månad(?:er)? år årtionden? decenni(?:um|er) sek(?:el|ler)",
    "da": "dage? uger? måned(?:er)? år årti(?:er)? århundreder?",
    "no": "dag(?:er)? uker? måned(?:er)? år tiår århundrer?",
    "is": "dag(?:a|ur)? degi dögum vik(?:a|u|ur|um) mánuð\\w* ár(?:i|um)? árat\\w+ öld(?:um)?",
    "fi": "päivää? viikkoa? kuukausi kuukautta vuosi vuotta vuosikymmen(?:tä)? vuosisataa?",
    "et": "päeva? nädal(?:at)? kuud? aastat? kümnend(?:it)? sajand(?:it)?",
    "lv": "dien(?:a|u|as|ām) nedēļ\\w+ mēne[sš]\\w+ gad(?:s|u|us|iem) desmitgad\\w+ gadsimt\\w+",
    "lt": "dien(?:a|ą|as|ų) savait\\w+ mėn\\w+ met(?:ai|us|ų) dešimtme[tč]\\w+ šimtme[tč]\\w+",
    "pl": "dzień dni tydzień tygodni\\w* miesi\\w+ roku? lata? dekad\\w* wiek\\w* stuleci\\w*",
    "ru": "день дня дней недел[июья]\\w* месяц\\w* год(?:а|у)? лет десятилети\\w+ век\\w* полгода",
}
_UNIT = rf"\b(?:{'|'.join(' '.join(_UNITS.values()).split())})"
_OR_MORE = r"(?:\s+(?:or|and)\s+(?:more|so|less|longer))?"
_UNIT_BEFORE = re.compile(rf"{_UNIT}{_OR_MORE}\s+$", re.I)
_ADDED_TO = re.compile(
    rf"(?:{_UNIT}{_OR_MORE}\s+(?:following|preceding|past|(?:later|earlier)\s+than|prior\s+to)"
    rf"|\bwithin\s+[\w-]+\s+(?:\w+\s+)?{_UNIT}\s+of)(?:\s+the)?\s+$",
    re.I,
)
_LONGEST = 60


def ends_in_distance(text: str, end: int, *, is_limit: bool) -> bool:
    """Whether what stands before `end` in a text makes the date there one to count from.

    Before a limit ("after") a unit of time does: "50 years", "a week". Before a bare date it takes
    a word that adds the two: "30 days following", "within two weeks of".
    """
    pattern = _UNIT_BEFORE if is_limit else _ADDED_TO
    return pattern.search(text, max(0, end - _LONGEST), end) is not None
