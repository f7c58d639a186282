"""Builds and asks engines, each in a process of its own on one processor."""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.searching.car_tui import CarTui
from benchmarks.searching.corpus import Corpus
from benchmarks.searching.engine import Engine
from benchmarks.searching.fts5 import Fts5
from benchmarks.searching.queries import CLASSES, Asked
from benchmarks.searching.stock_whoosh import StockWhoosh
from benchmarks.searching.tantivy import Tantivy

ENGINES: dict[str, type[Engine]] = {
    "car-tui": CarTui,
    "SQLite FTS5": Fts5,
    "tantivy": Tantivy,
    "Whoosh": StockWhoosh,
}

LONG = 100
"""What takes more milliseconds than this is asked once, not twice."""

ENOUGH = 30_000
"""So many milliseconds are spent on one class; what is left of it then is not asked."""


def alone(target: Callable[..., dict[str, Any]], *given: object) -> dict[str, Any]:
    """What `target` gives back from a process of its own; nothing where that ends early."""
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


def built(name: str, corpus: Corpus, folder: Path) -> dict[str, Any]:
    """CPU seconds, peak memory and size of an index, built in this process."""
    began = time.monotonic()
    before = time.process_time()
    ENGINES[name].build(corpus, folder)
    return {
        "cpu": time.process_time() - before,
        "wall": time.monotonic() - began,
        "peak": _peak(),
        "size": sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6,
    }


def asked(
    name: str, corpus: Corpus, folder: Path, queries: list[Asked], whole: bool
) -> dict[str, Any]:
    """CPU milliseconds of the first query of this process, and p50, p95 and max of each class."""
    if name == "car-tui":
        corpus.found_texts([("", 1)])
    before = time.process_time()
    answer = ENGINES[name].opened(corpus, folder, whole=whole)
    answer(queries[0])
    first = (time.process_time() - before) * 1000
    times: dict[str, list[float]] = {}
    for each in queries:
        if sum(times.get(each.kind, ())) > ENOUGH:
            continue
        took, answered = _timed(answer, each)
        if took < LONG:
            took = min(took, _timed(answer, each)[0])
        if answered is not None:
            times.setdefault(each.kind, []).append(took)
    times["every class"] = [
        took for kind in CLASSES if kind != "typed" for took in times.get(kind, ())
    ]
    return {"first": first, "classes": {kind: _centiles(took) for kind, took in times.items()}}


def _peak() -> float:
    """The most memory this process has held, in MB."""
    try:
        # getrusage would give that of the process which began this one, where it was more.
        status = Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _timed(answer: Callable[[Asked], object], asked: Asked) -> tuple[float, object]:
    begun = time.process_time()
    answered = answer(asked)
    return (time.process_time() - begun) * 1000, answered


def _centiles(took: list[float]) -> tuple[float, float, float]:
    ranked = sorted(took)
    last = len(ranked) - 1
    return ranked[last // 2], ranked[min(last, int(len(ranked) * 0.95))], ranked[last]
