"""The concepts of a thesaurus file as they are written, for whoever hands them on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.authored.document import Bounds, Unreadable
from archive.authored.text import bytes_of
from archive.authored.yaml_entries import read_entries
from archive.text.clean import clean_line
from index.thesaurus.thesaurus import thesaurus_of


@dataclass(frozen=True, slots=True)
class WrittenConcept:
    """A concept in the terms of SKOS; `former` names each have the EDTF date when, "" for none."""

    preferred: str
    alternative: tuple[str, ...]
    former: tuple[tuple[str, str], ...]
    hidden: tuple[str, ...]
    broader: str


def written_concepts(index_folder: Path) -> tuple[WrittenConcept, ...]:
    """The concepts of the thesaurus that belongs to an index; what cannot be read is left out."""
    path = thesaurus_of(index_folder, writable=False).path
    bounds = Bounds()
    data = bytes_of(path, "", bounds)
    read = data if isinstance(data, Unreadable) else read_entries(data, "", bounds)
    if isinstance(read, Unreadable) or not isinstance(read.value, list):
        return ()
    return tuple(_concepts(read.value))


def _concepts(entries: list[Any]) -> Iterator[WrittenConcept]:
    for entry in entries:
        preferred = _line(entry.get("preferred")) if isinstance(entry, Mapping) else ""
        if preferred:
            yield WrittenConcept(
                preferred,
                _lines(entry.get("alternative")),
                tuple(_former(entry.get("former"))),
                _lines(entry.get("hidden")),
                _line(entry.get("broader")),
            )


def _former(value: Any) -> Iterator[tuple[str, str]]:
    for each in value if isinstance(value, list) else [value]:
        name, date = (
            (each.get("label"), each.get("date")) if isinstance(each, Mapping) else (each, None)
        )
        if label := _line(name):
            yield label, _line(date)


def _lines(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(filter(None, map(_line, values)))


def _line(value: Any) -> str:
    return clean_line(str(value)) if isinstance(value, (str, int)) else ""
