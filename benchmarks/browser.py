"""The browser measured: keys to results, Enter to passage, a long timeline, memory.

`python benchmarks/browser.py [PASSAGES]` makes an archive of that many passages (100,000 unless
told) and one of 100,000 dated records, and prints milliseconds of wall time, driven through
Textual's pilot at 120 x 40. A search includes the wait for further keys (80 ms).
"""

from __future__ import annotations

import asyncio
import gc
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual.pilot import Pilot

from archive.catalogue.connection import Catalogue
from archive.catalogue.timeline import Timeline, TimelineItem
from archive.dates import parse
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths
from archive.model.vocabulary import Access, Kind
from car_tui.browser.app import Browser
from car_tui.browser.desk import Desk
from car_tui.browser.panes.search import SearchPane
from car_tui.browser.panes.search_line import SearchLine

ITEMS = 100_000
SEARCHES = 500
# About as many words as a passage has; a page of a report is about two passages.
WORDS_OF_PASSAGE = 250
PASSAGES_OF_DOCUMENT = 160

_random = random.Random(2017)
_VOCABULARY = [
    "".join(_random.choices("bdfgklmnprstv", k=1) + _random.choices("aeiou", k=1)) * 2 + str(n % 9)
    for n in range(6_000)
]


def _text(passages: int) -> str:
    """Sentences of made-up words, the rarer the later they stand in the vocabulary."""
    sentences = []
    for _ in range(passages * WORDS_OF_PASSAGE // 12):
        ranks = (int(_random.paretovariate(0.6)) % len(_VOCABULARY) for _ in range(12))
        sentences.append(" ".join(_VOCABULARY[rank] for rank in ranks).capitalize() + ".")
    return "\n\n".join(" ".join(sentences[at : at + 6]) for at in range(0, len(sentences), 6))


def make_archive(folder: Path, passages: int) -> None:
    """Documents of 80 pages, and one of 2,000."""
    files = folder.parent / "files"
    files.mkdir()
    (files / "long.txt").write_text("A zeppelin. " + _text(4_000) + " The last zeppelin lands.")
    for number in range(max(1, (passages - 4_000) // PASSAGES_OF_DOCUMENT)):
        body = _text(PASSAGES_OF_DOCUMENT)
        (files / f"{number}.txt").write_text(f"{body} Balloon{number} lands.")
    with Catalogue.create(ArchiveFolder(folder)) as catalogue:
        for _ in import_paths(catalogue, [files], "benchmark"):
            pass


async def until(pilot: Pilot[None], done: Callable[[], bool]) -> None:
    """Let the app run until something is so."""
    while not done():
        await asyncio.sleep(0.001)
    await pilot.app.animator.wait_for_idle()


def private_mb() -> float:
    """Private memory in MB, without what is mapped from files."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("RssAnon"):
            return int(line.split()[1]) / 1024
    return 0.0


def told(what: str, times: list[float]) -> None:
    """Median and 95th percentile."""
    times.sort()
    p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
    print(f"{what:58} median {times[len(times) // 2]:7.1f} ms   p95 {p95:7.1f} ms")


async def measure(catalogue: Catalogue) -> None:
    """Searching, opening, memory."""
    app = Browser(partial(Desk, catalogue))
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("slash")
        pane, line = app.query_one(SearchPane), app.query_one(SearchLine)

        async def search(query: str) -> float:
            started = time.perf_counter()
            line.value = query
            await until(pilot, lambda: pane.searched == query)
            app.screen._compositor.render_strips()
            return (time.perf_counter() - started) * 1000

        await search("zeppelin")
        before = private_mb()
        times, memory = [], []
        for number in range(SEARCHES):
            first, second = _random.sample(_VOCABULARY[:3_000], 2)
            times.append(await search(first if number % 2 else f"{first} {second[:3]}"))
            if number % 100 == 99:
                gc.collect()
                memory.append(private_mb())
        told(f"a key in the search line to results, {SEARCHES} searches", times)
        print(f"private memory before {before:.0f} MB, then {[round(mb) for mb in memory]}")
        for what, query in (("80", "balloon3"), ("2,000", "zeppelin")):
            opened = []
            for _ in range(10):
                await search(query)
                await until(pilot, lambda: app.reader.reading is not None)
                await pilot.pause(0.2)
                app.reader.reading, app.reader._stop = None, None
                started = time.perf_counter()
                pane.rows.action_open()
                await until(pilot, lambda: app.reader.reading is not None)
                app.screen._compositor.render_strips()
                opened.append((time.perf_counter() - started) * 1000)
                await pilot.press("slash")
            told(f"Enter on a hit to the passage, {what} pages", opened)


def long_timeline() -> Timeline:
    """Items of every precision over 170 years."""
    dates = ("{y}", "{y}-{m:02}", "{y}-{m:02}-{d:02}", "{y}~", "{y}/{z}", "{y}?/..")
    items = []
    for number in range(ITEMS):
        year = 1850 + number * 170 // ITEMS
        text = _random.choice(dates).format(
            y=year, z=year + 3, m=_random.randint(1, 12), d=_random.randint(1, 28)
        )
        date = parse(text)
        kind = (Kind.EVENT, Kind.DECISION, Kind.DOCUMENT, Kind.PROJECT)[number % 4]
        items.append(
            TimelineItem(
                f"ev-{number}", kind, text, date.earliest, date.latest, f"Item {number} " * 5,
                None, None, Access.PUBLIC,
            )
        )  # fmt: skip
    items.sort(key=lambda item: parse(item.date).sort_key())
    return Timeline(tuple(items), 0)


def fill_with_records(catalogue: Catalogue, timeline: Timeline) -> None:
    """The timeline's items as records, written plainly: what is measured is reading them."""
    with catalogue.transaction():
        catalogue.write_many(
            "insert into records(id, kind, title, date, earliest, latest, access, fields, aliases,"
            " subjects, countries, origin)"
            " values (?, ?, ?, ?, ?, ?, 'public', '{}', '[]', '[]', '[]', 'entered')",
            [
                (
                    item.id,
                    item.kind,
                    item.title,
                    item.date,
                    item.earliest.isoformat() if item.earliest else None,
                    item.latest.isoformat() if item.latest else None,
                )
                for item in timeline.items
            ],
        )


async def measure_timeline(catalogue: Catalogue) -> None:
    """Open, page down, narrow to a year."""
    app = Browser(partial(Desk, catalogue))
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        pane = app.pane
        opened, pages = [], []
        for _ in range(5):
            before = pane.rows.source
            started = time.perf_counter()
            pane.load()
            await until(pilot, lambda before=before: pane.rows.source is not before)  # type: ignore[misc]
            app.screen._compositor.render_strips()
            opened.append((time.perf_counter() - started) * 1000)
        await app.workers.wait_for_complete()
        for _ in range(100):
            started = time.perf_counter()
            pane.rows.action_page(1)
            app.screen._compositor.render_strips()
            pages.append((time.perf_counter() - started) * 1000)
        told(f"timeline of {ITEMS:,} items, open", opened)
        told(f"timeline of {ITEMS:,} items, page down", pages)


def main() -> None:
    """Make the archives, measure."""
    passages = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as scratch:
        with Catalogue.create(ArchiveFolder(Path(scratch) / "long")) as catalogue:
            fill_with_records(catalogue, long_timeline())
            asyncio.run(measure_timeline(catalogue))
        make_archive(Path(scratch) / "archive", passages)
        with Catalogue.open(ArchiveFolder(Path(scratch) / "archive")) as catalogue:
            asyncio.run(measure(catalogue))


if __name__ == "__main__":
    main()
