"""Asks in the region's other languages, and counts how often an English record answers.

    python -m benchmarks.thesaurus ARCHIVE [--held-out]

ARCHIVE is one of the bundled history. The queries are tests/index/languages.yaml. Those that are
held out are counted, and shown only with --held-out.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from archive.folder import ArchiveFolder
from index import open_index
from tests.index.languages import FIRST, place_of_answer, queries


def main() -> None:
    """Print a line for each query, and the counts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--held-out", action="store_true")
    chosen = parser.parse_args()
    asked = queries()
    with Catalogue.open(ArchiveFolder(chosen.archive)) as catalogue:
        source = CatalogueDocumentSource(catalogue)
        with open_index(catalogue.folder.index, source, notify=lambda _: None) as index:
            places = {query: place_of_answer(query, index) for query in asked}
    for query, place in places.items():
        if chosen.held_out or not query.held_out:
            print(f"{place or '-'}  {query.language}  {query.ask}")
    for held_out in (False, True):
        found = [place for query, place in places.items() if query.held_out is held_out]
        satisfied = sum(place > 0 for place in found)
        kind = ", held out" if held_out else ""
        print(f"{satisfied} of {len(found)} among the first {FIRST}{kind}")


if __name__ == "__main__":
    main()
