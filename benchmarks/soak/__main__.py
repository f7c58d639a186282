"""Kills commands, lets disks fail, damages archives, and counts what was lost.

    python -m benchmarks.soak [--minutes 30] [--seed N] [--only CLASS] [--trials N] [--each]

The classes take turns until the time is over, or until each had its trials. With --each, every
operation of every command is struck once instead of one drawn at random. Ends with a table and
with 1 when anything was lost or ended without a proper word. Linux, with a C compiler.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from benchmarks.soak.company import Company
from benchmarks.soak.damages import Damages
from benchmarks.soak.failpoints import run_under_failpoints
from benchmarks.soak.forked import adopt_orphans
from benchmarks.soak.fuzzing import Fuzzing
from benchmarks.soak.leaks import Leaks
from benchmarks.soak.scenes import GROUPS, SCENES, Scene, Site
from benchmarks.soak.strikes import Strikes
from benchmarks.soak.sweeps import BLOWS, Sweep
from benchmarks.soak.tally import Tally
from benchmarks.soak.templates import Templates

_A_WORD_AFTER = 50


def load_all() -> None:
    """Import what commands need, once: each of them is a fork of this process."""
    for name in ("archive", "index", "car_tui"):
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not module.name.startswith("car_tui.browser") and "__main__" not in module.name:
                importlib.import_module(module.name)
    importlib.import_module("car_tui.browser.state.forgotten")


def run(options: argparse.Namespace) -> int:
    """Take turns; returns the exit status."""
    adopt_orphans()
    load_all()
    place = Path(os.environ["FAILPOINTS_CONTROL"]).parent
    tally, drawn = Tally(), random.Random(options.seed)
    site = Site(Path(os.environ["FAILPOINTS_ROOT"]), place / "printed")
    templates = Templates(place / "templates", site)
    scenes = _chosen_scenes(options.scene)
    strikes = Strikes(site, templates, drawn, tally, scenes)
    if options.each:
        return _sweep(options, strikes, scenes, drawn, tally)
    turns: dict[str, Callable[[], None]] = {
        **strikes.turns,
        "damage": Damages(site, templates, drawn, tally).turn,
        "readers fuzzed": Fuzzing(place, drawn, tally).turn,
        "audiences": Leaks(place, drawn, tally).turn,
        "four processes": Company(site, templates, tally, options.together).turn,
    }
    if options.only:
        turns = {
            name: turn for name, turn in turns.items() if any(one in name for one in options.only)
        }
    until = time.monotonic() + options.minutes * 60
    rounds = 0
    with suppress(KeyboardInterrupt):  # What was counted until then is printed.
        while time.monotonic() < until and (options.trials is None or rounds < options.trials):
            for turn in turns.values():
                turn()
            rounds += 1
            if rounds % _A_WORD_AFTER == 0:
                print(f"{rounds} rounds", flush=True)
    print(tally.table())
    print(f"seed {options.seed}")
    return 0 if tally.is_clean else 1


def _sweep(
    options: argparse.Namespace,
    strikes: Strikes,
    scenes: Sequence[Scene],
    drawn: random.Random,
    tally: Tally,
) -> int:
    blows = [
        one for one in BLOWS if not options.only or any(name in one.name for name in options.only)
    ]
    sweeps = [Sweep(strikes, blow, scenes, drawn, options.most) for blow in blows]
    until = time.monotonic() + options.minutes * 60
    with suppress(KeyboardInterrupt):
        while time.monotonic() < until and not all(sweep.is_over for sweep in sweeps):
            for sweep in sweeps:
                sweep.turn()
    for sweep in sweeps:
        print(sweep)
    print(tally.table())
    print(f"seed {options.seed}")
    return 0 if tally.is_clean else 1


def _chosen_scenes(names: Sequence[str] | None) -> list[Scene]:
    if not names:
        return list(SCENES)
    found = [one for name in names for one in GROUPS.get(name, ())]
    named = [one for one in SCENES if any(name in one.name for name in names if name not in GROUPS)]
    return list(dict.fromkeys([*found, *named]))


def main() -> int:
    """Start again under failpoints, or run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--only", action="append", help="Classes with this in their name.")
    parser.add_argument(
        "--scene",
        action="append",
        help="Only commands with this in their name, or those of `keeping` or `writing`.",
    )
    parser.add_argument("--each", action="store_true", help="Strike every operation once.")
    parser.add_argument("--most", type=int, default=200, help="With --each, so many of a command.")
    parser.add_argument("--trials", type=int, help="So many of each class, if time allows.")
    parser.add_argument("--together", type=float, default=20, help="Seconds of four processes.")
    options = parser.parse_args()
    if "FAILPOINTS_CONTROL" in os.environ:
        return run(options)
    print(f"seed {options.seed}", flush=True)
    place = Path(tempfile.mkdtemp(prefix="soak-"))
    try:
        (place / "site").mkdir()
        words = [*sys.argv[1:], "--seed", str(options.seed)]
        return run_under_failpoints(place, place / "site", "benchmarks.soak", *words)
    finally:
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
