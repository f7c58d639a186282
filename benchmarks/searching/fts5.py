"""SQLite's full-text index with prefixes and Porter's stems."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from benchmarks.searching.corpus import Corpus
from benchmarks.searching.engine import Answer
from benchmarks.searching.queries import Asked


class Fts5:
    """SQLite FTS5 with all passages in a table beside it."""

    @staticmethod
    def build(corpus: Corpus, folder: Path) -> None:
        base = sqlite3.connect(folder / "fts.db")
        base.executescript(
            "create table p(id integer primary key, doc_id, title, body, year int, kind);"
            "create virtual table f using fts5(title, body, content='p', content_rowid='id',"
            " tokenize='porter unicode61', prefix='2 3 4'); create index py on p(year);"
        )
        base.executemany(
            "insert into p(doc_id, title, body, year, kind)"
            " values (:doc_id, :title, :body, :year, :kind)",
            corpus.rows(),
        )
        base.execute("insert into f(f) values ('rebuild')")
        base.execute("insert into f(f) values ('optimize')")
        base.commit()

    @staticmethod
    def opened(corpus: Corpus, folder: Path, *, whole: bool) -> Answer:
        base = sqlite3.connect(folder / "fts.db")
        base.execute("pragma mmap_size = 2000000000")

        def answer(asked: Asked) -> object:
            if asked.kind == "fuzzy":
                return None
            quoted = [f'"{word}"' for word in asked.words]
            match asked.kind:
                case "phrase":
                    words = f'"{" ".join(asked.words)}"'
                case "prefix" | "typed":
                    words = f"{quoted[0]}*"
                case "any":
                    words = " OR ".join(quoted)
                case _:
                    words = " ".join(quoted)
            shown = "snippet(f, 1, '[', ']', '…', 40)" if asked.wants_snippets(whole) else "p.body"
            narrowed = "and p.year between ? and ?" if asked.years else ""
            given = (words, *(asked.years or ()))
            # Ordered by the table's own rank, so that only what is shown is cut into snippets.
            hits = base.execute(
                f"select p.doc_id, p.title, {shown} from f join p on p.id = f.rowid where f match ?"
                f" {narrowed} and f.rank match 'bm25(2.0, 1.0)' order by f.rank limit 20",
                given,
            ).fetchall()
            if not asked.wants_facets(whole):
                return hits
            return hits, base.execute(
                "select kind, year, count(*) from f join p on p.id = f.rowid where f match ?"
                f" {narrowed} group by kind, year",
                given,
            ).fetchall()

        return answer
