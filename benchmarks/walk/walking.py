"""Walks of many steps, in rounds, each in a browser of its own."""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from itertools import islice
from pathlib import Path

from archive.bundled import create_with_history
from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from benchmarks.walk.colleague import Colleague
from benchmarks.walk.late import late_answers
from benchmarks.walk.mistakes import mistakes
from benchmarks.walk.steps import steps
from benchmarks.walk.undrawn import undrawn
from benchmarks.walk.walker import Walker, WrongError, walking_browser
from car_tui.browser.state.store import Store

# A browser is left and another begun after so many steps, on the archive as it is then.
_ROUND = 1_000
_ROUNDS_OF_AN_ARCHIVE = 10
_HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")
_OUTSIDE = ("TMUX", "DISPLAY", "WAYLAND_DISPLAY", "EDITOR", "VISUAL")


async def walk(folder: ArchiveFolder, files: Path, seed: int, count: int, store: Store) -> None:
    """One round. Raises WrongError."""
    with Catalogue.open(folder) as catalogue:
        colleague = Colleague(folder, files)
        for drawn in (0.1, 0.3, 0.5):
            colleague.take_in(drawn)
        app = walking_browser(catalogue, store)
        with undrawn(), late_answers(seed), mistakes() as made:
            async with app.run_test(size=(120, 40)) as pilot:
                while not app.is_open:
                    await asyncio.sleep(0.01)
                walker = Walker(pilot, colleague, made)
                for step in islice(steps(seed), count):
                    await walker.take(step)
                app.keep()
        colleague.close()


def walk_alone(seed: int, count: int, go_on: bool = False) -> bool:
    """A walk of so many steps, round after round; False when something went wrong.

    It ends with the first fault, or with `go_on` goes on with the next round on another archive.
    """
    with tempfile.TemporaryDirectory() as scratch:
        for name in _HOMES:
            os.environ[name] = scratch
        # No program of the desktop is found.
        os.environ["PATH"] = scratch
        for name in _OUTSIDE:
            os.environ.pop(name, None)
        os.chdir(scratch)
        faults, used = 0, _ROUNDS_OF_AN_ARCHIVE
        for number, start in enumerate(range(0, count, _ROUND)):
            if used == _ROUNDS_OF_AN_ARCHIVE:
                place = Path(scratch) / f"from round {number}"
                place.mkdir()
                folder, store, used = ArchiveFolder(place / "archive"), Store(), 0
                create_with_history(folder).close()
            used += 1
            cpu, length = time.process_time(), min(_ROUND, count - start)
            own = seed + number
            try:
                asyncio.run(walk(folder, place, own, length, store))
            except Exception as error:  # noqa: BLE001 - whatever goes wrong is told
                # Where the browser itself has failed, its own error comes out of it instead.
                wrong = error if isinstance(error, WrongError) else error.__context__ or error
                faults += 1
                print(f"seed {own}, after {start} steps of a walk from seed {seed}: {wrong}")
                if not go_on:
                    return False
                used = _ROUNDS_OF_AN_ARCHIVE
            cpu = time.process_time() - cpu
            told = f"{start + length:,} steps, seed {own}, {faults} faults"
            print(f"{told}: {length / cpu:.0f} a second of CPU", flush=True)
    return not faults
