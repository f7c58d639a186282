"""Puts the concepts of a file into the archive's own thesaurus.

A concept of the same preferred label gets the labels that it lacks, and the broader one that the
file names; the others stay. With `replace` the thesaurus is what the file says. What people wrote
around it, comments too, stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from archive.authored.document import AuthoredFile, Bounds, Plain, Unreadable
from archive.authored.yaml_entries import read_entries
from archive.authored.yaml_writing import written_yaml
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import OpenStep
from archive.catalogue.storage.own_thesaurus import NAME, own_thesaurus, set_thesaurus
from archive.errors import BadRecordError
from archive.importing.options import ImportOptions
from archive.importing.outcome import FileOutcome, ImportStatus, LostValue
from archive.importing.thesaurus_list import ListedConcept, ThesaurusList
from archive.text.clean import clean_line
from archive.text.folding import fold

_ENTRY = re.compile(r"^-(?=[ \t\r\n])", re.MULTILINE)
_AFTER_ENTRY = re.compile(r"(?:^[ \t]*(?:#.*)?\n)*\Z", re.MULTILINE)
_PARTS = ("preferred", "alternative", "former", "hidden", "broader")

Entry = Mapping[str, Plain]
"""A concept as the file of the thesaurus has it."""


def store_thesaurus(
    catalogue: Catalogue, path: bytes, read: ThesaurusList, step: OpenStep, options: ImportOptions
) -> list[FileOutcome]:
    """Store all concepts of a file, within a transaction; the first outcome is that of the file.

    Raises BadRecordError, with nothing changed, where the archive's own thesaurus cannot be read,
    or the new one would be too large to be.
    """
    own = own_thesaurus(catalogue)
    base = options.thesaurus() if own is None else own
    before = _Written(base)
    after = _Written("") if options.replace else before
    outcomes = []
    labels = _owners(after.entries.values())
    for concept in read.concepts:
        outcomes.append(_stored(path, concept, after, labels))
    kept = {fold(concept.preferred) for concept in read.concepts}
    after.leave_out_unknown_broader()
    gone = [str(one["preferred"]) for key, one in before.first.items() if key not in kept]
    lost = [LostValue("thesaurus", one) for one in gone] if options.replace else []
    text = after.text()
    _check(text)
    if read.concepts and text != base:
        set_thesaurus(catalogue, text, step)
    count = len(read.concepts)
    follow = f"its {count:,} concepts follow" if count > 1 else "its one concept follows"
    about = FileOutcome(
        path,
        ImportStatus.SKIPPED,
        error=f"a thesaurus; {follow if count else 'no concepts'}",
        remarks=read.summary,
        lost=tuple(lost),
    )
    return [about, *outcomes]


class _Written:
    """A thesaurus file as it is written: a piece of text for each entry, and what it says."""

    def __init__(self, text: str) -> None:
        begins = [found.start() for found in _ENTRY.finditer(text)]
        read = read_entries(text.encode(), NAME, Bounds()) if text.strip() else None
        if read is not None and read.faults:
            # What cannot be read would be lost where the file is written anew.
            raise BadRecordError(str(read.faults[0]), "Mend the file, then run: car-tui verify")
        value = read.value if isinstance(read, AuthoredFile) else None
        values = value if isinstance(value, list) else []
        self._head = text[: begins[0]] if begins else text
        ends = [*begins[1:], len(text)] if begins else []
        self._pieces = [text[begin:end] for begin, end in zip(begins, ends, strict=True)]
        if len(values) != len(self._pieces):
            # Written in another way, as one flow say: it is written anew.
            self._head, self._pieces = "", [_piece(one) for one in values]
        self._place: dict[str, int] = {}
        self.entries: dict[str, Entry] = {}
        for place, value in enumerate(values):
            name = value.get("preferred") if isinstance(value, Mapping) else None
            if isinstance(value, Mapping) and isinstance(name, str):
                self._place.setdefault(fold(name), place)
                self.entries.setdefault(fold(name), value)
        self.first = dict(self.entries)

    def put(self, entry: Entry) -> None:
        """Change the entry of this preferred label, or add one."""
        key = fold(str(entry["preferred"]))
        self.entries[key] = entry
        if key not in self._place:
            self._place[key] = len(self._pieces)
            self._pieces.append(_piece(entry))
            return
        place = self._place[key]
        behind = _AFTER_ENTRY.search(self._pieces[place])
        self._pieces[place] = _piece(entry) + (behind[0] if behind else "")

    def leave_out_unknown_broader(self) -> None:
        """Take out what leads to a concept that is not there, of the entries that were put."""
        for key, entry in list(self.entries.items()):
            broader = entry.get("broader")
            is_new = entry is not self.first.get(key)
            if is_new and broader is not None and fold(str(broader)) not in self.entries:
                self.put({name: value for name, value in entry.items() if name != "broader"})

    def text(self) -> str:
        """The whole file."""
        pieces = [one if one.endswith("\n") else f"{one}\n" for one in self._pieces]
        head = self._head if not self._head or self._head.endswith("\n") else f"{self._head}\n"
        return head + "".join(pieces)


def _stored(
    path: bytes, concept: ListedConcept, thesaurus: _Written, labels: dict[str, str]
) -> FileOutcome:
    key = fold(concept.preferred)
    before = thesaurus.entries.get(key)
    remarks = list(concept.remarks)
    owner = labels.get(key)
    if before is None and owner is not None:
        shown, other = clean_line(concept.preferred, 60), clean_line(owner, 60)
        error = f"“{shown}” is a name of “{other}” already"
        return FileOutcome(
            path,
            ImportStatus.FAILED,
            member=concept.preferred,
            error=error,
            hint="Take it out of one of both, in the file or in thesaurus.yaml.",
        )
    name = str(before["preferred"]) if before is not None else concept.preferred
    entry = _merged(before, _entry_of(concept, name, labels, remarks))
    for label in _labels(entry):
        labels.setdefault(fold(label), name)
    if before is not None and _canonical(before) == _canonical(entry):
        status = ImportStatus.UNCHANGED
    else:
        status = ImportStatus.IMPORTED if before is None else ImportStatus.UPDATED
        thesaurus.put(entry)
    return FileOutcome(path, status, member=concept.preferred, remarks=tuple(remarks))


def _entry_of(
    concept: ListedConcept, name: str, labels: Mapping[str, str], remarks: list[str]
) -> Entry:
    """The concept as the file has it, without labels that are those of another one."""

    def is_free(label: str) -> bool:
        owner = labels.get(fold(label), name)
        if owner == name:
            return True
        shown, other = clean_line(label, 60), clean_line(owner, 60)
        remarks.append(f"{concept.place}: “{shown}” is a name of “{other}” already; left out")
        return False

    former: list[Plain] = [
        {"label": label, "date": date} if date else label
        for label, date in concept.former
        if is_free(label)
    ]
    entry: dict[str, Plain] = {
        "preferred": name,
        "alternative": [*filter(is_free, concept.alternative)],
        "former": former,
        "hidden": [*filter(is_free, concept.hidden)],
        "broader": concept.broader or None,
    }
    return {part: value for part, value in entry.items() if value}


def _merged(before: Entry | None, entry: Entry) -> Entry:
    """What is there, with the labels that it lacks, and what the file says is broader."""
    if before is None:
        return entry
    together = {**before, **entry}
    said = set(_labels(before))
    for part in ("alternative", "former", "hidden"):
        there = _as_list(before.get(part))
        new = [one for one in _as_list(entry.get(part)) if _label(one) not in said]
        together[part] = [*there, *new]
    return {part: together[part] for part in (*_PARTS, *together) if together.get(part)}


def _canonical(entry: Entry) -> dict[str, list[str]]:
    """What an entry says, however it is written."""
    return {
        part: [str(one) for one in _as_list(value)]
        for part, value in entry.items()
        if value not in (None, [])
    }


def _owners(entries: Iterable[Entry]) -> dict[str, str]:
    owners: dict[str, str] = {}
    for entry in entries:
        for label in _labels(entry):
            owners.setdefault(fold(label), str(entry["preferred"]))
    return owners


def _labels(entry: Entry) -> Iterator[str]:
    for part in ("preferred", "alternative", "former", "hidden"):
        for value in _as_list(entry.get(part)):
            if label := _label(value):
                yield label


def _label(value: Plain) -> str:
    label = value.get("label") if isinstance(value, Mapping) else value
    return label if isinstance(label, str) else ""


def _as_list(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _piece(entry: Plain | Entry) -> str:
    return written_yaml([entry]).decode() if isinstance(entry, Mapping) else ""


def _check(text: str) -> None:
    read = read_entries(text.encode(), NAME, Bounds())
    if isinstance(read, Unreadable) and text.strip():
        raise BadRecordError(
            f"the thesaurus would not be readable: {read.faults[0].sentence}",
            "Import a part of the file. Nothing was changed.",
        )
