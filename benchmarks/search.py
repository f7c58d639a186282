"""Search measured side by side: this index, SQLite FTS5, tantivy and Whoosh as it comes.

python -m benchmarks.search [--passages FILE] [--engines ...] [--queries 50] [--markdown]

FILE is a JSONL file, plain or .xz, of passages with doc_id, title, body, year and kind; without one
a small corpus is made. Every engine runs in processes of its own on one processor; times are CPU
milliseconds, the least of two runs with the caches of the program empty and the files in memory.
Queries are drawn from the corpus with a fixed seed. tantivy is left out where it is not installed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import json
import lzma
import multiprocessing
import os
import random
import re
import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from archive.searchable import FoundText, Searchable
from index import open_index

SEED = 20240229
CLASSES = (
    "rare", "common", "all", "any", "phrase", "prefix", "fuzzy", "years", "snippets", "typed",
)  # fmt: skip
_WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Asked:
    """One query: its class, its words, and the years it is narrowed to."""

    kind: str
    words: tuple[str, ...]
    years: tuple[int, int] | None = None


class Corpus:
    """The passages of a file, or made ones."""

    archive_id = "benchmark"
    change_number = 1

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def rows(self) -> Iterator[dict[str, Any]]:
        """The passages with their fields."""
        if self.path is None:
            yield from _made()
            return
        opened = lzma.open if self.path.suffix == ".xz" else open
        with opened(self.path, "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)

    def changed_since(self, number: int) -> Sequence[str]:
        """Nothing changes."""
        return ()

    def searchables(self, ids: Sequence[str] | None) -> Iterator[Searchable]:
        """The passages as the index wants them."""
        number, last = 0, None
        for row in self.rows():
            number = number + 1 if row["doc_id"] == last else 1
            last = row["doc_id"]
            year = max(1, int(row["year"]))
            yield Searchable(
                record_id=row["doc_id"],
                passage=number,
                kind=row["kind"],
                title=row["title"],
                text=row["body"],
                heading=None,
                language="en",
                access="public",
                earliest=dt.date(year, 1, 1),
                latest=dt.date(year, 12, 31),
                certain=True,
                projects=(),
                bodies=(),
                people=(),
                places=(),
                countries=(),
                subjects=(),
            )

    def found_texts(self, keys: Sequence[tuple[str, int | None]]) -> Sequence[FoundText]:
        """Texts from a database, as the catalogue has them."""
        found = []
        for record_id, number in keys:
            row = self.texts.execute(
                "select kind, title, body from p where doc_id = ? and number = ?",
                (record_id, number or 0),
            ).fetchone()
            if row:
                found.append(
                    FoundText(
                        record_id, number, row[0], row[1], None, None, None, "en", "public", row[2]
                    )
                )
        return found

    @property
    def texts(self) -> sqlite3.Connection:
        """The database of texts, made when first asked for; it is no part of any index."""
        if not hasattr(self, "_texts"):
            path = Path(os.environ["BENCHMARK_FOLDER"]) / "texts.db"
            there = path.exists()
            self._texts = sqlite3.connect(path)
            if not there:
                self._texts.execute(
                    "create table p(doc_id, number, kind, title, body, primary key(doc_id, number))"
                )
                self._texts.executemany(
                    "insert into p values (?, ?, ?, ?, ?)",
                    (
                        (each.record_id, each.passage, each.kind, each.title, each.text)
                        for each in self.searchables(None)
                    ),
                )
                self._texts.commit()
        return self._texts


def _made(passages: int = 2000) -> Iterator[dict[str, Any]]:
    drawn = random.Random(SEED)
    letters = "abcdefghijklmnoprstuv"
    words = ["".join(drawn.choices(letters, k=drawn.randint(3, 9))) for _ in range(6000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    for number in range(passages):
        yield {
            "doc_id": f"doc-{number // 8}",
            "title": " ".join(drawn.choices(words, weights, k=4)),
            "body": " ".join(drawn.choices(words, weights, k=250)),
            "year": 1990 + number // 8 % 30,
            "kind": drawn.choice(("document", "event")),
        }


def drawn_queries(corpus: Corpus, count: int) -> list[Asked]:
    """`count` queries of each class, from the words and passages of the corpus."""
    drawn = random.Random(SEED)
    frequencies: Counter[str] = Counter()
    sample: list[list[str]] = []
    years = []
    for number, row in enumerate(corpus.rows()):
        words = _WORD.findall(row["body"].lower())
        frequencies.update(set(words))
        years.append(int(row["year"]))
        if len(words) > 8 and (len(sample) < 4000 or drawn.random() < 4000 / (number + 1)):
            place = len(sample) if len(sample) < 4000 else drawn.randrange(4000)
            sample[place : place + 1] = [words]
    total = len(years)
    common = [word for word, found in frequencies.items() if found > total / 12]
    medium = [word for word, found in frequencies.items() if total / 2000 < found <= total / 12]
    rare = [word for word, found in frequencies.items() if 2 <= found <= max(4, total / 2000)]
    asked: list[Asked] = []
    for _ in range(count):
        passage = drawn.choice(sample)
        start = drawn.randrange(len(passage) - 4)
        word = drawn.choice([each for each in passage if len(each) > 5] or medium)
        place = drawn.randrange(1, len(word))
        wrong = word[:place] + drawn.choice("aeiourstn") + word[place + 1 :]
        first = max(1, drawn.choice(years))
        asked += [
            Asked("rare", (drawn.choice(rare),)),
            Asked("common", (drawn.choice(common),)),
            Asked("all", tuple(drawn.sample(passage, drawn.randint(2, 4)))),
            Asked("any", tuple(drawn.sample(common + medium, drawn.randint(2, 4)))),
            Asked("phrase", tuple(passage[start : start + drawn.randint(2, 3)])),
            Asked("prefix", (word[: drawn.randint(3, 5)],)),
            Asked("fuzzy", (wrong,)),
            Asked("years", (drawn.choice(medium),), (first, first + 5)),
            Asked("snippets", (drawn.choice(medium), drawn.choice(common))),
        ]
    for word in drawn.sample(medium + common, min(4 * count, len(medium + common))):
        asked += [Asked("typed", (word[:length],)) for length in range(1, len(word) + 1)]
    return asked


Answer = Callable[[Asked], object]


class CarTui:
    """This index: all fields, facets, best passages and snippets, as the browser asks for them."""

    name = "car-tui"

    @staticmethod
    def build(corpus: Corpus, folder: Path) -> None:
        open_index(folder, corpus, tell=lambda _: None).close()

    @staticmethod
    def opened(corpus: Corpus, folder: Path) -> Answer:
        index = open_index(folder, corpus, writable=False, tell=lambda _: None)
        shapes = {"phrase": '"{}"', "fuzzy": "{}~", "prefix": "{}*"}

        def answer(asked: Asked) -> object:
            index.forget()
            joint = " OR " if asked.kind == "any" else " "
            words = shapes.get(asked.kind, "{}").format(joint.join(asked.words))
            years = ["{:04}..{:04}".format(*asked.years)] if asked.years else []
            return index.search(words, only={"date": years}, prefix_last=asked.kind == "typed")

        return answer


class Fts5:
    """SQLite's full-text index with prefixes and Porter's stems; facets where one types."""

    name = "SQLite FTS5"

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
    def opened(corpus: Corpus, folder: Path) -> Answer:
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
            shown = (
                "snippet(f, 1, '[', ']', '…', 40)"
                if asked.kind in ("snippets", "typed")
                else "p.body"
            )
            narrowed = "and p.year between ? and ?" if asked.years else ""
            hits = base.execute(
                f"select p.doc_id, p.title, {shown} from f join p on p.id = f.rowid where f match ?"
                f" {narrowed} order by bm25(f, 2.0, 1.0) limit 20",
                (words, *(asked.years or ())),
            ).fetchall()
            if asked.kind != "typed":
                return hits
            return hits, base.execute(
                "select kind, year, count(*) from p where id in"
                " (select rowid from f where f match ?) group by kind, year",
                (words,),
            ).fetchall()

        return answer


class Tantivy:
    """tantivy by its Python package, one thread."""

    name = "tantivy"

    @staticmethod
    def _schema() -> Any:
        import tantivy

        schema = tantivy.SchemaBuilder()
        for field in ("doc_id", "kind"):
            schema.add_text_field(field, stored=True, tokenizer_name="raw", fast=True)
        for field in ("title", "body"):
            schema.add_text_field(field, stored=True, tokenizer_name="en_stem")
        schema.add_integer_field("year", stored=True, indexed=True, fast=True)
        return schema.build()

    @staticmethod
    def build(corpus: Corpus, folder: Path) -> None:
        import tantivy

        index = tantivy.Index(Tantivy._schema(), path=str(folder))
        writer = index.writer(heap_size=256_000_000, num_threads=1)
        for row in corpus.rows():
            kept = {name: row[name] for name in ("doc_id", "kind", "title", "body", "year")}
            writer.add_document(tantivy.Document(**kept))
        writer.commit()
        writer.wait_merging_threads()

    @staticmethod
    def opened(corpus: Corpus, folder: Path) -> Answer:
        import tantivy

        schema = Tantivy._schema()
        index = tantivy.Index(schema, path=str(folder))
        searcher = index.searcher()

        def answer(asked: Asked) -> object:
            either = tantivy.Occur.Should
            fields = ("title", "body")
            if asked.kind in ("prefix", "typed"):
                query = tantivy.Query.boolean_query(
                    [
                        (either, tantivy.Query.regex_query(schema, field, asked.words[0] + ".*"))
                        for field in fields
                    ]
                )
            elif asked.kind == "fuzzy":
                query = tantivy.Query.boolean_query(
                    [
                        (either, tantivy.Query.fuzzy_term_query(schema, field, asked.words[0], 1))
                        for field in fields
                    ]
                )
            else:
                joint = " OR " if asked.kind == "any" else " AND "
                quoted = [f'"{word}"' for word in asked.words]
                words = joint.join(quoted)
                if asked.kind == "phrase":
                    words = f'"{" ".join(asked.words)}"'
                if asked.years:
                    words = f"({words}) AND year:[{asked.years[0]} TO {asked.years[1]}]"
                query = index.parse_query(words, list(fields), field_boosts={"title": 2.0})
            hits = [searcher.doc(place) for _, place in searcher.search(query, 20).hits]
            if asked.kind in ("snippets", "typed"):
                made = tantivy.SnippetGenerator.create(searcher, query, schema, "body")
                for hit in hits:
                    made.snippet_from_doc(hit).to_html()
            if asked.kind == "typed":
                return searcher.aggregate(
                    query,
                    {
                        "kind": {"terms": {"field": "kind"}},
                        "year": {"terms": {"field": "year", "size": 300}},
                    },
                )
            return hits

        return answer


class StockWhoosh:
    """Whoosh as it comes, for what its own writer, searcher and highlighter take."""

    name = "Whoosh"

    @staticmethod
    def build(corpus: Corpus, folder: Path) -> None:
        from whoosh import fields
        from whoosh.analysis import StemmingAnalyzer
        from whoosh.index import create_in

        schema = fields.Schema(
            title=fields.TEXT(stored=True, analyzer=StemmingAnalyzer()),
            body=fields.TEXT(stored=True, analyzer=StemmingAnalyzer()),
            doc_id=fields.ID(stored=True),
            kind=fields.ID(stored=True, sortable=True),
            year=fields.NUMERIC(int, stored=True, sortable=True),
        )
        writer = create_in(str(folder), schema).writer(limitmb=256)
        for row in corpus.rows():
            writer.add_document(
                **{name: row[name] for name in ("doc_id", "kind", "title", "body", "year")}
            )
        writer.commit()

    @staticmethod
    def opened(corpus: Corpus, folder: Path) -> Answer:
        from whoosh import query
        from whoosh.index import open_dir

        searcher = open_dir(str(folder)).searcher()
        stem = searcher.schema["body"].analyzer

        def in_both(make: Callable[[str, str], Any], word: str) -> Any:
            return query.Or([make(field, word) for field in ("title", "body")])

        def answer(asked: Asked) -> object:
            stems = [token.text for word in asked.words for token in stem(word)]
            if asked.kind in ("prefix", "typed"):
                tree = in_both(query.Prefix, asked.words[0])
            elif asked.kind == "fuzzy":
                tree = in_both(query.FuzzyTerm, asked.words[0])
            elif asked.kind == "phrase":
                tree = query.Phrase("body", stems)
            else:
                joint = query.Or if asked.kind == "any" else query.And
                tree = joint([in_both(query.Term, word) for word in stems])
            narrowed = query.NumericRange("year", *asked.years) if asked.years else None
            groups = ["kind", "year"] if asked.kind == "typed" else None
            found = searcher.search(tree, limit=20, filter=narrowed, groupedby=groups)
            if asked.kind in ("snippets", "typed"):
                return [hit.highlights("body") for hit in found]
            return [hit.fields() for hit in found]

        return answer


ENGINES = {engine.name: engine for engine in (CarTui, Fts5, Tantivy, StockWhoosh)}


def _alone(target: Callable[..., dict[str, Any]], *given: object) -> dict[str, Any]:
    """What `target` gives back from a process of its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_told, args=(theirs, target, *given))
    process.start()
    theirs.close()
    try:
        found: dict[str, Any] = ours.recv()
    except EOFError:
        found = {}
    process.join()
    return found


def _told(pipe: Any, target: Callable[..., dict[str, Any]], *given: object) -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    pipe.send(target(*given))


def measured_build(name: str, path: Path | None, folder: Path) -> dict[str, Any]:
    """CPU seconds, peak memory and size of an index, built in this process."""
    before = time.process_time()
    ENGINES[name].build(Corpus(path), folder)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return {
        "cpu": time.process_time() - before,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "size": size / 1e6,
    }


def measured_queries(
    name: str, path: Path | None, folder: Path, queries: list[dict[str, Any]]
) -> dict[str, Any]:
    """CPU milliseconds of the first query of this process, and p50, p95 and max of each class."""
    corpus = Corpus(path)
    asked = [Asked(each["kind"], tuple(each["words"]), each["years"]) for each in queries]
    if name == CarTui.name:
        corpus.texts.execute("select 1")
    before = time.process_time()
    answer = ENGINES[name].opened(corpus, folder)
    answer(asked[0])
    first = (time.process_time() - before) * 1000
    times: dict[str, list[float]] = {}
    for each in asked:
        runs = []
        for _ in range(2):
            begun = time.process_time()
            answered = answer(each)
            runs.append((time.process_time() - begun) * 1000)
            if runs[0] > 1000:
                break
        if answered is not None:
            times.setdefault(each.kind, []).append(min(runs))
    times["every class"] = [
        took for kind in CLASSES if kind != "typed" for took in times.get(kind, ())
    ]
    return {"first": first, "classes": {kind: _centiles(took) for kind, took in times.items()}}


def _centiles(took: list[float]) -> tuple[float, float, float]:
    ranked = sorted(took)
    last = len(ranked) - 1
    return ranked[last // 2], ranked[min(last, int(len(ranked) * 0.95))], ranked[last]


def main() -> None:
    """Run from the command line; prints a table."""
    reader = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    reader.add_argument("--passages", type=Path)
    reader.add_argument("--queries", type=int, default=50)
    reader.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    reader.add_argument("--folder", type=Path, help="keeps indexes here, and uses those there")
    given = reader.parse_args()
    names = [name for name in given.engines if name != "tantivy" or _has_tantivy()]
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        os.environ["BENCHMARK_FOLDER"] = str(folder)
        queries = [asdict(each) for each in drawn_queries(Corpus(given.passages), given.queries)]
        builds, answers = {}, {}
        for name in names:
            place = folder / name.replace(" ", "-")
            kept = place / "benchmark.json"
            if kept.exists():
                builds[name] = json.loads(kept.read_text())
            else:
                shutil.rmtree(place, ignore_errors=True)
                place.mkdir()
                builds[name] = _alone(measured_build, name, given.passages, place)
                kept.write_text(json.dumps(builds[name]))
            answers[name] = _alone(measured_queries, name, given.passages, place, queries)
            print(f"{name}: done", file=sys.stderr)
    _print_table(names, builds, answers)


def _has_tantivy() -> bool:
    if importlib.util.find_spec("tantivy"):
        return True
    print("tantivy is not installed and left out", file=sys.stderr)
    return False


def _print_table(names: Sequence[str], builds: dict[str, Any], answers: dict[str, Any]) -> None:
    print(f"| {os.cpu_count()} cores, one used | " + " | ".join(names) + " |")
    print("|---|" + "---|" * len(names))
    for row, unit in (("cpu", "CPU s"), ("peak", "peak MB"), ("size", "MB")):
        print(
            f"| index, {unit} | " + " | ".join(f"{builds[name][row]:.1f}" for name in names) + " |"
        )
    firsts = (f"{answers[name]['first']:.0f}" for name in names)
    print("| open and first query, CPU ms | " + " | ".join(firsts) + " |")
    for kind in (*CLASSES, "every class"):
        cells = []
        for name in names:
            found = answers[name]["classes"].get(kind)
            cells.append(" / ".join(f"{value:.1f}" for value in found) if found else "-")
        print(f"| {kind}, p50 / p95 / max | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
