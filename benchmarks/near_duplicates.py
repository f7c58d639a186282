"""Near-duplicates at import: what is named, what is found of made ones, and what it costs.

    python -m benchmarks.near_duplicates pairs FOLDER...
    python -m benchmarks.near_duplicates made --passages FILE [--documents 300] [--seed 17]

`pairs` imports what lies in the folders in this process and prints each pair that is named with its
share, to be judged by eye, and which share of the import's CPU the looking for them took. `made`
stores texts made of passages of a JSONL file, then alters each in several ways, and counts of which
altered text the first one is named.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

import archive.catalogue.storage.version_storing as version_storing
import archive.importing.document_ingest as document_ingest
import archive.importing.file_reader as file_reader
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import store_record
from archive.catalogue.storage.sketches import likely_alike
from archive.catalogue.storage.version_storing import NewVersion, add_version
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths
from archive.importing.nearly_same import LEAST
from archive.model.document import StoredFile
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.passages import CutPassage
from archive.text.shingles import resemblance, shingles_of, sketch_of
from benchmarks.archives import texts_of

_TIMED = (
    (file_reader, "sketch_of"),
    (document_ingest, "with_nearly_same"),
    (version_storing, "keep_sketch"),
)


def misread(text: str, share: float, drawn: random.Random) -> str:
    """A text with so many of its letters read wrongly, as of a scan."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return "".join(
        drawn.choice(letters) if one.isalpha() and drawn.random() < share else one for one in text
    )


def redrafted(text: str, share: float, drawn: random.Random, others: Iterator[str]) -> str:
    """A text of which so many sentences are others, as of a draft."""
    foreign = re.split(r"(?<=[.!?]) ", next(others))
    return " ".join(
        drawn.choice(foreign) if drawn.random() < share else one
        for one in re.split(r"(?<=[.!?]) ", text)
    )


def made(corpus: Path, documents: int, seed: int) -> None:
    """Print a line for each way of altering: of how many texts the first one is named."""
    drawn = random.Random(seed)
    texts = texts_of(corpus)
    ways: dict[str, Callable[[str], str]] = {"in capitals": str.upper}
    for share in (0.01, 0.02, 0.04):
        ways[f"{share:.0%} of letters misread"] = partial(misread, share=share, drawn=drawn)
    for share in (0.1, 0.2, 0.3, 0.5):
        ways[f"{share:.0%} of sentences others"] = partial(
            redrafted, share=share, drawn=drawn, others=texts
        )
    with (
        tempfile.TemporaryDirectory() as place,
        Catalogue.create(ArchiveFolder(Path(place) / "archive")) as catalogue,
    ):
        held: dict[str, str] = {}
        with catalogue.transaction():
            for number in range(documents):
                held[f"do-{number}"] = "\n".join(next(texts) for _ in range(1 + number % 10))
                _store(catalogue, f"do-{number}", held[f"do-{number}"])
        print("| altered | share | found | named |\n|---|---|---|---|")
        for way, alter in ways.items():
            shares, found, named = [], 0, 0
            for document, text in held.items():
                altered = alter(text)
                shares.append(resemblance(shingles_of([altered]), shingles_of([text])))
                if document in likely_alike(catalogue, sketch_of([altered]), "", 3):
                    found += 1
                    named += shares[-1] >= LEAST
            least, most = min(shares), max(shares)
            print(
                f"| {way} | {median(shares):.2f} ({least:.2f}-{most:.2f}) | {found} | {named}"
                f" of {sum(share >= LEAST for share in shares)} |"
            )


def _store(catalogue: Catalogue, name: str, text: str) -> None:
    store_record(catalogue, Record(name, Kind.DOCUMENT, name), "benchmark")
    file = StoredFile(f"{hash(name) & (1 << 62):064x}{name}"[-64:], len(text), "text/plain")
    version = NewVersion(
        file=file,
        name=name,
        path=name.encode(),
        pages=None,
        language="en",
        needs_ocr=False,
        warnings=(),
        passages=(CutPassage(1, None, None, text),),
        sketch=sketch_of([text]),
    )
    add_version(catalogue, name, version, "benchmark")


def pairs(folders: list[Path]) -> None:
    """Print each pair that is named, and the share of the CPU."""
    spent = 0.0

    def timed(function: Callable[..., object]) -> Callable[..., object]:
        def called(*args: object) -> object:
            nonlocal spent
            began = time.process_time()
            try:
                return function(*args)
            finally:
                spent += time.process_time() - began

        return called

    for module, name in _TIMED:
        setattr(module, name, timed(getattr(module, name)))
    with (
        tempfile.TemporaryDirectory() as place,
        Catalogue.create(ArchiveFolder(Path(place) / "archive")) as catalogue,
    ):
        began = time.process_time()
        stored = named = 0
        for outcome in import_paths(catalogue, folders, "benchmark"):
            stored += outcome.version is not None
            for one in outcome.nearly_same:
                named += 1
                where = outcome.path.decode(errors="replace")
                print(f"{one.share:.3f}\t{outcome.id}\t{one.document}\t{where} {outcome.member}")
        whole = time.process_time() - began
    print(
        f"{stored} documents, {named} pairs; {spent:.2f} of {whole:.2f} CPU s, {spent / whole:.1%}"
    )


def main() -> None:
    """Read what is asked for, and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked = parser.add_subparsers(dest="what", required=True)
    of_pairs = asked.add_parser("pairs")
    of_pairs.add_argument("folders", nargs="+", type=Path)
    of_made = asked.add_parser("made")
    of_made.add_argument("--passages", type=Path, required=True)
    of_made.add_argument("--documents", type=int, default=300)
    of_made.add_argument("--seed", type=int, default=17)
    given = parser.parse_args()
    if given.what == "pairs":
        pairs(given.folders)
    else:
        made(given.passages, given.documents, given.seed)


if __name__ == "__main__":
    main()
