"""Puts small faults into copies of the code, one at a time, and lists those no test notices.

    python scripts/mutate.py 100 --seed 7             the same 100 every time for the same code
    python scripts/mutate.py 20 --only archive/dates  drawn from some files or folders
    python scripts/mutate.py 100 --json > judged.json

The kind of each fault is drawn first (a turned comparison, a removed statement, swapped arguments,
a text left out: scripts/mutation/mutators.py has them all), then one of the places for it. The
fault is tried with the tests that run its lines, the nearest first, until one goes red. A fault
that survives needs a test, or changes nothing that anybody could see.

The working tree is never touched. Which test runs which line is measured first, which takes as
long as the tests do, and is kept in .mutation/: after a change in test files only those run again,
after any other change all. Code that runs once (on import, in a cached function) or in processes
that are killed is tried with the tests that run anything else of its file or import it.

A test that hangs counts as red once it has taken 20 seconds and ten times as long as before. Of
the tests that run a line, as many run as take about two minutes: "12 of 40 tests" says how many.
Results go to standard output, progress to standard error. The status is 0 whatever survives, and
1 where the tests could not be run.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from scripts.mutation.judging import Judgement, draw, judge
from scripts.mutation.run_map import RunMap
from scripts.mutation.tree import ROOT, sources

# A loop that never ends must not take the memory of the machine.
_MEMORY_BYTES = 8 << 30


def main(words: Sequence[str] | None = None) -> int:
    """Draw, judge and report; returns the exit status."""
    options = _options(words)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    began = time.monotonic()
    code = sources()
    drawn = draw(_among(code, options.only), options.count, options.seed)
    try:
        run_map = RunMap.load(ROOT / ".mutation", _tell)
    except RuntimeError as error:
        _tell(str(error))
        return 1
    judged: list[Judgement] = []
    for one in judge(drawn, code, run_map, options.processes):
        judged.append(one)
        _tell(f"{len(judged)}/{len(drawn)} {one.verdict}: {_where(one)}, {one.seconds} s")
    seconds = round(time.monotonic() - began)
    if options.json:
        print(json.dumps(_document(options.seed, judged, seconds), indent=2))
    else:
        print(_report(options.seed, judged, seconds))
    return 0


def _options(words: Sequence[str] | None) -> argparse.Namespace:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int, help="how many mutations to draw")
    parser.add_argument("--seed", type=int, default=1, help="what the draw begins with (1)")
    parser.add_argument("--only", nargs="+", default=(), metavar="PATH", help="files or folders")
    parser.add_argument("--processes", type=int, default=2, help="how many at once (2)")
    parser.add_argument("--json", action="store_true", help="one JSON document instead of lines")
    return parser.parse_args(words)


def _among(code: dict[str, str], only: Sequence[str]) -> dict[str, str]:
    if not only:
        return code
    return {
        path: source
        for path, source in code.items()
        if any(Path(path).is_relative_to(one) for one in only)
    }


def _report(seed: int, judged: Sequence[Judgement], seconds: int) -> str:
    lines = []
    for one in sorted(judged, key=lambda one: one.is_killed):
        by = f" by {one.by}" if one.by else ""
        lines.append(f"{one.verdict}{by}: {_where(one)}, {one.tests} of {one.of} tests")
        lines += [f"    {line}" for line in one.diff]
    killed = sum(one.is_killed for one in judged)
    lines.append(f"seed {seed}: {killed} of {len(judged)} killed in {seconds} s")
    return "\n".join(lines)


def _document(seed: int, judged: Sequence[Judgement], seconds: int) -> dict[str, object]:
    killed = sum(one.is_killed for one in judged)
    return {
        "seed": seed,
        "drawn": len(judged),
        "killed": killed,
        "survived": len(judged) - killed,
        "seconds": seconds,
        "mutations": [
            {
                "path": one.mutation.path,
                "line": one.mutation.lines[0],
                "kind": one.mutation.kind,
                "diff": list(one.diff),
                "verdict": one.verdict,
                "by": one.by or None,
                "tests": one.tests,
                "tests_that_run_it": one.of,
                "seconds": one.seconds,
            }
            for one in judged
        ],
    }


def _where(one: Judgement) -> str:
    return f"{one.mutation.path}:{one.mutation.lines[0]} {one.mutation.kind}"


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
