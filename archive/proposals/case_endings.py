"""The endings by which the region's languages inflect a name: Tallinna, Vilniuje, Neikena."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from archive.text.folding import fold

_FINNISH = "n a ssa sta lla lta lle ksi na an en on in ia iin issa ista illa ilta ille iksi"
# As Tallinnassa, which Finnish calls Tallinna.
_FINNISH += " assa asta alla alta alle aan"
_ESTONIAN = "s st sse le l lt ks ni na ta ga"
_LINKED = " ".join(vowel + ending for vowel in "aei" for ending in ("", *_ESTONIAN.split()))
# Folded, as texts are compared: ä is among a, й among и.
_ENDINGS = {
    "da": "s",
    "de": "s es",
    "et": f"{_ESTONIAN} {_LINKED}",
    "fi": _FINNISH,
    "is": "s ar i um a u ur",
    "lt": "a as o ai ui u us is io iu iuje uje e es ei oje eje ius iaus iui iumi umi ais oms",
    "lv": "s a as ai am u us is i e es ei em iem os",
    "nb": "s",
    "nn": "s",
    "no": "s",
    "pl": "a u em owi ie y i e om ach ami ow owie iem iego",
    "ru": "а у ом е и ы ои ою ю я ем еи ов ам ами ах",
    "sv": "s",
}
# Of these, an ending takes the place of that of the name itself.
_OWN_ENDINGS = {
    "is": ("ur", "a", "i"),
    "lt": ("ius", "ys", "is", "us", "as", "a", "e"),
    "lv": ("is", "us", "s", "a", "e"),
    "pl": ("a", "o"),
    "ru": ("ия", "а", "я", "и", "ь"),
}
_SHORTEST = 4
_SHORTEST_STEM = 3

LANGUAGES = tuple(_ENDINGS)
"""The languages whose endings are known, as BCP 47 tags; English has its own rule everywhere."""


def inflected(word: str, language: str) -> Iterator[str]:
    """The folded forms that a word of a name may have in a language, itself left out."""
    name = fold(word)
    if len(name) < _SHORTEST or not name.isalpha():
        return
    for stem in (name, *_stems(name, language)):
        for ending in _endings(language):
            if stem + ending != name:
                yield stem + ending


def _stems(name: str, language: str) -> Iterator[str]:
    for own in _OWN_ENDINGS.get(language, ()):
        if name.endswith(own) and len(name) - len(own) >= _SHORTEST_STEM:
            yield name[: -len(own)]


@cache
def _endings(language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_ENDINGS[language].split()))
