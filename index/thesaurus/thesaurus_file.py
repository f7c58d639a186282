"""Reads a thesaurus file: concepts in the terms of SKOS (W3C, 2009), and what is wrong in it.

The file is a list of concepts, each with labels: `preferred`, `alternative`, `former` (with the
date when) and `hidden`, which is what people type but nobody has to look for; `broader` is the
preferred label of what it is a kind of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.authored.near import did_you_mean
from archive.errors import BadDateError
from archive.text.clean import clean_line
from archive.text.folding import fold
from index.words.analysis import cut

if TYPE_CHECKING:
    from archive.authored.document import Fault

Terms = tuple[str, ...]
"""The words of a name, folded and cut as in the index."""

PARTS = ("preferred", "alternative", "former", "hidden", "broader")
"""What a concept may have."""

_BEGIN = "begin each concept with a hyphen, as in: - preferred: Barnahus"


@dataclass(frozen=True, slots=True)
class Concept:
    """The names of one thing; `hidden` ones lead to the others, and are not looked for.

    `narrower` are the preferred labels of what is a kind of it; `names` has the folded words of
    each of the labels and hidden labels, `accented` those which are always written with a letter
    that folding changes.
    """

    labels: tuple[str, ...]
    hidden: tuple[str, ...]
    narrower: tuple[str, ...]
    names: tuple[Terms, ...]
    accented: tuple[Terms, ...]


@dataclass(frozen=True, slots=True)
class ThesaurusFile:
    """What was read of a file, and of each mistake in it a sentence with its line and a hint."""

    concepts: tuple[Concept, ...]
    faults: tuple[str, ...]


@lru_cache(maxsize=8192)
def terms_of(label: str) -> Terms:
    """The words of a name."""
    return tuple(part.term for word in cut(fold(label)) for part in word.parts)


def read_thesaurus(path: Path) -> ThesaurusFile:
    """Read a file. A mistake costs the concept it stands in; with no list in it, everything."""
    # Imported here: most searches take what was kept of the file.
    from archive.authored.document import Bounds, Unreadable
    from archive.authored.text import bytes_of
    from archive.authored.yaml_entries import read_entries

    bounds = Bounds()
    data = bytes_of(path, "", bounds)
    read = data if isinstance(data, Unreadable) else read_entries(data, "", bounds)
    if isinstance(read, Unreadable):
        return ThesaurusFile((), _sentences(read.faults))
    entries = read.value if isinstance(read.value, list) else []
    if not entries and not read.faults:
        fault = read.fault("", f"this is no list of concepts; {_BEGIN}")
        return ThesaurusFile((), _sentences([fault]))
    unread = {fault.field.partition("/")[0] for fault in read.faults}
    kept = [None if str(place) in unread else entry for place, entry in enumerate(entries)]
    found = [read.fault(place, sentence) for place, sentence in _faults_in(kept)]
    return ThesaurusFile(tuple(_concepts(kept)), _sentences([*read.faults, *found]))


def _sentences(faults: Sequence[Fault]) -> tuple[str, ...]:
    """The faults in the order of the file; each names the part of the concept itself."""

    def sentence(fault: Fault) -> str:
        place = f"line {fault.line}, column {fault.column}: " if fault.line else "it "
        return f"{place}{fault.sentence}" + ("" if fault.sentence.endswith("?") else ".")

    return tuple(map(sentence, sorted(faults, key=lambda fault: (fault.line, fault.column))))


def _concepts(entries: Sequence[Any]) -> Iterator[Concept]:
    mappings = [entry for entry in entries if isinstance(entry, Mapping)]
    narrower: dict[str, list[str]] = {}
    for entry in mappings:
        kind_of, preferred = entry.get("broader"), entry.get("preferred")
        if isinstance(kind_of, str) and isinstance(preferred, str):
            narrower.setdefault(fold(kind_of), []).append(preferred)
    for entry in mappings:
        former = [
            each.get("label") if isinstance(each, Mapping) else each
            for each in _listed(entry.get("former"))
        ]
        preferred = entry.get("preferred")
        labels = _texts([preferred, *_listed(entry.get("alternative")), *former])
        kinds = narrower.get(fold(preferred), ()) if isinstance(preferred, str) else ()
        if labels:
            hidden = _texts(_listed(entry.get("hidden")))
            names: dict[Terms, bool] = {}
            for label in (*labels, *hidden):
                name = terms_of(label)
                names[name] = names.get(name, True) and not label.isascii()
            names.pop((), None)
            accented = (name for name, is_accented in names.items() if is_accented)
            yield Concept(labels, hidden, tuple(kinds), tuple(names), tuple(accented))


def _faults_in(entries: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """Where something is wrong, as a path such as `3/broader`, and what."""
    preferred = {
        fold(entry["preferred"]): place
        for place, entry in enumerate(entries)
        if isinstance(entry, Mapping) and isinstance(entry.get("preferred"), str)
    }
    owners: dict[str, str] = {}
    for place, entry in enumerate(entries):
        if entry is None:
            continue
        if not isinstance(entry, Mapping):
            yield str(place), "this is no concept; write - preferred: and its name"
            continue
        for part in entry:
            if part not in PARTS:
                hint = did_you_mean(part, PARTS)
                yield f"{place}/{part}", f'a concept has no part "{clean_line(part, 60)}"; {hint}'
        name = entry.get("preferred")
        if not isinstance(name, str) or not name.strip():
            yield str(place), "the concept has no preferred name; add preferred: and its name"
            continue
        broader = entry.get("broader")
        if broader is not None and fold(str(broader)) not in preferred:
            yield (
                f"{place}/broader",
                f'no concept has the preferred name "{clean_line(str(broader), 60)}";'
                " add one, or take broader out",
            )
        for part, label in _labels_of(entry):
            if not isinstance(label, str) or not label.strip():
                shown = clean_line(repr(label), 60)
                yield f"{place}/{part}", f"{shown} is no name; put it into quotation marks"
            elif owners.setdefault(fold(label), name) != name:
                shown, other = clean_line(label, 60), clean_line(owners[fold(label)], 60)
                yield f"{place}/{part}", f'"{shown}" is a name of "{other}" already; keep one'
        yield from ((f"{place}/former", fault) for fault in _dates_wrong(entry.get("former")))


def _labels_of(entry: Mapping[Any, Any]) -> Iterator[tuple[str, Any]]:
    for part in ("preferred", "alternative", "former", "hidden"):
        for value in _listed(entry.get(part)):
            if part == "former" and isinstance(value, Mapping):
                yield part, value.get("label")
            elif value is not None:
                yield part, value


def _dates_wrong(former: Any) -> Iterator[str]:
    from archive.dates import parse

    for each in _listed(former):
        if isinstance(each, Mapping) and each.get("date") is not None:
            try:
                parse(str(each["date"]))
            except BadDateError as refused:
                yield refused.message.rstrip(".")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _texts(values: Sequence[Any]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(value for value in values if isinstance(value, str) and value.strip())
    )
