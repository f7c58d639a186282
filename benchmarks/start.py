"""Start of the browser against a bare Textual app with the same header, tabs and footer.

`python benchmarks/start.py [ARCHIVE]` starts whole processes on a pseudo-terminal of 120 x 40 and
prints, the least and the median of several runs taken in turns: CPU milliseconds (user and system)
until tabs and footer are painted; until Home is on screen with a row highlighted, which the next
key moves; and until all registers that Home tells of were asked. Wall time stands beside it, from
before the process is made. Without an argument an archive with the bundled history is made;
`benchmarks/archives.py` makes long ones.
"""

from __future__ import annotations

import fcntl
import os
import pty
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from pathlib import Path
from typing import NamedTuple

RUNS = 9

# Ends the process, and writes its CPU seconds and the time of day, once `reached` is on screen.
_WATCHED = """
import os, sys, time
from textual.app import App
display = App._display
written_to = sys.argv[1]
def displayed(app, screen, renderable):
    display(app, screen, renderable)
    if renderable is not None and reached(screen):
        app._driver.flush()
        with open(written_to, "w") as told:
            told.write(f"{time.process_time()} {time.monotonic()}")
        app._driver.stop_application_mode()
        os._exit(0)
App._display = displayed
def painted(screen):
    ours = any(footer.keys for footer in screen.query("KeyFooter"))
    return ours or any(key.size for key in screen.query("FooterKey"))
def usable(screen):
    lists = screen.query("VirtualList")
    return painted(screen) and any(len(one.source) and one._strips for one in lists)
def counted(screen):
    return usable(screen) and any(home._is_all for home in screen.query("HomePane"))
"""

_BARE = """
from textual.widgets import Footer, Header, Tab, Tabs
class Bare(App):
    BINDINGS = [("q", "quit", "Quit"), ("question_mark", "x", "Keys"), ("y", "x", "Cite"),
                ("slash", "x", "Search"), ("escape", "x", "Back")]
    def compose(self):
        yield Header()
        yield Tabs(*map(Tab, ("Timeline", "Projects", "Search", "Decisions", "Offices")))
        yield Footer()
Bare().run()
"""

_BROWSER = """
from car_tui.start import start
sys.argv[2:] = ["--archive", sys.argv[2], "--fresh"]
del sys.argv[1]
start()
"""

SCRIPTS = {
    "bare Textual app, first paint": f"{_WATCHED}\nreached = painted\n{_BARE}",
    "car-tui, first paint": f"{_WATCHED}\nreached = painted\n{_BROWSER}",
    "car-tui, Home there": f"{_WATCHED}\nreached = usable\n{_BROWSER}",
    "car-tui, Home counted": f"{_WATCHED}\nreached = counted\n{_BROWSER}",
}


class Cost(NamedTuple):
    """Milliseconds of CPU and of wall time."""

    cpu: float
    wall: float


def cost(script: str, archive: Path, scratch: Path) -> Cost:
    """What one process costs that runs `script` until it has reached its end."""
    told = scratch / "told"
    told.unlink(missing_ok=True)
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    reading = threading.Thread(target=_drain, args=(ours,), daemon=True)
    reading.start()
    started = time.monotonic()
    subprocess.run(
        [sys.executable, "-c", script, str(told), str(archive)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "XDG_STATE_HOME": str(scratch)},
        check=True,
        timeout=60,
    )
    os.close(theirs)
    reading.join()
    cpu, ended = map(float, told.read_text().split())
    return Cost(cpu * 1000, (ended - started) * 1000)


def _drain(terminal: int) -> None:
    try:
        while os.read(terminal, 65_536):
            pass
    except OSError:
        pass  # how Linux tells that the other end was closed
    os.close(terminal)


def main() -> None:
    """Measure in turns, so that a drift of the machine touches all alike."""
    with tempfile.TemporaryDirectory() as scratch:
        archive = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch) / "archive"
        if not archive.exists():
            make = [sys.executable, "-m", "car_tui", "init", str(archive)]
            subprocess.run(make, check=True, capture_output=True)
        costs: dict[str, list[Cost]] = {name: [] for name in SCRIPTS}
        for _ in range(RUNS):
            for name, script in SCRIPTS.items():
                costs[name].append(cost(script, archive, Path(scratch)))
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {RUNS} runs, milliseconds")
    print(
        f"{'':32}{'CPU least':>10}{'median':>8}{'wall least':>12}{'median':>8}{'CPU to bare':>13}"
    )
    bare = min(one.cpu for one in next(iter(costs.values())))
    for name, measured in costs.items():
        cpu, wall = ([one[at] for one in measured] for at in (0, 1))
        print(
            f"{name:32}{min(cpu):10.0f}{statistics.median(cpu):8.0f}"
            f"{min(wall):12.0f}{statistics.median(wall):8.0f}{min(cpu) / bare:13.2f}"
        )


if __name__ == "__main__":
    main()
