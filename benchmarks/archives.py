"""Long archives to measure the browser on, the same every time.

`python -m benchmarks.archives FOLDER [--passages N] [--items N] [--corpus FILE]` makes
FOLDER/passages, which holds documents of 80 pages and one of 2,000 with an index, and FOLDER/items,
which holds dated records of every kind and precision. FILE is a JSONL file, plain or .xz, whose
lines have a `body`; without one the text is made of words that do not exist.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import random
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import store_record
from archive.catalogue.storage.version_storing import NewVersion, add_version
from archive.folder import ArchiveFolder
from archive.model.document import StoredFile
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.passages import CutPassage
from car_tui.session.callbacks import silent
from car_tui.session.search import opened_index

SEED = 2017
# A page of a report is about two passages.
PASSAGES_OF_A_PAGE = 2
PASSAGES_OF_A_REPORT = 80 * PASSAGES_OF_A_PAGE
PASSAGES_OF_A_BOOK = 2_000 * PASSAGES_OF_A_PAGE

_DATES = ("{y}", "{y}-{m:02}", "{y}-{m:02}-{d:02}", "{y}~", "{y}/{z}", "{y}?/..")
_KINDS = (Kind.EVENT, Kind.DECISION, Kind.DOCUMENT)


def made_texts() -> Iterator[str]:
    """Passages of 250 made-up words, the rarer the later they stand in the vocabulary."""
    drawn = random.Random(SEED)
    letters = "abcdefghijklmnoprstuv"
    words = ["".join(drawn.choices(letters, k=drawn.randint(3, 9))) for _ in range(20_000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    while True:
        lines = (drawn.choices(words, weights, k=12) for _ in range(21))
        yield " ".join(" ".join(line).capitalize() + "." for line in lines)


def texts_of(corpus: Path) -> Iterator[str]:
    """The passages of a file, over and over."""
    opened = lzma.open if corpus.suffix == ".xz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        yield from cycle(json.loads(line)["body"] for line in lines)


def make_passages(folder: Path, passages: int, texts: Iterator[str]) -> None:
    """An archive of a book and of reports, with its index.

    The middle passage of each has a word of its own: `zeppelin0` in the book, then `zeppelin1` …
    """
    sizes = [min(PASSAGES_OF_A_BOOK, passages)]
    while (rest := passages - sum(sizes)) > 0:
        sizes.append(min(PASSAGES_OF_A_REPORT, rest))
    with Catalogue.create(ArchiveFolder(folder)) as catalogue:
        with catalogue.transaction():
            for number, size in enumerate(sizes):
                _store_document(catalogue, number, list(islice(texts, size)))
        opened_index(catalogue, silent, silent).close()


def _store_document(catalogue: Catalogue, number: int, bodies: list[str]) -> None:
    name = f"do-{number}"
    middle = len(bodies) // 2
    bodies[middle] = f"Here zeppelin{number} lands. {bodies[middle]}"
    date = str(1950 + number % 70)
    store_record(catalogue, Record(name, Kind.DOCUMENT, f"Report {number}", date), "benchmark")
    cut = tuple(
        CutPassage(at + 1, str(at // PASSAGES_OF_A_PAGE + 1), f"Chapter {at // 40 + 1}", body)
        for at, body in enumerate(bodies)
    )
    file = StoredFile(hashlib.sha256(name.encode()).hexdigest(), 1, "text/plain")
    pages = len(bodies) // PASSAGES_OF_A_PAGE
    version = NewVersion(file, f"{name}.txt", name.encode(), pages, "en", False, (), cut)
    add_version(catalogue, name, version, "benchmark")


def make_items(folder: Path, items: int) -> None:
    """An archive of dated records over 170 years."""
    drawn = random.Random(SEED)
    with (
        Catalogue.create(ArchiveFolder(folder)) as catalogue,
        catalogue.transaction(),
    ):
        for number in range(items):
            year = 1850 + number * 170 // items
            date = drawn.choice(_DATES).format(
                y=year, z=year + 3, m=drawn.randint(1, 12), d=drawn.randint(1, 28)
            )
            title = f"What happened as number {number} of all that is told here"
            kind = _KINDS[number % len(_KINDS)]
            store_record(catalogue, Record(f"it-{number}", kind, title, date), "benchmark")


def make(folder: Path, passages: int, items: int, corpus: Path | None) -> None:
    """Both archives, unless they are there."""
    if not (folder / "items").exists():
        make_items(folder / "items", items)
    if not (folder / "passages").exists():
        texts = texts_of(corpus) if corpus else made_texts()
        make_passages(folder / "passages", passages, texts)


def main() -> None:
    """Make them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--corpus", type=Path)
    asked = parser.parse_args()
    make(asked.folder, asked.passages, asked.items, asked.corpus)


if __name__ == "__main__":
    main()
