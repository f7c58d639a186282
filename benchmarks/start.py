"""Start of the browser against a bare Textual app with the same header, tabs and footer.

`python benchmarks/start.py [ARCHIVE]` prints CPU milliseconds of a whole process up to the first
paint, and up to the timeline being there, each the least of several runs. Without an argument it
makes an archive with the bundled history.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 7

BARE = """
from textual.app import App
from textual.widgets import Footer, Header, Tab, Tabs
class Bare(App):
    BINDINGS = [("q", "quit", "Quit"), ("1", "x", "One"), ("2", "x", "Two"), ("slash", "x", "Find")]
    def compose(self):
        yield Header()
        yield Tabs(Tab("Timeline"), Tab("Projects"), Tab("Search"))
        yield Footer()
app = Bare()
"""

BROWSER = """
import sys
from pathlib import Path
from archive.catalogue.connection import Catalogue
from archive.folder import ArchiveFolder
from car_tui.browser.app import Browser
app = Browser(Catalogue.open(ArchiveFolder(Path(sys.argv[1]))))
"""

# Ends at the first paint.
PAINTED = """
async def painted(pilot):
    await pilot.pause()
    app.exit()
app.run(headless=True, size=(120, 40), auto_pilot=painted)
"""

# Ends when every worker is done and what it brought is drawn.
USABLE = """
async def usable(pilot):
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()
    app.exit()
app.run(headless=True, size=(120, 40), auto_pilot=usable)
"""


def cpu_ms(script: str, archive: Path) -> float:
    """CPU milliseconds, user and system, of one process that runs `script`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", script, str(archive)], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    """Measure in turns, so that a drift of the machine touches all alike."""
    with tempfile.TemporaryDirectory() as scratch:
        archive = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch) / "archive"
        if not archive.exists():
            subprocess.run(
                [sys.executable, "-m", "car_tui", "init", str(archive)],
                check=True,
                capture_output=True,
            )
        scripts = {
            "bare Textual app, first paint": BARE + PAINTED,
            "car-tui, first paint": BROWSER + PAINTED,
            "car-tui, timeline there": BROWSER + USABLE,
        }
        least = dict.fromkeys(scripts, float("inf"))
        for _ in range(RUNS):
            for name, script in scripts.items():
                least[name] = min(least[name], cpu_ms(script, archive))
    bare = next(iter(least.values()))
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, CPU ms, least of {RUNS}")
    for name, measured in least.items():
        print(f"{name:32} {measured:7.0f}  {measured / bare:5.2f}")


if __name__ == "__main__":
    main()
