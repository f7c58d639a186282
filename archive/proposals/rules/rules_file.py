"""A file of rules as it is written: phrases of one language, each under the part it plays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.authored.document import AuthoredFile, Bounds, Fault, Unreadable
from archive.authored.near import did_you_mean
from archive.authored.yaml_file import read_yaml
from archive.proposals.rules.phrases import Part, words_of
from archive.text.clean import clean_line
from archive.text.language_words import COMMON_WORDS

_BOUNDS = Bounds(bytes=256 << 10, depth=5, values=5_000)
_HIGHEST = 30
_LONGEST_PHRASE = 12
_PATHS = {part.value: part for part in Part}
_GROUPS = {path.partition("/")[0] for path in _PATHS if "/" in path}
_NUMBERS = ("reach", "after")
_NAMES = {"language", *_NUMBERS, *(path.partition("/")[0] for path in _PATHS)}


@dataclass(frozen=True, slots=True)
class RulesFile:
    """What one file says: its phrases, and the numbers "reach" and "after" of `LanguageRules`.

    `faults` are the mistakes in it; what has one is left out, the rest holds.
    """

    language: str
    phrases: Mapping[Part, tuple[str, ...]]
    numbers: Mapping[str, int]
    faults: tuple[Fault, ...]


def read_rules(data: bytes, file: str) -> RulesFile:
    """Read one file of rules; `file` is its name in what is said of mistakes."""
    read = read_yaml(data, file, _BOUNDS)
    if isinstance(read, Unreadable):
        return RulesFile("", {}, {}, read.faults)
    if not isinstance(read.value, Mapping):
        return RulesFile("", {}, {}, (read.fault("", "should be groups of phrases"),))
    faults = list(read.faults)
    language = read.value.get("language")
    if language not in COMMON_WORDS:
        hint = did_you_mean(clean_line(str(language), 10), COMMON_WORDS)
        faults.append(read.fault("language", f"should be one of the languages here; {hint}"))
        return RulesFile("", {}, {}, tuple(faults))
    phrases: dict[Part, tuple[str, ...]] = {}
    for path, value in _entries(read, read.value, faults):
        if those := tuple(_phrases(read, path, value, faults)):
            phrases[_PATHS[path]] = those
    numbers = {
        name: number
        for name in _NUMBERS
        if (number := _number(read, name, read.value.get(name), faults)) is not None
    }
    return RulesFile(str(language), phrases, numbers, tuple(faults))


def _entries(
    read: AuthoredFile, top: Mapping[str, object], faults: list[Fault]
) -> list[tuple[str, object]]:
    """The lists of a file by their paths; a name that there is not is a mistake."""
    entries: list[tuple[str, object]] = []
    for name, value in top.items():
        if name not in _NAMES:
            faults.append(read.fault(name, f"there is no such part; {did_you_mean(name, _NAMES)}"))
        elif name in _GROUPS and not isinstance(value, Mapping):
            faults.append(read.fault(name, "should be a group of lists"))
        elif name in _GROUPS and isinstance(value, Mapping):
            inner = {path.partition("/")[2] for path in _PATHS if path.startswith(f"{name}/")}
            for part, phrases in value.items():
                if part in inner:
                    entries.append((f"{name}/{part}", phrases))
                else:
                    hint = did_you_mean(part, inner)
                    faults.append(read.fault(f"{name}/{part}", f"there is no such part; {hint}"))
        elif name in _PATHS:
            entries.append((name, value))
    return entries


def _phrases(read: AuthoredFile, path: str, value: object, faults: list[Fault]) -> list[str]:
    if not isinstance(value, list):
        faults.append(read.fault(path, "should be a list of phrases"))
        return []
    phrases = []
    for number, phrase in enumerate(value):
        if isinstance(phrase, bool):
            faults.append(read.fault(f"{path}/{number}", "put this word in quotation marks"))
        elif not isinstance(phrase, str) or not words_of(phrase):
            faults.append(read.fault(f"{path}/{number}", "should be a word or a few words"))
        elif len(words_of(phrase)) > _LONGEST_PHRASE:
            faults.append(read.fault(f"{path}/{number}", f"is over {_LONGEST_PHRASE} words long"))
        else:
            phrases.append(phrase)
    return phrases


def _number(read: AuthoredFile, name: str, value: object, faults: list[Fault]) -> int | None:
    if value is None or (type(value) is int and 0 <= value <= _HIGHEST):
        return value
    faults.append(read.fault(name, f"should be a number from 0 to {_HIGHEST}"))
    return None
