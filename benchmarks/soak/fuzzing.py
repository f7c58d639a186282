"""What people write and type, with damage: whether a reader raises, is slow, or lets records by."""

from __future__ import annotations

import random
import re
from pathlib import Path

from benchmarks.soak.forked import run_python
from benchmarks.soak.tally import Tally
from benchmarks.soak.trial import Verdict

_INPUTS = 2_000
_CLASS = "readers fuzzed"
_DRIVERS = {"authored": "^0 raised, 0 passed", "typed": r"inputs: 0 raised$"}
"""The modules, and what each ends with where nothing is wrong."""


class Fuzzing:
    """Runs benchmarks.authored and benchmarks.typed, some inputs at a time."""

    def __init__(self, place: Path, drawn: random.Random, tally: Tally) -> None:
        self._printed = place / "fuzz"
        self._drawn = drawn
        self._tally = tally

    def turn(self) -> None:
        """Read some inputs."""
        for name, ending in _DRIVERS.items():
            self._read(name, ending)

    def _read(self, name: str, ending: str) -> None:
        seed = self._drawn.randrange(10**9)

        def read() -> None:
            import importlib
            import sys

            driver = importlib.import_module(f"benchmarks.{name}")
            sys.argv = [name, "--inputs", str(_INPUTS), "--seed", str(seed)]
            sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            sys.exit(driver.main())

        ended = run_python(read, self._printed, {})
        if ended.status == 0 and re.search(ending, ended.out, re.MULTILINE):
            self._tally.add(_CLASS, "survived", _INPUTS)
            return
        self._tally.take(_CLASS, f"{name}, seed {seed}", Verdict(unnamed=[ended.out, ended.err]))
