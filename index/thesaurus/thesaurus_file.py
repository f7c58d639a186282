"""Reads a thesaurus file: concepts in the terms of SKOS (W3C, 2009), and what is wrong in it.

The file is a list of concepts, each with labels: `preferred`, `alternative`, `former` (with the
date when) and `hidden`, which is what people type but nobody has to look for; `broader` is the
preferred label of what it is a kind of.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.errors import BadDateError
from index.words.analysis import cut
from index.words.folding import fold

Terms = tuple[str, ...]
"""The words of a name, folded and cut as in the index."""

PARTS = ("preferred", "alternative", "former", "hidden", "broader")
"""What a concept may have."""


@dataclass(frozen=True, slots=True)
class Concept:
    """The names of one thing; `hidden` ones lead to the others, and are not looked for.

    `narrower` are the preferred labels of what is a kind of it; `names` has the folded words of
    each of the labels and hidden labels.
    """

    labels: tuple[str, ...]
    hidden: tuple[str, ...]
    narrower: tuple[str, ...]
    names: tuple[Terms, ...]


@dataclass(frozen=True, slots=True)
class ThesaurusFile:
    """What was read of a file, and of each mistake in it a sentence with its line and a hint."""

    concepts: tuple[Concept, ...]
    faults: tuple[str, ...]


def terms_of(label: str) -> Terms:
    """The words of a name."""
    return tuple(part.term for word in cut(fold(label)) for part in word.parts)


def read_thesaurus(path: Path) -> ThesaurusFile:
    """Read a file. A mistake costs what it stands in; where no YAML can be read, everything."""
    import yaml

    try:
        text = path.read_text("utf-8")
        entries: Any = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except OSError as refused:
        return ThesaurusFile((), (f"it cannot be read: {refused.strerror}.",))
    except UnicodeDecodeError as refused:
        line = path.read_bytes()[: refused.start].count(b"\n") + 1
        return ThesaurusFile((), (f"line {line}: this is not UTF-8; save it as UTF-8.",))
    except yaml.YAMLError as refused:
        return ThesaurusFile((), (_not_yaml(refused, text.count("\n", 0, len(text) - 1) + 1),))
    if not isinstance(entries, list):
        hint = "begin each concept with a hyphen, as in: - preferred: Barnahus"
        return ThesaurusFile((), (f"line 1: this is no list of concepts; {hint}.",))
    faults = [f"line {_line_of(text, place)}: {fault}." for place, fault in _faults_in(entries)]
    return ThesaurusFile(tuple(_concepts(entries)), tuple(faults))


def _not_yaml(refused: Any, last_line: int) -> str:
    mark = getattr(refused, "problem_mark", None)
    where = f"line {min(mark.line + 1, last_line)}: " if mark else ""
    reason = getattr(refused, "problem", None) or "this cannot be read"
    return f"{where}{reason}; put names with a colon, a quotation mark or a # into quotation marks."


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
            names = dict.fromkeys(terms_of(label) for label in (*labels, *hidden))
            names.pop((), None)
            yield Concept(labels, hidden, tuple(kinds), tuple(names))


def _faults_in(entries: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """Where something is wrong, as a path such as `3/broader`, and what."""
    preferred = {
        fold(entry["preferred"]): place
        for place, entry in enumerate(entries)
        if isinstance(entry, Mapping) and isinstance(entry.get("preferred"), str)
    }
    owners: dict[str, str] = {}
    for place, entry in enumerate(entries):
        if not isinstance(entry, Mapping):
            yield str(place), "this is no concept; write - preferred: and its name"
            continue
        for part in entry:
            if part not in PARTS:
                near = difflib.get_close_matches(str(part), PARTS, n=1)
                hint = f"write {near[0]}" if near else f"there are {', '.join(PARTS)}"
                yield f"{place}/{part}", f'a concept has no part "{part}"; {hint}'
        name = entry.get("preferred")
        if not isinstance(name, str) or not name.strip():
            yield str(place), "the concept has no preferred name; add preferred: and its name"
            continue
        broader = entry.get("broader")
        if broader is not None and fold(str(broader)) not in preferred:
            yield (
                f"{place}/broader",
                f'no concept has the preferred name "{broader}"; add one, or take broader out',
            )
        for part, label in _labels_of(entry):
            if not isinstance(label, str) or not label.strip():
                yield f"{place}/{part}", f"{label!r} is no name; put it into quotation marks"
            elif owners.setdefault(fold(label), name) != name:
                other = owners[fold(label)]
                yield f"{place}/{part}", f'"{label}" is a name of "{other}" already; keep one'
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


def _line_of(text: str, at: str) -> int:
    from archive.rooms.line_of import line_of

    return line_of(text, at) or 1


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _texts(values: Sequence[Any]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(value for value in values if isinstance(value, str) and value.strip())
    )
