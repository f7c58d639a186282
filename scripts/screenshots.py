"""Pictures of every pane and of what opens over them, from the bundled history.

`python -m scripts.screenshots [FOLDER [NAME]] [--all]` writes SVG files, by default into
docs/pictures, each view at 120x40 in the dark look; with `--all` at three sizes in four themes;
with a name only those that it names.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from pathlib import Path

from textual.pilot import Pilot

from archive.bundled import create_with_history
from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths
from car_tui.browser.app import Browser
from car_tui.browser.context import BrowserContext
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.settings import Settings

SIZES = ((80, 24), (120, 40), (200, 60))
THEMES = ("dark", "light", "contrast", "ansi")
IN_DOCS = (((120, 40), "dark"),)

# The keys that lead to each picture, from a fresh start.
PICTURES = {
    "home": [],
    "timeline": ["1", "t", *"2002", "enter"],
    "projects": ["2", "j", "j"],
    "search": ["slash", *"barnahus", "down"],
    "narrow": ["slash", *"barnahus", "down", "f"],
    "palette": ["1", "colon", *"promise"],
    "reader": ["slash", *"lamps", "enter", "f", *"harbour", "enter"],
    "card": ["4", "enter", "z"],
    "decisions": ["4", "t", *"2018", "enter"],
    "offices": ["5", "t", *"2018", "enter"],
    "priorities": ["6"],
    "practices": ["7"],
    "countries": ["8"],
    "gaps": ["9"],
    "audit": ["9", "V"],
    "rooms": ["0"],
    "holdings": ["D"],
    "proposals": ["P"],
    "imports": ["I"],
    "sources": ["2", "j", "j", "w"],
    "form": ["4", "e"],
    "journal": ["J"],
    "help": ["1", "question_mark"],
}

# A document to read: the bundled history holds records only.
_TEXT = "# Minutes of the harbour meeting\n\n" + "\n\n".join(
    f"## Point {number}\n\n" + "The harbour office tells how many lamps were lit on the piers. " * 9
    for number in range(1, 9)
)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until what was asked for is on screen."""
    await pilot.pause(0.15)
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def context_of(catalogue: Catalogue, notify: Callable[[str], None]) -> BrowserContext:
    """What a browser stands on, given an open catalogue."""
    return BrowserContext(ArchiveSession(catalogue, notify))


async def take(
    catalogue: Catalogue, folder: Path, wanted: str, looks: Sequence[tuple[tuple[int, int], str]]
) -> None:
    """The pictures whose names have what is wanted, in each size and theme."""
    for name, keys in PICTURES.items():
        if wanted not in name:
            continue
        for (width, height), theme in looks:
            app = Browser(partial(context_of, catalogue), Settings(theme=theme))
            async with app.run_test(size=(width, height)) as pilot:
                await settle(pilot)
                for key in keys:
                    # What is typed is searched for before a named key does something with it.
                    if len(key) > 1:
                        await settle(pilot)
                    await pilot.press(key)
                await settle(pilot)
                app.save_screenshot(f"{name}-{width}x{height}-{theme}.svg", str(folder))


def main() -> None:
    """Make an archive, and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("docs/pictures"))
    parser.add_argument("name", nargs="?", default="", help="only pictures with this in their name")
    parser.add_argument("--all", action="store_true", help="three sizes in four themes")
    asked = parser.parse_args()
    looks = tuple(product(SIZES, THEMES)) if asked.all else IN_DOCS
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        # So that no picture tells of this machine.
        os.environ["HOME"] = scratch
        minutes = Path(scratch) / "minutes.md"
        minutes.write_text(_TEXT, encoding="utf-8")
        with create_with_history(ArchiveFolder(Path(scratch) / "archive")) as catalogue:
            list(import_paths(catalogue, [minutes], "screenshots"))
            asyncio.run(take(catalogue, asked.folder, asked.name, looks))


if __name__ == "__main__":
    main()
