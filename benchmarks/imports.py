"""Imports a folder into a new archive, searchable at the end, and has recollindex index it too.

    python benchmarks/imports.py FOLDER [--processors 1|2] [--keep DIR]

Both run on the same processors, one after the other: recoll 1.34 of Debian's recollcmd with
`thrQSizes = -1 -1 -1` (one thread) on one processor and its default on more; car-tui with one
worker on one processor, with two on more. CPU seconds are those of every process of the run, from
/proc; memory is the largest of one process. OCR is off in recoll by default; hand over files with
text. Without recollindex only car-tui is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

_BETWEEN_TWO_LOOKS = 0.05
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Run:
    """What one run took: seconds, and megabytes of the largest process."""

    wall: float
    cpu: float
    peak_mb: float
    output: str


def measured(command: list[str], processors: int) -> Run:
    """Run a command on so many processors, and watch all processes of its session."""
    beside: dict[int, float] = {}
    peak = 0
    began = time.monotonic()
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(
            ["taskset", "--cpu-list", f"0-{processors - 1}", *command],
            stdout=output,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        ended = 0
        while not ended:
            for pid, parent, seconds, memory in _session(process.pid):
                peak = max(peak, memory)
                # What starts car-tui's workers is not waited for by car-tui, and waits for them.
                if parent == process.pid and _is_multiprocessing(pid):
                    beside[pid] = seconds
            time.sleep(_BETWEEN_TWO_LOOKS)
            ended, _, usage = os.wait4(process.pid, os.WNOHANG)
        process.returncode = 0
        wall = time.monotonic() - began
        output.seek(0)
        told = output.read()
    cpu = usage.ru_utime + usage.ru_stime + sum(beside.values())
    return Run(wall, cpu, peak / 1024, told)


def _session(session: int) -> list[tuple[int, int, float, int]]:
    """Each process of a session: its number, its parent's, CPU seconds with those of the children
    it has waited for, and its largest memory in kB."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) != session:
                continue
            peak = (entry / "status").read_text().partition("VmHWM:")[2].split(maxsplit=1)
        except (OSError, IndexError):
            continue
        ticks = sum(map(int, fields[11:15]))
        memory = int(peak[0]) if peak else 0
        found.append((int(entry.name), int(fields[1]), ticks / _TICKS, memory))
    return found


def _is_multiprocessing(pid: int) -> bool:
    try:
        return b"multiprocessing" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


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


def run_recoll(folder: Path, processors: int, keep: Path) -> Run | None:
    """Index the folder with recollindex; None where it is not installed."""
    if shutil.which("recollindex") is None:
        print("recollindex is not installed (Debian: recollcmd, poppler-utils); car-tui alone")
        return None
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
    given = parser.parse_args()
    folder = given.folder.resolve()
    files = sum(len(names) for _, _, names in os.walk(folder))
    print(f"{files} files, {given.processors} of {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory(prefix="car-tui-bench-") as keep:
        theirs = run_recoll(folder, given.processors, Path(keep))
        ours = run_car_tui(folder, given.processors, Path(keep))
    if theirs:
        print(
            f"car-tui / recoll: cpu {ours.cpu / theirs.cpu:.2f}, wall {ours.wall / theirs.wall:.2f}"
        )


if __name__ == "__main__":
    main()
