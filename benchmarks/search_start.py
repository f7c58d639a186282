"""What a search costs as a process, and what a new document costs, in an archive of many passages.

python -m benchmarks.search_start [--passages FILE] [--copies N] [--archive DIR]

Prints CPU milliseconds of `car-tui search WORD --json`, the whole process, against an interpreter
that imports click, numpy and the same modules of Whoosh, each the least of several runs taken in
turns; then the CPU and wall milliseconds until a new document of 20 passages is found by an open
index. FILE is as for benchmarks.search; an archive is made of it, in DIR when that is given and not
there yet. Without FILE a small corpus is made.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from archive.catalogue.storage.records import store_record
from archive.catalogue.storage.version_storing import NewVersion, add_version
from archive.folder import ArchiveFolder
from archive.model.document import StoredFile
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.passages import CutPassage
from benchmarks.searching.corpus import SEED, Corpus
from index import open_index

RUNS = 15
NEW = 20
WHO = "benchmark"

BARE = """
import sys, warnings
warnings.simplefilter("ignore")
import click, numpy
for name in sys.argv[1].split(","):
    __import__(name)
"""

# What a search has loaded of Whoosh when it is done.
LOADED = """
import sys
from car_tui.main import main
try:
    main()
except SystemExit:
    loaded = sorted(name for name in sys.modules if name.startswith("whoosh"))
    print(",".join(loaded), file=sys.stderr)
"""


def fill(catalogue: Catalogue, rows: Iterable[dict[str, Any]]) -> None:
    """Put passages into an archive, those of one doc_id as one document."""
    grouped = itertools.groupby(rows, key=lambda row: str(row["doc_id"]))
    documents = ((doc_id, list(passages)) for doc_id, passages in grouped)
    while portion := list(itertools.islice(documents, 500)):
        with catalogue.transaction():
            for doc_id, passages in portion:
                store(catalogue, doc_id, passages)


def store(catalogue: Catalogue, doc_id: str, passages: list[dict[str, Any]]) -> None:
    """Put one document into an archive, within a transaction."""
    first = passages[0]
    year = max(1, int(first["year"]))
    store_record(catalogue, Record(doc_id, Kind.DOCUMENT, first["title"], f"{year:04}"), WHO)
    cut = [CutPassage(at, None, None, row["body"]) for at, row in enumerate(passages, 1)]
    file = StoredFile(hashlib.sha256(doc_id.encode()).hexdigest(), 1, "text/plain")
    version = NewVersion(file, doc_id, doc_id.encode(), None, "en", False, (), tuple(cut))
    add_version(catalogue, doc_id, version, WHO)


def made(corpus: Corpus, place: Path) -> None:
    """An archive of the corpus with its index."""
    with Catalogue.create(ArchiveFolder(place), lambda _: None) as catalogue:
        fill(catalogue, corpus.rows())
        source = CatalogueDocumentSource(catalogue)
        open_index(catalogue.folder.index, source, notify=lambda _: None).close()


def cpu_ms(command: list[str]) -> float:
    """CPU milliseconds, user and system, of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def started(place: Path, words: list[str]) -> tuple[float, float]:
    """The least CPU milliseconds of a bare interpreter, and of a search for one of the words."""
    search = ["search", words[0], "--json", "--archive", str(place)]
    loaded = subprocess.run(
        [sys.executable, "-c", LOADED, *search], check=True, capture_output=True, text=True
    ).stderr.split()[-1]
    bare = [sys.executable, "-c", BARE, loaded]
    least = [float("inf"), float("inf")]
    for run in range(RUNS):
        search[1] = words[run % len(words)]
        least[0] = min(least[0], cpu_ms(bare))
        least[1] = min(least[1], cpu_ms([sys.executable, "-m", "car_tui", *search]))
    return least[0], least[1]


def added(place: Path, rows: list[dict[str, Any]]) -> tuple[float, float]:
    """CPU and wall milliseconds from a document being stored to its being found; the median."""
    took: list[tuple[float, float]] = []
    with Catalogue.open(ArchiveFolder(place)) as catalogue:
        source = CatalogueDocumentSource(catalogue)
        with open_index(catalogue.folder.index, source, notify=lambda _: None) as index:
            for _ in range(7):
                word = f"addendum{time.time_ns()}"
                with catalogue.transaction():
                    store(
                        catalogue, word, [row | {"body": f"{row['body']} {word}"} for row in rows]
                    )
                began = time.process_time(), time.perf_counter()
                index.catch_up()
                assert index.search(word).total == len(rows)
                took.append((time.process_time() - began[0], time.perf_counter() - began[1]))
    cpu, wall = (sorted(each)[len(took) // 2] * 1000 for each in zip(*took, strict=True))
    return cpu, wall


def main() -> None:
    """Run from the command line."""
    reader = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    reader.add_argument("--passages", type=Path)
    reader.add_argument("--copies", type=int, default=1)
    reader.add_argument("--archive", type=Path)
    given = reader.parse_args()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    # Modules that are compiled anew each time would hide what is measured.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as scratch:
        place = given.archive or Path(scratch) / "archive"
        corpus = Corpus(given.passages, Path(scratch) / "texts.db", given.copies)
        if not place.exists():
            made(corpus, place)
        rows = list(itertools.islice(corpus.rows(), NEW))
        words = random.Random(SEED).sample(sorted({*rows[0]["body"].split()} - {""}), 5)
        words = [word for word in words if word.isalpha()] or ["a"]
        bare, search = started(place, words)
        cpu, wall = added(place, rows)
    print(f"bare start {bare:.0f} ms, search {search:.0f} ms: {search / bare:.2f} times")
    print(f"a document of {NEW} passages found after {cpu:.0f} ms of CPU, {wall:.0f} ms")


if __name__ == "__main__":
    main()
