"""`python -m benchmarks.walk [--steps N] [--seed S] [--processes P] [--go-on]`: a walk.

It makes an archive in a scratch folder and leaves nothing behind. A fault is told with the seed and
the steps that led to it, and ends the walk unless that is to go on; with the same seed the same
steps are taken.
"""

from __future__ import annotations

import argparse
import sys
from multiprocessing import get_context

from benchmarks.walk.walking import walk_alone


def main() -> None:
    """Walk, in one process or several."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--go-on", action="store_true", help="a fault does not end the walk")
    asked = parser.parse_args()
    if asked.processes == 1:
        sys.exit(0 if walk_alone(asked.seed, asked.steps, asked.go_on) else 1)
    share = asked.steps // asked.processes
    seeds = [asked.seed + number * 1_000_000 for number in range(asked.processes)]
    with get_context("spawn").Pool(asked.processes) as pool:
        went_well = pool.starmap(
            walk_alone, [(seed, share, asked.go_on) for seed in seeds], chunksize=1
        )
    sys.exit(0 if all(went_well) else 1)


if __name__ == "__main__":
    main()
