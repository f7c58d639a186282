"""What the search in the page reads: the records, their words in shards, their texts in portions.

A page that is opened from a folder may not read files, but it may run scripts: so each file here is
a call of a function of the page. It asks for those alone that a query needs.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.model.vocabulary import Kind
from car_tui.present.site import address as at
from car_tui.present.site.address import SiteFile

PORTION = 60_000
"""About so many letters of text are in one file, so that a snippet costs no more."""

HEAVIEST = 22
"""The most that a word weighs anywhere."""

_SHARD_LETTERS = 2
# The last digit of a number is one of the first 32, those before it are of the others.
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_BASE = 32
_KINDS = tuple(Kind)
# What ends a line or a script where a reader of JavaScript is old, or not one.
_UNSAFE = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A record as a hit shows it: `years` are the first and the last that it may be of, `texts` its
    own words and then its passages, for snippets."""

    id: str
    kind: Kind
    title: str
    date: str
    years: tuple[int | None, int | None]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a word stands: units, ascending, what each weighs there, and its other forms."""

    units: Sequence[int]
    weights: Sequence[int]
    forms: Sequence[str]


def record_files(records: Iterable[FoundRecord]) -> Iterator[SiteFile]:
    """The texts in portions, and last the list of records, with the first of each portion."""
    rows: list[object] = []
    firsts: list[int] = []
    portion: list[Sequence[str]] = []
    letters = 0
    for number, one in enumerate(records):
        if not portion:
            firsts.append(number)
        portion.append(one.texts)
        letters += sum(map(len, one.texts))
        rows.append(
            (one.id, _KINDS.index(one.kind), one.title, one.date, *one.years, len(one.texts))
        )
        if letters >= PORTION:
            yield _portion(len(firsts) - 1, portion)
            portion, letters = [], 0
    if portion:
        yield _portion(len(firsts) - 1, portion)
    listed = {"kinds": [str(kind) for kind in _KINDS], "portions": firsts, "records": rows}
    yield _script("records", "ALL_RECORDS", listed)


def word_files(words: Mapping[str, Postings]) -> Iterator[SiteFile]:
    """The words in shards by their first letters, and the list of the shards that there are."""
    shards: dict[str, dict[str, str]] = defaultdict(dict)
    for word in sorted(words):
        found = words[word]
        shards[word[:_SHARD_LETTERS]][word] = " ".join((_steps(found), *found.forms))
    for letters, shard in shards.items():
        yield _script(f"w-{shard_name(letters)}", "WORDS", letters, shard)
    yield _script("shards", "SHARDS", {one: shard_name(one) for one in shards})


def shard_name(letters: str) -> str:
    """Letters as a part of a file name that every system keeps apart."""
    if letters.isascii() and letters.isalnum():
        return letters
    return "-".join(f"{ord(one):x}" for one in letters)


def _steps(found: Postings) -> str:
    """Units as steps from the one before, each in one number with its weight: these are small, and
    as digits without anything between them they take a third of the room that a list takes."""
    digits: list[str] = []
    before = 0
    for unit, weight in zip(found.units, found.weights, strict=True):
        number, last = divmod((unit - before) * (HEAVIEST + 1) + weight, _BASE)
        place = len(digits)
        digits.append(_DIGITS[last])
        while number:
            number, digit = divmod(number, _BASE)
            digits.insert(place, _DIGITS[_BASE + digit])
        before = unit
    return "".join(digits)


def _portion(number: int, texts: Sequence[Sequence[str]]) -> SiteFile:
    return _script(f"t-{number}", "TEXTS", number, texts)


def _script(name: str, function: str, *values: object) -> SiteFile:
    written = ",".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in values)
    for letter, instead in _UNSAFE.items():
        written = written.replace(letter, instead)
    return SiteFile(f"{at.SEARCH}/{name}.js", f"{function}({written});\n".encode())
