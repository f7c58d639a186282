"""Holds totals and facets of searches against what SQLite counts in the catalogue itself.

    python -m benchmarks.facets ARCHIVE [--first 1996] [--last 2025]

Each kind of record, and all of them, is searched for by each year and without one: how many are
found, and the facet of kinds, have to be what SQLite counts. Then words are searched for, and what
each value of the facets of kind, language and tag counts has to be found where it is chosen. Ends
with 1 where anything differs.
"""

from __future__ import annotations

import argparse
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from archive.model.vocabulary import Kind
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.open_archive import open_session

WORDS = (
    "children",
    "decision",
    "unaccompanied children",
    "budget",
    "Riga",
    "barnahus standards",
    "2017/18 presidency",
    "CBSS Norway",
    "meetings in Riga",
)
FACETS = ("kind", "language", "tag")

_COUNT = """
    select kind from records where removed_at is null
    and (:kind is null or kind = :kind) and (:first is null or date is not null
    and (earliest is null or earliest <= :last) and (latest is null or latest >= :first))
"""


def by_filters(
    session: ArchiveSession, catalogue: sqlite3.Connection, years: range
) -> Iterator[tuple[str, bool]]:
    """Each query of a kind and a year, and whether its counts are those of the catalogue."""
    for kind in (None, *Kind):
        for year in (None, *years):
            parts = (f"kind:{kind}" if kind else "", f"in:{year}" if year else "")
            query = " ".join(filter(None, parts)) or "*"
            first, last = (f"{year}-01-01", f"{year}-12-31") if year else (None, None)
            given = {"kind": kind, "first": first, "last": last}
            there = Counter(row[0] for row in catalogue.execute(_COUNT, given))
            found = session.search.find(query, 1)
            counts_all = found.total_documents == there.total()
            yield query, counts_all and dict(found.facets.kind) == dict(there)


def by_words(session: ArchiveSession) -> Iterator[tuple[str, bool]]:
    """Each value of the facets of some searches, and whether as many are found behind it."""
    for words in WORDS:
        facets = session.search.find(words, 1).facets
        for facet in FACETS:
            for value, count in getattr(facets, facet).items():
                found = session.search.find(words, 1, {facet: [value]})
                yield f"{words}, {facet} {value}", found.total_documents == count


def main() -> int:
    """Print what differs, and how many filters were held against the catalogue."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--first", type=int, default=1996)
    parser.add_argument("--last", type=int, default=2025)
    chosen = parser.parse_args()
    years = range(chosen.first, chosen.last + 1)
    address = f"{(chosen.archive / 'catalogue.db').resolve().as_uri()}?mode=ro"
    with (
        open_session(chosen.archive) as session,
        closing(sqlite3.connect(address, uri=True)) as catalogue,
    ):
        held = [*by_filters(session, catalogue, years), *by_words(session)]
    wrong = [query for query, is_right in held if not is_right]
    for query in wrong:
        print(f"differs: {query}")
    print(f"{len(held)} filters, {len(wrong)} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
