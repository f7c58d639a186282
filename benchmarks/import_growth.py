"""Imports a large folder, and says for each tenth of it what a file cost, and how memory grew.

    python -m benchmarks.import_growth FOLDER [--workers N] [--place DIR]

CPU milliseconds are those of the main process and of all others (readers and indexer) together;
memory is the largest that the main process has had until then. What is done once all files are in,
the rest of the index, is in none of the tenths. Linux alone.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_TENTHS = 10
_TICK = 1 / os.sysconf("SC_CLK_TCK")


def cpu_of(parent: int) -> dict[int, float]:
    """CPU seconds of a process and of those that it has started, by their numbers."""
    seconds: dict[int, float] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if parent in (int(entry.name), int(fields[1])):
            seconds[int(entry.name)] = (int(fields[11]) + int(fields[12])) * _TICK
    return seconds


def peak_mb_of(process: int) -> float:
    """The largest memory that a process has had, in MB."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmHWM:")[2].split(maxsplit=1)[0]) / 1024


def measure(folder: Path, archive: Path, workers: int) -> None:
    """Import, and print a line a tenth."""
    files = sum(len(names) for _, _, names in os.walk(folder))
    car_tui = str(Path(sys.executable).with_name("car-tui"))
    subprocess.run([car_tui, "init", str(archive), "--empty"], check=True, capture_output=True)
    command = [car_tui, "--archive", str(archive), "import", str(folder), "--json"]
    began = time.monotonic()
    with subprocess.Popen(
        [*command, "--workers", str(workers)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        if process.stdout is None:
            raise AssertionError("its output was asked for")
        before = cpu_of(process.pid)
        step = files // _TENTHS
        for number, _ in enumerate(process.stdout, 1):
            if number % step == 0 and number <= step * _TENTHS:
                now = cpu_of(process.pid)
                spent = {one: now[one] - before.get(one, 0.0) for one in now}
                main = spent.pop(process.pid, 0.0)
                print(
                    f"{number:7} files   main {main / step * 1000:.2f} ms a file"
                    f"   others {sum(spent.values()) / step * 1000:.2f}"
                    f"   peak of main {peak_mb_of(process.pid):.0f} MB",
                    flush=True,
                )
                before = now
    print(f"{files} files in {time.monotonic() - began:.0f} s")


def main() -> None:
    """Import the folder once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--place", type=Path, help="where the archive is written")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="car-tui-workspace-", dir=given.place) as place:
        measure(given.folder.resolve(), Path(place) / "archive", given.workers)


if __name__ == "__main__":
    main()
