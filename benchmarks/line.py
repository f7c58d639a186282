"""What the browser sends over the line for a key, with and without `--slow`.

`python -m benchmarks.line [ARCHIVE]` drives the program on a pseudo-terminal of 120 x 40 and prints
bytes a key press: the next row, and the next page. Without an argument it makes an archive with the
bundled history.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

KEYS = {"next row": (b"j", 30), "next page": (b" ", 10)}
# The line is quiet when nothing has come for so many seconds.
_QUIET = 0.6


def sent_until_quiet(terminal: int, first: float = _QUIET) -> int:
    """How many bytes come until the line is quiet; the first may take longer."""
    sent, wait = 0, first
    while select.select([terminal], [], [], wait)[0]:
        sent += len(os.read(terminal, 65_536))
        wait = _QUIET
    return sent


def measure(archive: Path, *options: str) -> dict[str, float]:
    """Bytes a key press, and those of the start."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    with tempfile.TemporaryDirectory() as home:
        environment |= {"XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home}
        command = [sys.executable, "-m", "car_tui", "--archive", str(archive), "--fresh", *options]
        with subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
        ) as browser:
            sent = {"start": float(sent_until_quiet(ours, 10))}
            for name, (key, times) in KEYS.items():
                total = 0
                for _ in range(times):
                    os.write(ours, key)
                    total += sent_until_quiet(ours)
                sent[name] = total / times
            os.write(ours, b"q")
            started = time.monotonic()
            while browser.poll() is None and time.monotonic() - started < 10:
                sent_until_quiet(ours, 0.1)
    os.close(ours)
    os.close(theirs)
    return sent


def main() -> None:
    """Both ways, side by side."""
    with tempfile.TemporaryDirectory() as scratch:
        archive = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch) / "archive"
        if not archive.exists():
            make = [sys.executable, "-m", "car_tui", "init", str(archive)]
            subprocess.run(make, check=True, capture_output=True)
        usual, slow = measure(archive), measure(archive, "--slow")
    print(f"{'bytes':12}{'as usual':>10}{'--slow':>10}")
    for name, sent in usual.items():
        print(f"{name:12}{sent:10,.0f}{slow[name]:10,.0f}")


if __name__ == "__main__":
    main()
