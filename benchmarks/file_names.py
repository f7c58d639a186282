"""Finds files by their names, as people remember them, among real files.

    python -m benchmarks.file_names FOLDER... [--files 60] [--seed 14] [--misses]

Imports all that lies in the folders into a new archive. Of the documents whose file has a name that
no other document has, so many are drawn at random; each is looked for by its whole name, by the
name without its ending, by the words of the name (cut at signs, capitals and digits, in small
letters), by two thirds of these words, and in the field `file:`. Counts how often it is the first
hit, and among the first ten.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from archive.catalogue.storage.documents import list_holdings
from archive.catalogue.storage.file_names import file_names
from archive.folder import ArchiveFolder
from index import open_index
from index.search import SearchIndex

FIRST = 10


def words_of(name: str) -> list[str]:
    """The words of a name without its ending, as people read them."""
    stem = name.rpartition(".")[0] or name
    apart = re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[a-z])(?=[A-Z])", " ", stem)
    return re.findall(r"[^\W_]+", apart.lower())


def some_words(name: str) -> str:
    """The first two thirds of the words of a name, at least one."""
    words = words_of(name)
    return " ".join(words[: max(1, round(len(words) * 2 / 3))])


WAYS: Mapping[str, Callable[[str], str]] = {
    "whole name": lambda name: name,
    "without its ending": lambda name: name.rpartition(".")[0] or name,
    "its words": lambda name: " ".join(words_of(name)),
    "two thirds of them": some_words,
    "file: and the name": lambda name: f'file:"{name}"',
}


def place_of(index: SearchIndex, query: str, document: str) -> int:
    """At which place among the first hits a document stands; 0 where it is not among them."""
    found = [hit.id for hit in index.search(query, limit=FIRST).hits]
    return found.index(document) + 1 if document in found else 0


def drawn(catalogue: Catalogue, count: int, seed: int) -> list[tuple[str, str]]:
    """Documents drawn at random, each with a name of its file that no other has."""
    names = file_names(catalogue, [one.id for one in list_holdings(catalogue)])
    owners = Counter(name for listed in names.values() for name in set(listed))
    chosen = sorted(
        (document, listed[0]) for document, listed in names.items() if owners[listed[0]] == 1
    )
    return random.Random(seed).sample(chosen, min(count, len(chosen)))


def main() -> None:
    """Print a line for each way to ask, and with --misses what was not among the first ten."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        archive = Path(temporary) / "archive"
        command = [str(Path(sys.executable).with_name("car-tui")), "--archive", str(archive)]
        subprocess.run([*command, "init", str(archive)], check=True, capture_output=True)
        # Some files cannot be read; the others are in.
        subprocess.run([*command, "import", *map(str, chosen.folders)], capture_output=True)
        with Catalogue.open(ArchiveFolder(archive)) as catalogue:
            source = CatalogueDocumentSource(catalogue)
            files = drawn(catalogue, chosen.files, chosen.seed)
            print(f"{len(files)} of {len(list_holdings(catalogue))} documents, seed {chosen.seed}")
            with open_index(catalogue.folder.index, source, notify=lambda _: None) as index:
                for way, asked in WAYS.items():
                    began = time.process_time()
                    places = [place_of(index, asked(name), one) for one, name in files]
                    spent = (time.process_time() - began) / len(files) * 1000
                    first, among = places.count(1), sum(map(bool, places))
                    print(f"{way:20} first {first:3}  among ten {among:3}  {spent:.1f} ms a query")
                    missed = [pair for pair, place in zip(files, places, strict=True) if not place]
                    for document, name in missed if chosen.misses else ():
                        print(f"      {document}: {asked(name)}")


if __name__ == "__main__":
    main()
