"""The holdings measured: the tree of 100,000 documents opened, folded and unfolded by keys.

`python -m benchmarks.holdings [FOLDER] [--items N] [--markdown]` makes an archive in
FOLDER/holdings, unless it is there: half of its documents in a fonds of 20 series with 50 files
each, half not yet arranged, one in ten held. Measured as `benchmarks.browser` does.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import os
import random
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.holdings import load_holdings
from archive.catalogue.storage.records import store_record
from archive.catalogue.storage.version_storing import NewVersion, add_version
from archive.folder import ArchiveFolder
from archive.model.document import StoredFile
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.passages import CutPassage
from benchmarks.browser import SEED, Took, Watch, context_of, press, quiet
from benchmarks.browser import Table as Measures
from car_tui.browser.app import Browser
from car_tui.browser.panes.holdings.rows import HoldingRows
from car_tui.browser.panes.pane import Pane
from tests.archive.moving import moved

SERIES, FILES = 20, 50
RUNS = 11


def make_holdings(folder: Path, items: int) -> None:
    """An archive of so many documents."""
    drawn = random.Random(SEED)
    with Catalogue.create(ArchiveFolder(folder)) as catalogue, catalogue.transaction():
        _store(catalogue, "do-fonds", "The fonds", "fonds", None, "")
        for series in range(SERIES):
            name = f"do-s{series}"
            _store(catalogue, name, f"Series {series}", "series", "do-fonds", str(series))
            for file in range(FILES):
                title = f"File {file} of series {series}"
                _store(catalogue, f"{name}-f{file}", title, "file", name, str(file))
        within = max(0, items // 2 - SERIES * FILES - SERIES - 1)
        for number in range(within):
            parent = f"do-s{number % SERIES}-f{number // SERIES % FILES}"
            year = str(1950 + drawn.randrange(70))
            title = f"Item {number}, a report of the group"
            _store(catalogue, f"do-i{number}", title, "item", parent, str(number), year)
        for number in range(items // 2):
            year = str(1950 + drawn.randrange(70))
            _store(catalogue, f"do-l{number}", f"Import {number}, minutes", None, None, "", year)


def _store(
    catalogue: Catalogue,
    record_id: str,
    title: str,
    level: str | None,
    parent: str | None,
    number: str,
    date: str | None = None,
) -> None:
    fields = {"level": level, "number": number, "reference": "" if parent else "F"}
    filled = {name: value for name, value in fields.items() if value and level}
    record = Record(record_id, Kind.DOCUMENT, title, date, fields=filled)
    store_record(catalogue, moved(record, parent), "benchmark")
    if date and number.endswith("0"):
        file = StoredFile(hashlib.sha256(record_id.encode()).hexdigest(), 1_000, "text/plain")
        cut = (CutPassage(1, None, None, title),)
        version = NewVersion(file, f"{record_id}.txt", record_id.encode(), 1, "en", False, (), cut)
        add_version(catalogue, record_id, version, "benchmark")


def measure_tree(catalogue: Catalogue, measures: Measures) -> None:
    """The tree without a screen: read, and counted."""
    read, counted = [], []
    for _ in range(RUNS):
        start = time.perf_counter(), time.process_time()
        tree = load_holdings(catalogue)
        middle = time.perf_counter(), time.process_time()
        counts = len(tree.counts), len(tree.spans)
        end = time.perf_counter(), time.process_time()
        assert counts[0] == counts[1]
        read.append(_took(start, middle))
        counted.append(_took(middle, end))
    measures.add(f"tree of {len(tree):,} documents, read and arranged", read)
    measures.add("units and years within each, counted", counted)


def _took(start: tuple[float, float], end: tuple[float, float]) -> Took:
    return Took((end[0] - start[0]) * 1000, (end[1] - start[1]) * 1000)


async def measure_pane(catalogue: Catalogue, measures: Measures) -> None:
    """The pane: opened, the unarranged unfolded and folded, all of the fonds, a page down."""
    app, watch = Browser(partial(context_of, catalogue)), Watch()
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(app)
        await pilot.press("D")
        await quiet(app)
        pane = app.pane
        rows = pane.rows

        async def loaded() -> Took:
            before = rows.source
            took = await watch.until(lambda: rows.source is not before, pane.load)
            await quiet(app)
            return took

        async def folded(key: str) -> Took:
            before = len(rows.source)
            took = await watch.until(lambda: len(rows.source) != before, partial(press, app, key))
            await quiet(app)
            return took

        async def several(*keys: str) -> list[list[Took]]:
            took = [[await folded(key) for key in keys] for _ in range(RUNS)]
            return [list(of_key) for of_key in zip(*took, strict=True)]

        measures.add("holdings, open", [await loaded() for _ in range(RUNS)], "300")
        count = _unarranged(pane)
        await pilot.press("end")
        unfolded, closed = await several("right", "left")
        measures.add(f"not yet arranged, {count:,} documents, unfold", unfolded, "50")
        measures.add("the same, fold", closed, "50")
        await pilot.press("home", "down")
        unfolded, closed = await several("right", "left")
        measures.add(f"a series of {FILES} files, unfold", unfolded, "50")
        measures.add("the same, fold", closed, "50")
        await pilot.press("home", "left")
        await quiet(app)
        unfolded, closed = await several("plus", "left")
        measures.add("the whole fonds, unfold with all within it", unfolded)
        measures.add("the same, fold", closed, "50")


def _unarranged(pane: Pane) -> int:
    rows = pane.rows.source
    assert isinstance(rows, HoldingRows)
    return len(rows.tree.unarranged)


def main() -> None:
    """Make the archive, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--markdown", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = (asked.folder or Path(scratch)) / "holdings"
        if not folder.exists():
            make_holdings(folder, asked.items)
        version = sys.version.split()[0]
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {version}, ms\n")
        measures = Measures(asked.markdown)
        measures.head()
        with Catalogue.open(ArchiveFolder(folder)) as catalogue:
            measure_tree(catalogue, measures)
            asyncio.run(measure_pane(catalogue, measures))


if __name__ == "__main__":
    main()
