"""Writes archive/text/letter_pairs.txt: how often letters follow one another in each language.

    pip install django==5.2.* wagtail sphinx django-allauth babel faker
    python scripts/write_letter_pairs.py

Counted are the different words of the translations that Django, Wagtail, Sphinx (BSD) and
django-allauth (MIT) carry, the names of countries and languages in Babel's CLDR (Unicode licence)
and the names of people in Faker (MIT). No word of them is kept: a pair has the number of half bits
that its second letter costs behind its first. These packages are needed by this script alone.
"""

from __future__ import annotations

import importlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType

# The language and the locale of Faker's names, None where it has none.
LANGUAGES = {
    "da": "da_DK", "de": "de_DE", "en": "en_GB", "et": "et_EE", "fi": "fi_FI", "is": "is_IS",
    "lt": "lt_LT", "lv": "lv_LV", "no": "no_NO", "pl": "pl_PL", "ru": "ru_RU", "sv": "sv_SE",
    # What neighbours and guests are called, and what else a text may be in.
    "be": None, "cs": "cs_CZ", "es": "es_ES", "fr": "fr_FR", "nl": "nl_NL", "tr": "tr_TR",
    "uk": "uk_UA", "hu": "hu_HU", "ro": "ro_RO", "ar": "ar_AA", "el": "el_GR", "he": "he_IL",
}  # fmt: skip
# Two letters are enough where all are beyond ASCII.
OTHER_ALPHABETS = ("ru", "be", "uk", "ar", "el", "he")
PACKAGES = ("django", "wagtail", "sphinx", "allauth")
FILE = Path(__file__).parent.parent / "archive" / "text" / "letter_pairs.txt"
EDGE = "^"
_WORD = re.compile(r"[^\W\d_]+(?:[^\W\d_'’]*)")
# What stands in place of a value, and marks of a page.
_NO_TEXT = re.compile(r"%\([^)]*\)\w|%\w|\{[^}]*\}|<[^>]*>|&\w+;|`[^`]*`|https?://\S+")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_FEWEST = 0.2
_HELD_BACK = 6.0


def main() -> None:
    """Count, and write the file."""
    lines = []
    for language, names in LANGUAGES.items():
        counts = counted(language, names)
        lines.append(f"[{language}]")
        for before in sorted(counts):
            seconds = counts[before]
            if len(before) == 1:
                whole = sum(seconds.values())
                found = {each: count / whole for each, count in seconds.items() if count >= _FEWEST}
                lines.append(before + _costs(found))
            elif language not in OTHER_ALPHABETS:
                lines += _behind_two(before, seconds, counts[before[1]])
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def counted(language: str, names: str | None) -> dict[str, Counter[str]]:
    """How often which letter stands behind which one and two; names weigh as other words do."""
    prose, called = (
        Counter(_words(translations(language))),
        Counter(_words(proper(language, names))),
    )
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for words in (prose, called):
        weights = {word: 1 + math.log(count) for word, count in words.items()}
        share = 10_000 / sum(weights.values()) if weights else 0
        for word, weight in weights.items():
            letters = f"{EDGE}{EDGE}{word}{EDGE}"
            for first, second, third in zip(letters, letters[1:], letters[2:], strict=False):
                counts[second][third] += weight * share  # type: ignore[assignment]
                counts[first + second][third] += weight * share  # type: ignore[assignment]
    return counts


def _behind_two(before: str, seconds: Counter[str], behind_one: Counter[str]) -> Iterator[str]:
    """A line for what stands behind two letters, where any of the three is beyond ASCII.

    What is seldom behind these two is taken from what stands behind the second alone; its share
    stands first, as the cost of "?".
    """
    whole, of_one = sum(seconds.values()), sum(behind_one.values())
    left = _HELD_BACK / (whole + _HELD_BACK)
    found = {
        each: (count + _HELD_BACK * behind_one[each] / of_one) / (whole + _HELD_BACK)
        for each, count in seconds.items()
        if count >= _FEWEST and not (before + each).isascii()
    }
    if found:
        yield f"{before}:{_costs({'?': left, **found})}"


def _costs(shares: Mapping[str, float]) -> str:
    most = len(_DIGITS) - 1
    return "".join(
        each + _DIGITS[min(round(-2 * math.log2(share)), most)]
        for each, share in sorted(shares.items())
    )


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for word in _WORD.findall(_NO_TEXT.sub(" ", text)):
            yield word.lower()


def translations(language: str) -> Iterator[str]:
    """The sentences of a language in the packages; the English ones are those translated."""
    read_po = importlib.import_module("babel.messages.pofile").read_po
    folders = {"no": ("nb", "no"), "en": ("de",)}.get(language, (language,))
    for package in PACKAGES:
        base = Path(_module(package).__file__ or "").parent
        for file in sorted(base.glob("**/LC_MESSAGES/*.po")):
            if file.parent.parent.name.partition("_")[0] not in folders:
                continue
            with file.open("rb") as opened:
                for message in read_po(opened):
                    said = message.id if language == "en" else message.string
                    if message.id and "fuzzy" not in message.flags:
                        yield from said if isinstance(said, list | tuple) else [said]


def proper(language: str, names: str | None) -> Iterator[str]:
    """The names of countries, languages, months, and people."""
    locale = importlib.import_module("babel").Locale("nb" if language == "no" else language)
    for table in (locale.territories, locale.languages, locale.months["format"]["wide"]):
        yield from map(str, table.values())
    if names is None:
        return
    people = importlib.import_module(f"faker.providers.person.{names}").Provider
    for group in dir(people):
        if re.fullmatch(r"(?:first|last|middle)_names\w*", group):
            yield from getattr(people, group)


def _module(name: str) -> ModuleType:
    return importlib.import_module(name)


if __name__ == "__main__":
    main()
