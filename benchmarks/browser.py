"""The browser measured: keys to results, Enter to passage, a long timeline, memory.

`python -m benchmarks.browser [FOLDER] [--passages N] [--items N] [--corpus FILE] [--markdown]`
makes the archives of `benchmarks.archives` in FOLDER, or in a scratch folder, unless they are
there, and drives the browser by keys. What is measured ends when it has been drawn and turned into
what a terminal is sent; CPU time is that of the whole process, threads included. A key in the
search line includes the wait for further keys.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import math
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from textual._compositor import CompositorUpdate
from textual.app import App
from textual.events import Key

from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from benchmarks.archives import make
from car_tui.browser.app import Browser
from car_tui.browser.context import BrowserContext
from car_tui.browser.panes.search.pane import SearchPane
from car_tui.session.archive_session import ArchiveSession
from car_tui.start import set_memory_up

SEED = 2017
SEARCHES = 500
_KEYS = {"/": "slash", " ": "space", '"': "quotation_mark"}


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds."""

    wall: float
    cpu: float


class Watch:
    """Waits for paints, and makes each cost what it costs with a terminal."""

    def __init__(self) -> None:
        self._reached: Callable[[], bool] | None = None
        self._painted = asyncio.Event()
        display = App._display

        def displayed(app: App[None], screen: object, drawn: object) -> None:
            display(app, screen, drawn)  # type: ignore[arg-type]
            if isinstance(drawn, CompositorUpdate):
                drawn.render_segments(app.console)
                if self._reached is not None and self._reached():
                    self._reached = None
                    self._painted.set()

        App._display = displayed  # type: ignore[assignment]

    async def until(self, reached: Callable[[], bool], act: Callable[[], object]) -> Took:
        """How long it takes from an act until a paint finds something reached."""
        self._painted.clear()
        self._reached = reached
        wall, cpu = time.perf_counter(), time.process_time()
        act()
        await self._painted.wait()
        return Took((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000)


def context_of(catalogue: Catalogue, notify: Callable[[str], None]) -> BrowserContext:
    """What a browser stands on, given an open catalogue."""
    return BrowserContext(ArchiveSession(catalogue, notify))


def press(app: App[None], key: str) -> None:
    """Press a key as a terminal would."""
    app.post_message(Key(_KEYS.get(key, key), key if len(key) == 1 else None))


async def quiet(app: Browser) -> None:
    """Let everything under way come to its end."""
    while not app.query("VirtualList") or any(not worker.is_finished for worker in app.workers):
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)
    while any(not worker.is_finished for worker in app.workers):
        await asyncio.sleep(0.01)


def private_mb() -> float:
    """Private memory in MB, without what is mapped from files; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    told = re.search(r"RssAnon:\s+(\d+)", status.read_text())
    return int(told[1]) / 1024 if told else 0


class Table:
    """The measures, printed as they come."""

    def __init__(self, markdown: bool) -> None:
        self._markdown = markdown

    def head(self) -> None:
        """What stands in the columns."""
        self._line("measure", "wall p50", "p95", "CPU p50", "p95", "at most")
        if self._markdown:
            print("|---|---|---|---|---|---|")

    def add(self, what: str, took: list[Took], bound: str = "") -> None:
        """A row of medians and 95th percentiles, by nearest rank."""
        columns = []
        for times in (sorted(one.wall for one in took), sorted(one.cpu for one in took)):
            p95 = times[math.ceil(len(times) * 0.95) - 1]
            columns += [f"{times[len(times) // 2]:.0f}", f"{p95:.0f}"]
        self._line(what, *columns, bound)

    def say(self, what: str, told: str, bound: str = "") -> None:
        """A row of another kind."""
        self._line(what, told, "", "", "", bound)

    def _line(self, what: str, *columns: str) -> None:
        if self._markdown:
            print("| " + " | ".join((what, *columns)) + " |", flush=True)
        else:
            print(f"{what:58}" + "".join(f"{column:>10}" for column in columns), flush=True)


def phrases(catalogue: Catalogue) -> Iterator[str]:
    """What people might type: a word, or two that stand side by side, from anywhere."""
    drawn = random.Random(SEED)
    last = int(catalogue.scalar("select max(id) from passages"))
    while True:
        text = catalogue.scalar(
            "select text from passages where id >= ? limit 1", (drawn.randint(1, last),)
        )
        words = re.findall(r"[a-z]{4,}", str(text).lower())
        if len(words) > 2:
            at = drawn.randrange(len(words) - 1)
            yield " ".join(words[at : at + drawn.choice((1, 1, 2))])


async def measure_search(catalogue: Catalogue, table: Table) -> None:
    """One types, key by key; memory beside it."""
    app, watch = Browser(partial(context_of, catalogue)), Watch()
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(app)
        await pilot.press("slash")
        await quiet(app)
        pane = app.query_one(SearchPane)
        took: list[Took] = []
        memory = [private_mb()]
        typed = phrases(catalogue)
        while len(took) < SEARCHES:
            pane.line.value = ""
            await quiet(app)
            for at, key in enumerate(phrase := next(typed)):
                if key == " ":
                    press(app, key)
                    await quiet(app)
                    continue
                wanted = phrase[: at + 1]
                took.append(
                    await watch.until(lambda w=wanted: pane.searched == w, partial(press, app, key))  # type: ignore[misc]
                )
                if len(took) % 100 == 0:
                    gc.collect()
                    memory.append(private_mb())
        table.add(f"a key in the search line to results, {len(took)} keys", took, "160")
        passages = catalogue.scalar("select count(*) from passages")
        table.say(
            f"private memory, {passages:,} passages, before and after each 100 searches",
            " ".join(f"{mb:.0f}" for mb in memory) + " MB",
            "250 MB",
        )


async def measure_enter(catalogue: Catalogue, table: Table) -> None:
    """From a hit to its passage, at first each document for the first time."""
    documents = int(catalogue.scalar("select count(*) from versions"))
    for pages, numbers in (("80", range(1, min(61, documents))), ("2,000", [0] * 20)):
        for more in ("", " and"):
            took = await entered(catalogue, [f"zeppelin{number}{more}" for number in numbers])
            marks = "many words marked" if more else "one word marked"
            bound = "100" if pages == "80" else "200"
            table.add(f"Enter on a hit to the passage, {pages} pages, {marks}", took, bound)


async def entered(catalogue: Catalogue, queries: list[str]) -> list[Took]:
    """Search for each, and press Enter on what is found; there is no preview at this size."""
    app, watch = Browser(partial(context_of, catalogue)), Watch()

    def shown() -> bool:
        return app.reader.reading is not None and app.reader.display

    took = []
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(app)
        await pilot.press("slash")
        await quiet(app)
        for query in queries:
            app.query_one(SearchPane).line.value = query
            await quiet(app)
            app.reader.end_preview()
            took.append(await watch.until(shown, partial(press, app, "enter")))
            await quiet(app)
            await pilot.press("slash")
    return took


async def measure_timeline(catalogue: Catalogue, table: Table) -> None:
    """Open, page down, to the end and back, look at a year, another width."""
    app, watch = Browser(partial(context_of, catalogue)), Watch()
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(app)
        await pilot.press("1")
        await quiet(app)
        rows = app.pane.rows

        async def opened() -> Took:
            before = rows.source
            return await watch.until(lambda: rows.source is not before, app.pane.load)

        async def pressed(key: str) -> Took:
            before = rows.highlighted
            took = await watch.until(lambda: rows.highlighted != before, partial(press, app, key))
            await asyncio.sleep(0)
            return took

        items = f"{len(rows.source):,} rows"
        table.add(f"timeline of {items}, open", [await opened() for _ in range(9)], "500")
        await quiet(app)
        pages = range(min(100, len(rows.source) // 50))
        table.add(
            f"timeline of {items}, page down", [await pressed("pagedown") for _ in pages], "30"
        )
        ends = [await pressed(key) for _ in range(10) for key in ("G", "g")]
        table.add(f"timeline of {items}, to its end or start", ends)
        await quiet(app)
        years = []
        for _ in range(10):
            source = rows.source
            years.append(
                await watch.until(
                    lambda source=source: rows.source is not source,  # type: ignore[misc]
                    partial(press, app, "x"),
                )
            )
            await quiet(app)
        table.add(f"timeline of {items}, only a year, and all again", years)
        await pilot.pause()


def main() -> None:
    """Make the archives, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--markdown", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        make(folder, asked.passages, asked.items, asked.corpus)
        version = sys.version.split()[0]
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {version}, ms\n")
        table = Table(asked.markdown)
        table.head()
        # Each in a process of its own, so that none has the memory of those before.
        for measured, archive in MEASURED:
            process = get_context("spawn").Process(
                target=_alone, args=(measured, folder / archive, table)
            )
            process.start()
            process.join()
            if process.exitcode:
                sys.exit(f"{measured.__name__} failed")


MEASURED = ((measure_timeline, "items"), (measure_enter, "passages"), (measure_search, "passages"))


def _alone(
    measured: Callable[[Catalogue, Table], Coroutine[None, None, None]], path: Path, table: Table
) -> None:
    # As the program itself does it: with Python's own numbers a key in ten ends in a collection.
    set_memory_up()
    with Catalogue.open(ArchiveFolder(path)) as catalogue:
        asyncio.run(measured(catalogue, table))


if __name__ == "__main__":
    main()
