"""The soak in short, and whether its failpoints and power cuts strike what they name."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.soak.failpoints import can_watch
from benchmarks.soak.power import cut_power, sizes_below
from tests.patience import PATIENCE_S

ROOT = Path(__file__).parents[1]
watched = pytest.mark.skipif(not can_watch(), reason="failpoints need Linux and a C compiler")

STRUCK = """
import errno, os, sys
from pathlib import Path
from benchmarks.soak.failpoints import Failpoint, Failpoints, How
points = Failpoints(Path(os.environ["FAILPOINTS_CONTROL"]))
file = Path(os.environ["FAILPOINTS_ROOT"], "file")
def write():
    file.write_bytes(b"12345678")
    handle = os.open(file, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
    file.rename(file.with_name("other"))
for how, error in ((How.COUNT, 0), (How.FAIL_ON, errno.ENOSPC), (How.FAIL_ONCE, errno.EIO)):
    points.set(Failpoint(how, 2, error))
    try:
        write()
    except OSError as refused:
        print(errno.errorcode[refused.errno], end=" ")
    struck = points.take_away()
    print(struck.operations, struck.what)
for at, how in ((3, How.KILL_BEFORE), (1, How.KILL_AFTER), (2, How.TEAR)):
    file.unlink(missing_ok=True)
    file.with_name("other").unlink(missing_ok=True)
    points.set(Failpoint(how, at))
    process = os.fork()
    if not process:
        write()
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    print(code, points.take_away().what, file.read_bytes())
"""


@watched
def test_each_failpoint_strikes_the_operation_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    script = tmp_path / "struck.py"
    script.write_text(STRUCK)
    program = (
        "import sys; from pathlib import Path;"
        " from benchmarks.soak.failpoints import run_under_failpoints as run;"
        f" sys.exit(run(Path({str(tmp_path)!r}), Path({str(tmp_path / 'root')!r}), 'struck'))"
    )
    ran = python("-c", program, path=f"{ROOT}{os.pathsep}{tmp_path}")
    assert ran.stdout.splitlines() == [
        "4 ",
        "ENOSPC 2 write file",
        "EIO 2 write file",
        f"{-signal.SIGKILL} sync file b'12345678'",
        f"{-signal.SIGKILL} create file b''",
        f"{-signal.SIGKILL} write file b'1234'",
    ], ran.stderr


def test_a_power_cut_takes_what_was_not_synced(tmp_path: Path) -> None:
    old, synced, named, moved = (tmp_path / name for name in ("old", "synced", "named", "moved"))
    old.write_bytes(b"old")
    sizes = sizes_below(tmp_path)
    old.write_bytes(b"old and new")
    synced.write_bytes(b"12345678")
    named.write_bytes(b"whole")
    moved.write_bytes(b"moved")
    lines = [
        f"write\t{old}\t\t11",
        f"create\t{synced}\t\t0",
        f"write\t{synced}\t\t4",
        f"sync\t{synced}\t\t0",
        f"sync\t{tmp_path}\t\t0",
        f"write\t{synced}\t\t8",
        f"create\t{named}\t\t0",
        f"write\t{named}\t\t5",
        f"sync\t{named}\t\t0",
        f"rename\t{tmp_path / 'before'}\t{moved}\t0",
    ]
    log = tmp_path / "log"
    log.write_text("\n".join(lines))
    assert cut_power(log, sizes) == 4
    assert old.read_bytes() == b"old"
    assert synced.read_bytes() == b"1234"
    assert not named.exists()
    assert not moved.exists()
    assert (tmp_path / "before").read_bytes() == b"moved"


@watched
def test_nothing_is_lost_in_a_short_soak() -> None:
    words = ["--seed", "8", "--trials", "1", "--minutes", "0.8", "--together", "1"]
    classes = ("killed", "power", "disk", "damage", "four")
    ran = python("-m", "benchmarks.soak", *words, *(f"--only={one}" for one in classes))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    rows = re.findall(r"^(\S.*?) +([\d,]+) +[\d,]+ +[\d,]+ +0 +0$", ran.stdout, re.MULTILINE)
    assert {name.split(":")[0] for name, _ in rows} == {
        "killed at a failpoint",
        "killed at random",
        "power cut",
        "disk full (ENOSPC)",
        "disk fails once (EIO)",
        "damage",
        "four processes",
    }


def python(*words: str, path: str = str(ROOT)) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=2 * PATIENCE_S,  # A soak starts a hundred commands.
        check=False,
    )
