"""Measures how well known names are recognised, and the record that a passage speaks of.

    python -m benchmarks.names FOLDER [--missed]

FOLDER holds the documents that the bundled history was written from. Two things are measured:

Names, against labels of one person in three samples of 120 sentences (benchmarks/name_labels.tsv:
places in the texts and ids, no words). The rules were written with the first in view; the second
was labelled before the rules were run on it, the third after the rules were changed by it. A
mention is right where it overlaps a label of which it gives a record.

The record meant, on the places of the texts that the sources of decisions and events name: whether
the record is first, or among three, and what the verdict is, with the record there and without it.
A passage that several records name as their source means any of them.

`--missed` lists by place and id what was wrong.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.record_graph import load_graph
from archive.catalogue.storage.passages import passages_of
from archive.dates import Edtf, find_dates
from archive.derived.record_graph import RecordGraph
from archive.folder import ArchiveFolder
from archive.model.document import Passage
from archive.model.vocabulary import Kind
from archive.proposals.known_names import KnownNames, Mention
from archive.proposals.lines import lines_of
from archive.proposals.record_meant import Confirms, New, RecordsMeant, verdict
from benchmarks.questions import new_archive

LABELS = Path(__file__).with_name("name_labels.tsv")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence of a document, and where in the document names stand, with the ids meant."""

    sample: str
    document: str
    start: int
    end: int
    names: tuple[tuple[int, int, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A passage, its date, and the records that have it as a source."""

    text: str
    date: Edtf | None
    records: frozenset[str]


def labelled() -> Iterator[Labelled]:
    """The labelled sentences."""
    with LABELS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            names = []
            for one in row["mentions"].split():
                start, end, ids = re.split("[-=]", one, maxsplit=2)
                names.append((int(start), int(end), frozenset(ids.split(","))))
            yield Labelled(
                row["sample"], row["document"], int(row["start"]), int(row["end"]), tuple(names)
            )


def measure_names(names: KnownNames, texts: Mapping[str, str], *, missed: bool) -> None:
    """Print precision and recall on each sample."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in labelled():
        text = texts[sentence.document]
        found = names.mentions(text[sentence.start : sentence.end])
        left = list(sentence.names)
        for mention in found:
            meant = next((one for one in left if _is_right(mention, sentence.start, one)), None)
            counts[sentence.sample]["right" if meant else "wrong"] += 1
            if meant:
                left.remove(meant)
            elif missed:
                print(f"  wrong {sentence.document} {sentence.start + mention.start}", mention)
        counts[sentence.sample]["missed"] += len(left)
        if missed:
            for start, end, ids in left:
                print(f"  missed {sentence.document} {start}-{end}", *sorted(ids))
    for sample, count in counts.items():
        given, wanted = count["right"] + count["wrong"], count["right"] + count["missed"]
        print(
            f"names, sample {sample}: precision {_share(count['right'], given)},"
            f" recall {_share(count['right'], wanted)}"
        )
    sentences = [texts[one.document][one.start : one.end] for one in labelled()]
    began = time.process_time()
    for sentence_text in sentences:
        names.mentions(sentence_text)
    print(f"{len(sentences) / (time.process_time() - began):,.0f} sentences a CPU second")


def _is_right(mention: Mention, at: int, label: tuple[int, int, frozenset[str]]) -> bool:
    start, end, ids = label
    overlaps = at + mention.start < end and start < at + mention.end
    return overlaps and not ids.isdisjoint(mention.records)


def told_of(kind: Kind, known: RecordGraph, held: Mapping[str, Sequence[Passage]]) -> list[Told]:
    """The passages that the records of a kind name as their sources, of the documents held."""
    documents = {one: _Text(passages) for one, passages in held.items()}
    found: dict[tuple[str, int, int, str], set[str]] = defaultdict(set)
    told: dict[tuple[str, int, int, str], tuple[str, Edtf | None]] = {}
    for record in known.of_kind(kind):
        for source in record.sources:
            document = documents.get(source.document)
            place = document.place(source.locator) if document and source.locator else None
            if document and place and not source.at:
                date = document.date(*place)
                start, end = document.sentences(*place)
                key = (source.document, start, end, date.text if date else "")
                found[key].add(record.id)
                told[key] = document.text[start:end], date
    return [Told(*told[key], frozenset(records)) for key, records in found.items()]


class _Text:
    """A document's passages as one text, with its lines and dates."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        starts: dict[int, int] = {}
        self.text = ""
        for passage in passages:
            starts[passage.number] = len(self.text)
            self.text += passage.text + "\n\n"
        self._lines = [
            (starts[line.passage] + line.start, starts[line.passage] + line.end)
            for line in lines_of(passages)
        ]
        self._dates = find_dates(self.text, "en")

    def place(self, locator: str) -> tuple[int, int] | None:
        """Where the words of a locator stand."""
        found = re.search(r"\s+".join(map(re.escape, locator.split())), self.text)
        return found.span() if found else None

    def sentences(self, start: int, end: int) -> tuple[int, int]:
        """The lines that a stretch lies in."""
        hit = [line for line in self._lines if line[0] < end and start < line[1]]
        return (hit[0][0], hit[-1][1]) if hit else (start, end)

    def date(self, start: int, end: int) -> Edtf | None:
        """The date nearest in the same sentence, else the last one before it."""
        first, last = self.sentences(start, end)
        inside = [one for one in self._dates if first <= one.start < last]
        if inside:
            return min(inside, key=lambda one: max(0, one.start - end, start - one.end)).date
        before = [one for one in self._dates if one.start < first]
        return before[-1].date if before else None


def measure_meant(known: RecordGraph, names: KnownNames, told: Sequence[Told], kind: Kind) -> None:
    """Print how often the record meant is found, and how often a new thing is called new."""
    count: Counter[str] = Counter()
    meant = RecordsMeant.of(known, names)
    for one in told:
        candidates = meant.candidates(kind, one.text, one.date)
        count["first"] += candidates[0].record in one.records
        count["three"] += any(each.record in one.records for each in candidates)
        match verdict(candidates):
            case Confirms(record=record):
                count["confirmed"] += 1
                count["confirmed rightly"] += record in one.records
            case New():
                count["known called new"] += 1
        others = (each for each in known.records.values() if each.id not in one.records)
        without = RecordsMeant(others, names).candidates(kind, one.text, one.date)
        count["new called new"] += isinstance(verdict(without), New)
        count["new confirmed"] += isinstance(verdict(without), Confirms)
    total = len(told)
    called_new = count["new called new"] + count["known called new"]
    print(
        f"{kind.value}s: first {_share(count['first'], total)}, among three"
        f" {_share(count['three'], total)}; confirmed"
        f" {_share(count['confirmed rightly'], count['confirmed'])} rightly;"
        f" called new {_share(count['new called new'], called_new)} rightly; taken away, not"
        f" confirmed {_share(total - count['new confirmed'], total)}"
    )


def _share(part: int, whole: int) -> str:
    """A share with its counts and its 95 % interval (Wilson)."""
    if not whole:
        return "-"
    share, z = part / whole, 1.96
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    half /= 1 + z * z / whole
    return f"{share:.3f} ({part}/{whole}; {middle - half:.2f}-{min(middle + half, 1):.2f})"


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--missed", action="store_true")
    options = parser.parse_args()
    with (
        new_archive(options.folder) as archive,
        Catalogue.open(ArchiveFolder(archive)) as catalogue,
    ):
        known = load_graph(catalogue, list(Kind))
        documents = [one.id for one in known.of_kind(Kind.DOCUMENT)]
        held = {one: passages for one in documents if (passages := passages_of(catalogue, one))}
    texts = {
        one: path.read_text(encoding="utf-8")
        for one in held
        if (path := options.folder / str(known.records[one].fields.get("file"))).is_file()
    }
    names = KnownNames.of(known)
    measure_names(names, texts, missed=options.missed)
    for kind in (Kind.DECISION, Kind.EVENT):
        measure_meant(known, names, told_of(kind, known, held), kind)


if __name__ == "__main__":
    main()
