"""What people call somebody or something of a country: "Latvian", lettisk, латвийский.

In Finnish and the Baltic languages it is the name in the genitive. Of the countries of the region.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archive.text.folding import fold
from car_tui.questions.question import Name

# English, German, Swedish, Danish and Norwegian, Finnish, Estonian, Latvian, Lithuanian, Polish,
# Russian, Icelandic; where adjectives have endings, what stands before them and a hyphen.
_WORDS = {
    "DE": """
        German deutsch- tysk- Saksan Saksamaa Vācijas Vokietijos niemieck- немецк- германск- þýsk-
    """,
    "DK": """
        Danish dänisch- dansk- Tanskan Taani Dānijas Danijos duńsk- датск- dönsk-
    """,
    "EE": """
        Estonian estnisch- estnisk- estländsk- Viron Eesti Igaunijas Estijos estońsk- эстонск-
        eistnesk-
    """,
    "FI": """
        Finnish finnisch- finländsk- finsk- Suomen Soome Somijas Suomijos fińsk- финск- финляндск-
        finnsk-
    """,
    "IS": """
        Icelandic isländisch- isländsk- islandsk- Islannin Islandi Īslandes Islandijos islandzk-
        исландск- íslensk-
    """,
    "LT": """
        Lithuanian litauisch- litauisk- litausk- Liettuan Leedu Lietuvas Lietuvos litewsk- литовск-
        litháísk-
    """,
    "LV": """
        Latvian lettisch- lettisk- Latvian Läti Latvijas Latvijos łotewsk- латвийск- lettnesk-
    """,
    "NO": """
        Norwegian norwegisch- norsk- Norjan Norra Norvēģijas Norvegijos norwesk- норвежск- norsk-
    """,
    "PL": """
        Polish polnisch- polsk- Puolan Poola Polijas Lenkijos polsk- польск- pólsk-
    """,
    "RU": """
        Russian russisch- rysk- russisk- Venäjän Venemaa Vene Krievijas Rusijos rosyjsk- российск-
        русск- rússnesk-
    """,
    "SE": """
        Swedish schwedisch- svensk- Ruotsin Rootsi Zviedrijas Švedijos szwedzk- шведск- sænsk-
    """,
}

_LATIN_ENDINGS = "e er es en em a t i ie iej iego im ich ej ego u um ur ar"
_CYRILLIC_ENDINGS = "ий ое ая ие ого ой ом ую их им"
_ENDINGS = {"", *_LATIN_ENDINGS.split(), *map(fold, _CYRILLIC_ENDINGS.split())}
_ENGLISH = {code: words.split()[0] for code, words in _WORDS.items()}


def _words(*, are_stems: bool) -> Mapping[str, str]:
    return {
        fold(word.removesuffix("-")): code
        for code, words in _WORDS.items()
        for word in words.split()
        if word.endswith("-") is are_stems
    }


_WHOLE = _words(are_stems=False)
_STEMS = _words(are_stems=True)
_SHORTEST = min(map(len, _STEMS))


def nationality(name: Name) -> str | None:
    """The ISO 3166 code of the country that a word is the adjective of; None for any other name."""
    if len(name.words) != 1:
        return None
    (word,) = name.words
    if word in _WHOLE:
        return _WHOLE[word]
    stems = (word[:end] for end in range(_SHORTEST, len(word) + 1) if word[end:] in _ENDINGS)
    return next((_STEMS[stem] for stem in stems if stem in _STEMS), None)


def whose(names: Iterable[Name]) -> str:
    """The adjectives among the names in English, to stand before what they belong to."""
    return "".join(f"{_ENGLISH[code]} " for name in names if (code := nationality(name)))
