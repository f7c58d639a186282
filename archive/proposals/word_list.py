"""The words by which statements are found: those that ship, a file a language, and an archive's.

A word in a file may end or begin with a star, which stands for up to 24 letters; where it has a
hyphen there may be a space or nothing. A star that stands alone is any word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from archive.authored.document import AuthoredFile, Bounds, Fault, Unreadable
from archive.authored.near import did_you_mean
from archive.authored.yaml_file import read_yaml
from archive.text.clean import clean_line

LANGUAGES = ("da", "de", "en", "et", "fi", "is", "lt", "lv", "no", "pl", "ru", "sv")
_BOUNDS = Bounds(bytes=64 << 10, depth=4, values=2_000)
_LONGEST = 60
_NEVER = re.compile(r"(?!)")
_AS_PATTERN = {"*": r"\w{0,24}", "-": r"[-\u2010\u2011 ]?"}


class Words:
    """The words of one language, or of all, by their use, such as "meeting", as patterns."""

    def __init__(self, language: str | None, files: Iterable[WordFile]) -> None:
        self.language = language
        self._files = tuple(one for one in files if language in (None, one.language))
        self._patterns: dict[str, re.Pattern[str]] = {}

    def pattern(self, *uses: str) -> re.Pattern[str]:
        """The words of some uses: whole words in any case, the longest first."""
        key = "\n".join(uses)
        if key not in self._patterns:
            words = {word for one in self._files for use in uses for word in one.words.get(use, ())}
            longest_first = sorted(words, key=lambda word: (-len(word), word))
            either = "|".join(map(_as_pattern, longest_first))
            pattern = rf"(?<!\w)(?:{either})(?!\w)"
            self._patterns[key] = re.compile(pattern, re.IGNORECASE) if words else _NEVER
        return self._patterns[key]


@dataclass(frozen=True, slots=True)
class WordFile:
    """What one file says: words of a language by their use.

    `faults` are the mistakes in it; what has one is left out, the rest holds.
    """

    language: str
    words: Mapping[str, tuple[str, ...]]
    faults: tuple[Fault, ...] = ()


class WordLists:
    """The words of all languages; `faults` are the mistakes in the files of an archive."""

    def __init__(self, files: Iterable[WordFile]) -> None:
        self._files = tuple(files)
        self._words: dict[str | None, Words] = {}
        self.faults = tuple(fault for one in self._files for fault in one.faults)

    def of(self, language: str | None) -> Words:
        """The words of a language by its BCP 47 tag; of all of them where it is none of those."""
        base = (language or "").replace("_", "-").partition("-")[0].casefold()
        base = "no" if base in ("nb", "nn") else base
        spoken = base if base in LANGUAGES else None
        if spoken not in self._words:
            self._words[spoken] = Words(spoken, self._files)
        return self._words[spoken]


@cache
def shipped_words() -> WordLists:
    """The words that ship."""
    return WordLists(_shipped_files())


def load_words(own: Iterable[tuple[str, bytes]] = ()) -> WordLists:
    """The words that ship, with those of an archive's own files added: names and bytes."""
    uses = frozenset(use for one in _shipped_files() for use in one.words)
    files = [_read(data, name, uses) for name, data in own]
    return WordLists([*_shipped_files(), *files]) if files else shipped_words()


@cache
def _shipped_files() -> tuple[WordFile, ...]:
    folder = resources.files("archive.proposals").joinpath("words")
    names = (f"{language}.yaml" for language in LANGUAGES)
    return tuple(_read(folder.joinpath(name).read_bytes(), name, None) for name in names)


def _read(data: bytes, file: str, uses: frozenset[str] | None) -> WordFile:
    """Read one file; `file` is its name in what is said of mistakes, `uses` all that there are."""
    read = read_yaml(data, file, _BOUNDS)
    if isinstance(read, Unreadable):
        return WordFile("", {}, read.faults)
    if not isinstance(read.value, Mapping):
        return WordFile("", {}, (read.fault("", "should be lists of words by their use"),))
    faults = list(read.faults)
    language = read.value.get("language")
    if language not in LANGUAGES:
        hint = did_you_mean(clean_line(str(language), 10), LANGUAGES)
        faults.append(read.fault("language", f"should be one of the languages here; {hint}"))
        return WordFile("", {}, tuple(faults))
    words: dict[str, tuple[str, ...]] = {}
    for use, listed in read.value.items():
        if use == "language":
            continue
        if uses is not None and use not in uses:
            faults.append(read.fault(use, f"there is no such use; {did_you_mean(use, uses)}"))
        elif not isinstance(listed, list):
            faults.append(read.fault(use, "should be a list of words"))
        else:
            words[use] = tuple(_sound(read, use, listed, faults))
    return WordFile(str(language), words, tuple(faults))


def _sound(
    read: AuthoredFile, use: str, listed: Sequence[object], faults: list[Fault]
) -> Iterator[str]:
    """The words of a list that can be looked for."""
    for number, word in enumerate(listed):
        if not isinstance(word, str) or not any(letter.isalnum() for letter in word):
            faults.append(read.fault(f"{use}/{number}", "should be a word or a few words"))
        elif len(word) > _LONGEST:
            faults.append(read.fault(f"{use}/{number}", f"is over {_LONGEST} letters long"))
        else:
            yield word


def _as_pattern(word: str) -> str:
    """One word of a file as a pattern."""
    parts = (r"\S{1,40}" if part == "*" else _letters(part) for part in word.split())
    return r"\s+".join(parts)


def _letters(part: str) -> str:
    return "".join(_AS_PATTERN.get(letter, re.escape(letter)) for letter in part)
