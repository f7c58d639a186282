"""What people write, with damage: whether a reader raises, takes long, or lets records through."""

from __future__ import annotations

import random
import re
from pathlib import Path

from benchmarks.soak.forked import run_python
from benchmarks.soak.tally import Tally
from benchmarks.soak.trial import Verdict

_INPUTS = 2_000
_CLASS = "readers fuzzed"


class Fuzzing:
    """Runs benchmarks.authored, some inputs at a time."""

    def __init__(self, place: Path, drawn: random.Random, tally: Tally) -> None:
        self._printed = place / "fuzz"
        self._drawn = drawn
        self._tally = tally

    def turn(self) -> None:
        """Read some inputs."""
        seed = self._drawn.randrange(10**9)

        def read() -> None:
            import sys

            from benchmarks import authored

            sys.argv = ["authored", "--inputs", str(_INPUTS), "--seed", str(seed)]
            sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            sys.exit(authored.main())

        ended = run_python(read, self._printed, {})
        if ended.status == 0 and re.search(r"^0 raised, 0 passed", ended.out, re.MULTILINE):
            self._tally.add(_CLASS, "survived", _INPUTS)
            return
        self._tally.take(_CLASS, f"seed {seed}", Verdict(unnamed=[ended.out, ended.err]))
