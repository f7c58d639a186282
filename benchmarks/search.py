"""Search measured side by side: this index, SQLite FTS5, tantivy and Whoosh as it comes.

python -m benchmarks.search [--passages FILE] [--copies N] [--engines ...] [--queries 50] [--bare]

FILE is a JSONL file, plain or .xz, of passages with doc_id, title, body, year and kind; without one
a small corpus is made. Every engine runs in processes of its own on one processor; times are CPU
milliseconds, the less of two runs, with the caches of the program empty and the files in memory.
Every answer has the first 20 hits with a snippet each, and counts of all hits by kind and year;
with --bare the other engines are asked again for 20 hits with their texts alone. Queries are drawn
from the corpus with a fixed seed. tantivy is left out where it is not installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.searching.corpus import Corpus
from benchmarks.searching.measure import ENGINES, alone, asked, built
from benchmarks.searching.queries import CLASSES, drawn_queries

BARE = "hits alone"


def main() -> None:
    """Run from the command line; prints a table."""
    reader = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    reader.add_argument("--passages", type=Path)
    reader.add_argument("--copies", type=int, default=1, help="index varied copies besides")
    reader.add_argument("--queries", type=int, default=50, help="queries of each class")
    reader.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    reader.add_argument("--bare", action="store_true", help="ask also for hits alone")
    reader.add_argument("--folder", type=Path, help="keeps indexes here, and uses those there")
    given = reader.parse_args()
    names = [name for name in given.engines if name != "tantivy" or _has_tantivy()]
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        once = Corpus(given.passages, folder / "texts.db")
        corpus = Corpus(given.passages, folder / "texts.db", given.copies)
        queries = drawn_queries(once, given.queries)
        builds, answers = {}, {}
        for name in names:
            place = folder / name.replace(" ", "-")
            builds[name] = _built(name, corpus, place)
            if not builds[name]:
                print(f"{name}: left out, its index could not be built", file=sys.stderr)
                continue
            if name == "car-tui":
                corpus.keep_texts()
            answers[name] = alone(asked, name, corpus, place, queries, True)
            if given.bare and name != "car-tui":
                bare = [each for each in queries if each.kind != "typed"]
                answers[f"{name}, {BARE}"] = alone(asked, name, corpus, place, bare, False)
            print(f"{name}: done", file=sys.stderr)
    _print_table(builds, answers)


def _built(name: str, corpus: Corpus, place: Path) -> dict[str, Any]:
    """What building cost: now, or when it was done that is kept."""
    kept = place / "benchmark.json"
    if not kept.exists():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        cost = alone(built, name, corpus, place)
        if not cost:
            return {}
        kept.write_text(json.dumps(cost))
    found: dict[str, Any] = json.loads(kept.read_text())
    return found


def _has_tantivy() -> bool:
    if importlib.util.find_spec("tantivy"):
        return True
    print("tantivy is not installed and left out", file=sys.stderr)
    return False


def _print_table(builds: dict[str, Any], answers: dict[str, Any]) -> None:
    print(f"| {os.cpu_count()} cores, one used | " + " | ".join(answers) + " |")
    print("|---|" + "---|" * len(answers))
    for key, unit in (("cpu", "CPU s"), ("wall", "s"), ("peak", "peak MB"), ("size", "MB")):
        cells = [f"{builds[name][key]:.1f}" if name in builds else "" for name in answers]
        print(f"| index, {unit} | {' | '.join(cells)} |")
    firsts = [f"{found['first']:.0f}" for found in answers.values()]
    print(f"| open and first query, CPU ms | {' | '.join(firsts)} |")
    for kind in (*CLASSES, "every class"):
        cells = [_cell(found["classes"].get(kind)) for found in answers.values()]
        print(f"| {kind}, p50 / p95 / max | {' | '.join(cells)} |")


def _cell(took: Sequence[float] | None) -> str:
    return " / ".join(f"{value:.1f}" for value in took) if took else "-"


if __name__ == "__main__":
    main()
