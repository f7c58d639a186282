"""Asks what staff ask, and counts how often the answer is among the first five hits.

    python -m benchmarks.questions [FOLDER] [--held-out]

FOLDER holds the documents that the bundled history was written from; they are imported into a new
archive. Without it the records alone have to answer. The questions are tests/index/questions.yaml.
Those that are held out are counted, and shown only with --held-out.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from archive.folder import ArchiveFolder
from index import open_index
from tests.index.questions import FIRST, Question, answered, place_of_answer, questions


def asked(folder: Path | None) -> list[tuple[Question, int, list[str]]]:
    """Every question with the place of its answer and the ids that were found first."""
    with tempfile.TemporaryDirectory() as temporary:
        archive = Path(temporary) / "archive"
        command = [str(Path(sys.executable).with_name("car-tui")), "--archive", str(archive)]
        subprocess.run([*command, "init", str(archive)], check=True, capture_output=True)
        if folder is not None:
            subprocess.run([*command, "import", str(folder)], check=True, capture_output=True)
        with Catalogue.open(ArchiveFolder(archive)) as catalogue:
            source = CatalogueDocumentSource(catalogue)
            folder_of_index = catalogue.folder.index
            with open_index(folder_of_index, source, notify=lambda _: None) as index:
                return [
                    (
                        question,
                        place_of_answer(question, index, source),
                        [
                            hit.id + (f"#{hit.passage}" if hit.passage else "")
                            for hit in index.search(question.ask, limit=FIRST).hits
                        ],
                    )
                    for question in questions()
                ]


def main() -> None:
    """Print a line for each question, and the counts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--held-out", action="store_true")
    chosen = parser.parse_args()
    results = asked(chosen.folder)
    for question, place, found in results:
        if chosen.held_out or not question.held_out:
            print(f"{place or '-'}  {question.ask}")
            if place != 1:
                print(f"      found: {' '.join(found) or 'nothing'}")
    for told, held_out in (("", False), (", held out", True)):
        places = [place for question, place, _ in results if question.held_out is held_out]
        print(f"{answered(places)} of {len(places)} among the first {FIRST}{told}")


if __name__ == "__main__":
    main()
