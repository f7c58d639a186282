"""Imports a folder into a new archive, searchable at the end, and has recollindex index it too.

    python benchmarks/imports.py FOLDER [--processors 1|2] [--runs N] [--place DIR]

Both run on the same processors, in turn, N times; the ratios are the medians of those of each turn,
with the least and the greatest behind them.
recoll is 1.34 of Debian's recollcmd with `thrQSizes = -1 -1 -1` (one thread) on one processor and
its default on more; car-tui has one worker on one processor, two on more. CPU seconds are those of
every process of the run; memory is the largest of one process. OCR is off in recoll by default;
hand over files with text. Without recollindex only car-tui is measured.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

_BETWEEN_TWO_LOOKS = 0.1
_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Run:
    """What one run took: seconds, and megabytes of the largest process."""

    wall: float
    cpu: float
    peak_mb: float
    output: str


def measured(command: list[str], processors: int) -> Run:
    """Run a command on so many processors, and watch all processes of its session."""
    _adopt_orphans()
    peak, cpu, wall = 0, 0.0, 0.0
    began = time.monotonic()
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(
            ["taskset", "--cpu-list", f"0-{processors - 1}", *command],
            stdout=output,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while True:
            try:
                ended, _, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                break
            if ended:
                cpu += usage.ru_utime + usage.ru_stime
                wall = time.monotonic() - began if ended == process.pid else wall
            else:
                peak = max(peak, _largest_of(process.pid))
                time.sleep(_BETWEEN_TWO_LOOKS)
        process.returncode = 0
        output.seek(0)
        told = output.read()
    return Run(wall, cpu, peak / 1024, told)


def _adopt_orphans() -> None:
    """What starts car-tui's workers outlives it a little; adopted, its seconds are counted too."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _largest_of(session: int) -> int:
    """The largest memory that a process of a session has had, in kB."""
    largest = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                peak = (entry / "status").read_text().partition("VmHWM:")[2].split(maxsplit=1)
                largest = max(largest, int(peak[0]))
        except (OSError, IndexError):
            continue
    return largest


def run_car_tui(folder: Path, processors: int, keep: Path) -> Run:
    """Import the folder into a new archive without the bundled history."""
    car_tui = str(Path(sys.executable).with_name("car-tui"))
    archive = str(keep / "archive")
    subprocess.run([car_tui, "init", archive, "--empty"], check=True, capture_output=True)
    workers = "1" if processors == 1 else "2"
    command = [car_tui, "--archive", archive, "import", str(folder), "--json"]
    run = measured([*command, "--workers", workers], processors)
    _tell("car-tui", run, _failed(run.output))
    again = measured([*command, "--workers", workers], processors)
    _tell("car-tui, all unchanged", again, _failed(again.output))
    return run


def _failed(output: str) -> str:
    summary = json.loads(output.splitlines()[-1])["summary"]
    return f"{summary['imported']} imported, {summary['failed']} failed, {summary['pages']} pages"


def run_recoll(folder: Path, processors: int, keep: Path) -> Run:
    """Index the folder with recollindex."""
    settings = keep / "recoll"
    settings.mkdir()
    threads = "thrQSizes = -1 -1 -1\n" if processors == 1 else ""
    (settings / "recoll.conf").write_text(f"topdirs = {folder}\n{threads}")
    run = measured(["recollindex", "-c", str(settings), "-z"], processors)
    _tell("recollindex", run, "")
    return run


def _tell(name: str, run: Run, rest: str) -> None:
    print(
        f"{name:24} wall {run.wall:7.1f} s   cpu {run.cpu:7.1f} s"
        f"   peak {run.peak_mb:6.0f} MB   {rest}",
        flush=True,
    )


def main() -> None:
    """Measure both and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--processors", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--place", type=Path, help="where archives and indexes are written")
    given = parser.parse_args()
    folder = given.folder.resolve()
    files = sum(len(names) for _, _, names in os.walk(folder))
    print(f"{files} files, {given.processors} of {os.cpu_count()} processors")
    has_recoll = shutil.which("recollindex") is not None
    if not has_recoll:
        print("recollindex is not installed (Debian: recollcmd, poppler-utils); car-tui alone")
    ratios: list[tuple[float, float]] = []
    # All is deleted at the end only: ext4 makes new files slowly where many were deleted just now.
    with tempfile.TemporaryDirectory(prefix="car-tui-workspace-", dir=given.place) as place:
        for number in range(given.runs):
            keep = Path(place) / str(number)
            keep.mkdir()
            ours = run_car_tui(folder, given.processors, keep)
            if has_recoll:
                theirs = run_recoll(folder, given.processors, keep)
                ratios.append((ours.cpu / theirs.cpu, ours.wall / theirs.wall))
    if ratios:
        cpu, wall = (
            f"{statistics.median(each):.2f} ({min(each):.2f} to {max(each):.2f})"
            for each in zip(*ratios, strict=True)
        )
        print(f"car-tui / recoll: cpu {cpu}, wall {wall}")


if __name__ == "__main__":
    main()
