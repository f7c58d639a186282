"""Texts in the twelve languages, drawn by chance: sentences, names, and both mixed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("da", "de", "en", "et", "fi", "is", "lt", "lv", "no", "pl", "ru", "sv")
# Names as they are usual; none was looked up anywhere.
NAMES: dict[str, tuple[str, ...]] = {
    "da": (
        "Bjarke Kjærgård", "Sofie Ærøskøbing", "Åsger Nøhr", "Jørn Mølbæk", "Kåre Rømø",
        "Gråsten", "Hjørring", "Skærbæk",
    ),
    "de": (
        "Jürn Mühlhäuser", "Wölfchen Größler", "Hänsel Weißkopf", "Blömke", "Schönefeld",
        "Mölln", "Gießen", "Bärbel Süß",
    ),
    "en": (
        "Zoë Brontë", "Siân O’Connor", "Chloë Smith", "José Brown", "Renée Clarke", "Seán Moore",
        "Noël Lefèvre",
    ),
    "et": (
        "Jürgo Tõruke", "Ülvi Mändmets", "Häli Kõrgesaar", "Žanette Šmidt", "Võsu", "Käsmu",
        "Tõivo Põdra", "Käbi Änilane",
    ),
    "fi": (
        "Pälvi Hännikäinen", "Mäkipää Säde", "Jäppilä", "Kälviä", "Pyry Pöyhönen",
        "Väinämö Kääriä", "Töysä", "Äetsä",
    ),
    "is": (
        "Guðný Ámundadóttir", "Þórdís Sigfúsdóttir", "Ólafsvík", "Örnólfur",
        "Sæunn Jökulsdóttir", "Stöðvarfjörður",
    ),
    "lt": (
        "Žygimantas Šulskis", "Jūrė Kęsgailaitė", "Šeduva", "Biržai Žvėryno",
        "Ąžuolinas Čiurlys", "Rūtenė", "Kuršėnai",
    ),
    "lv": (
        "Jānuška Bērzkalns", "Līgita Kļava", "Ģedimins Ķirsis", "Kārsava", "Jaunjelgava Ķoņi",
        "Šķēle", "Dzērbene Ūdre",
    ),
    "no": (
        "Hågen Sætre", "Bjørgulv Ødemark", "Sandøy", "Åsne Løvås", "Øydis Gjære", "Årdal",
        "Målselv", "Strømmen", "Vøyen",
    ),
    "pl": (
        "Łucjan Wójtowicz", "Małgosia Żuraw", "Pułtusk", "Świętopełk Dąbek", "Łęczyca",
        "Pawełczyk Ćmiel", "Źrebięcin",
    ),
    "ru": (
        "Сергей Щербаков", "Юлия Ёлкина", "Калининград", "Анна Жукова", "Эльдар Цыганов",
        "Псков", "Мурманск",
    ),
    "sv": (
        "Åslög Ödman", "Håkansson Sjögren", "Köping", "Växholm", "Älvsbyn", "Märit Ångman",
        "Örkelljunga", "Jämtgård",
    ),
}  # fmt: skip
_COUNTRIES = ("Sweden", "Denmark", "Latvia", "chair", "member", "expert", "Oslo", "2004", "")
_WITH_SIGN = (
    "The budget of the group is £{n} a year and is reviewed in spring.",
    "© Council of the Baltic Sea States {n}. All rights reserved.",
    "The share was {n} % ± 3 % in all of the countries that answered.",
    "The tool Childline® is used in {n} municipalities of the region.",
    "See § {n} of the act, and the remarks that follow it.",
    "A grant of {n} € was made to the home for children.",
    "It was {n} °C outside when the bus arrived at the camp.",
    "The participants agreed – after a long discussion – on paragraph {n}.",
    "The “Riga declaration” of {n} says little about children in care.",
    "The caf\u00e9 in the old town had room for {n} guests.",
)
_KINDS = ("sentence", "paragraph", "one name", "list", "mixed", "sentence")
_ENGLISH_KINDS = ("one name", "list", "mixed", "sign", "sign", "sign")
_SENTENCE_END = re.compile(r"(?<=[.;:!?])\s+")
_FEWEST_CHARACTERS, _MOST_CHARACTERS = 30, 400


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text, what kind of text it is, and its language."""

    text: str
    kind: str
    language: str


def sentences(folder: Path) -> dict[str, list[str]]:
    """The sentences of each language in a folder of texts whose names end in its code."""
    found: dict[str, list[str]] = {}
    for file in sorted(folder.glob("*.txt")):
        lines = file.read_text(encoding="utf-8").splitlines()
        parts = [part.strip() for line in lines for part in _SENTENCE_END.split(line.strip("# "))]
        found[file.stem.rpartition("-")[2]] = [part for part in parts if len(part) > 15]
    return found


def drawn(
    texts: dict[str, list[str]], language: str, encoding: str, count: int, seed: int
) -> Iterator[Drawn]:
    """Different kinds of text that an encoding has and that hold letters beyond ASCII."""
    chance = random.Random(f"{seed} {language} {encoding}")
    names = _encodable((one for each in NAMES.values() for one in each), encoding)
    own = _encodable(NAMES[language], encoding)
    here = _encodable(texts[language], encoding)
    if not (own and here):
        return
    signs = _encodable(_WITH_SIGN, encoding)
    made = 0
    for _ in range(40 * count):
        if made == count:
            return
        # English has next to no letters beyond ASCII, and what it has are signs.
        kind = chance.choice(_ENGLISH_KINDS if language == "en" else _KINDS)
        text = _text(kind, chance, _Sources(here, own, names, signs))
        if not text.isascii():
            made += 1
            yield Drawn(text, kind, language)


@dataclass(frozen=True, slots=True)
class _Sources:
    """What texts are made of: sentences and names of the language, all names, those with signs."""

    here: list[str]
    own: list[str]
    names: list[str]
    signs: list[str]


def _text(kind: str, chance: random.Random, of: _Sources) -> str:
    if kind == "paragraph":
        return " ".join(chance.sample(of.here, min(len(of.here), chance.randint(3, 8))))
    if kind == "one name":
        return f"{chance.choice(of.own)}, {chance.choice(_COUNTRIES)}"
    if kind == "list":
        listed = chance.sample(of.names, min(len(of.names), chance.randint(4, 9)))
        return "\n".join(f"{one}, {chance.choice(_COUNTRIES)}" for one in listed)
    if kind == "mixed":
        return f"{chance.choice(of.here)} {chance.choice(of.own)} / {chance.choice(of.names)}"
    if kind == "sign":
        return chance.choice(of.signs or ["x"]).replace("{n}", str(chance.randint(2, 2100)))
    return chance.choice(of.here)


def _encodable(texts: Iterable[str], encoding: str) -> list[str]:
    return [text for text in texts if _encodes(text, encoding)]


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
