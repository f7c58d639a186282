"""Damages an index byte by byte, keeping sizes and times, and looks what searches make of it.

    python -m benchmarks.damage [--passages FILE] [--damages 1000] [--seed 1]

The index is that of the bundled history and 500 passages. Each time one file of it, drawn at
random, gets one bit or byte flipped, or loses its end and gets zeros for it; then the index is
opened, every fourth time for reading only, and some searches are asked. Counted are those whose
answers are as before (right), those that said so first (noticed), wrong answers without a word, and
exceptions. Ends with 1 when there is any of the last two.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from archive.bundled import create_with_history
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from archive.folder import ArchiveFolder
from benchmarks.search_start import fill
from benchmarks.searching.corpus import Corpus
from index import DocumentSource, SearchResult, index_faults, open_index

PASSAGES = 500

QUERIES = (
    "barnahus", "the report", "child*", "repotr~1", '"children at risk"', "kind:decision",
    "in:2011", "language:en a* -children", '"children risk"~5', "*", "title:meeting", "dat*n",
)  # fmt: skip

Answers = list[SearchResult | str]


def answers(folder: Path, source: DocumentSource, writable: bool, said: list[str]) -> Answers:
    """What the searches answer, one that raised with its exception."""
    found: Answers = []
    try:
        with open_index(folder, source, writable=writable, notify=said.append) as index:
            for query in QUERIES:
                found.append(index.search(query, limit=10))
    except Exception as raised:  # noqa: BLE001 - what may be raised is what is looked for
        found.append(repr(raised))
    return found


def flip(path: Path, drawn: random.Random) -> str:
    """Change one bit or byte."""
    place = drawn.randrange(path.stat().st_size)
    change = drawn.choice([1 << drawn.randrange(8), drawn.randrange(1, 256)])
    with path.open("r+b") as file:
        file.seek(place)
        (byte,) = file.read(1)
        file.seek(place)
        file.write(bytes([byte ^ change]))
    return f"byte {place} changed by {change:#04x}"


def lose_end(path: Path, drawn: random.Random) -> str:
    """Put zeros in the place of the end."""
    size = path.stat().st_size
    kept = drawn.randrange(size)
    os.truncate(path, kept)
    os.truncate(path, size)
    return f"zeros from byte {kept} on"


DAMAGES: Sequence[Callable[[Path, random.Random], str]] = (flip, flip, flip, lose_end)


def main() -> int:
    """Print how many damages were noticed; 1 when one was not and changed an answer."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--passages", type=Path)
    parser.add_argument("--damages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    drawn = random.Random(chosen.seed)
    counts: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as temporary:
        place = ArchiveFolder(Path(temporary) / "archive")
        corpus = Corpus(chosen.passages, Path(temporary) / "texts.db")
        with create_with_history(place, lambda _: None, lambda *_: None) as catalogue:
            fill(catalogue, itertools.islice(corpus.rows(), PASSAGES))
            source = CatalogueDocumentSource(catalogue)
            open_index(place.index, source, notify=lambda _: None).close()
            expected = answers(place.index, source, True, [])
            for number in range(chosen.damages):
                outcome = damaged(place.index, source, expected, drawn, number % 4 != 3)
                counts[outcome] += 1
            left = index_faults(place.index, source)
    for (name, how), count in sorted(counts.items()):
        print(f"{name:14} {how:12} {count:5}")
    totals = Counter[str]()
    for (_, how), count in counts.items():
        totals[how] += count
    print(", ".join(f"{count:,} {outcome}" for outcome, count in totals.most_common()))
    print(*left, sep="\n", end="")
    return 1 if totals["silent wrong"] or totals["raised"] or left else 0


def damaged(
    folder: Path, source: DocumentSource, expected: Answers, drawn: random.Random, writable: bool
) -> tuple[str, str]:
    """Damage one file and ask; what the file is called by its ending, and how it went."""
    files = sorted(path for path in folder.iterdir() if path.stat().st_size)
    path = drawn.choice(files)
    name = path.suffix if path.name.lstrip("_").startswith("MAIN_") else path.name
    data, before = path.read_bytes(), path.stat()
    what = drawn.choice(DAMAGES)(path, drawn)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    changed = path.read_bytes() != data
    said: list[str] = []
    found = answers(folder, source, writable, said)
    if path.exists() and changed and path.stat().st_mtime_ns == before.st_mtime_ns:
        path.write_bytes(data)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    if found != expected and not said:
        wrong = [(query, one) for query, one in zip(QUERIES, found, strict=False)]
        raised = isinstance(found[-1], str)
        print(f"{name}: {what}: {found[-1] if raised else wrong}"[:1000])
        return name, "raised" if raised else "silent wrong"
    if isinstance(found[-1], str) or found != expected:
        print(f"{name}: {what}: {said} and yet {found[-1]}"[:1000])
        return name, "raised" if isinstance(found[-1], str) else "silent wrong"
    return name, "noticed" if said else "right"


if __name__ == "__main__":
    raise SystemExit(main())
