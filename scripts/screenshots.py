"""Pictures of every pane at three sizes in three themes, from the bundled history.

`python scripts/screenshots.py [FOLDER]` writes SVG files, by default into docs/pictures.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from functools import partial
from pathlib import Path

from archive.catalogue.connection import Catalogue
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths
from car_tui.browser.app import Browser
from car_tui.browser.desk import Desk
from car_tui.open_archive import create_archive
from car_tui.settings import Settings

SIZES = ((80, 24), (120, 40), (200, 60))
THEMES = ("dark", "light", "contrast")

# The keys that lead to each picture, from a fresh start.
PICTURES = {
    "timeline": ["right"] * 23 + ["x"],
    "projects": ["2", "j", "j"],
    "search": ["slash", *"barnahus", "down"],
    "narrow": ["slash", *"barnahus", "down", "f"],
    "reader": ["slash", *"lamps", "enter", "f", *"harbour", "enter"],
}

# A document to read: the bundled history holds records only.
_TEXT = "# Minutes of the harbour meeting\n\n" + "\n\n".join(
    f"## Point {number}\n\n" + "The harbour office tells how many lamps were lit on the piers. " * 9
    for number in range(1, 9)
)


async def take(catalogue: Catalogue, folder: Path) -> None:
    """Every picture in every size and theme."""
    for name, keys in PICTURES.items():
        for width, height in SIZES:
            for theme in THEMES:
                app = Browser(partial(Desk, catalogue), Settings(theme=theme))
                async with app.run_test(size=(width, height)) as pilot:
                    for key in ("", *keys):
                        await pilot.press(*([key] if key else []))
                        if key in ("", "enter", "x", "f") or key == keys[-1]:
                            await pilot.pause(0.15)
                            await app.workers.wait_for_complete()
                            await pilot.pause()
                    app.save_screenshot(f"{name}-{width}x{height}-{theme}.svg", str(folder))


def main() -> None:
    """Make an archive, and take the pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        minutes = Path(scratch) / "minutes.md"
        minutes.write_text(_TEXT, encoding="utf-8")
        with create_archive(ArchiveFolder(Path(scratch) / "archive"), history=True) as catalogue:
            list(import_paths(catalogue, [minutes], "screenshots"))
            asyncio.run(take(catalogue, folder))


if __name__ == "__main__":
    main()
