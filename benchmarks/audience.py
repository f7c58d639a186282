"""Whether an audience is shown anything of what is hidden from it, over many archives.

python -m benchmarks.audience [--from SEED] [--seeds N] [--most M]

For each seed the records of the bundled history, with two documents that are held, get an access at
random, what is hidden words of its own, and the archive a twin from which that was deleted. Every
command is run for the audience and on the twin, also for M records and words; what they print has
to be the same. Prints where it is not, and how many archives and commands were compared; the exit
status is 1 where anything differs.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from archive.bundled import create_with_history
from archive.folder import ArchiveFolder
from archive.model.vocabulary import Access
from tests.car_tui.audience_twin import commands, differences, fill, make_twins


def compared(template: Path, seed: int, audience: Access, most: int) -> tuple[int, list[str]]:
    """How many commands were compared for one archive, and where they differ."""
    with tempfile.TemporaryDirectory() as folder:
        twins = make_twins(template, Path(folder), seed, audience)
        twins.for_audience("reindex")
        twins.of_rest("reindex")
        count = sum(1 for _ in commands(twins, random.Random(seed), most))
        return count, list(differences(twins, random.Random(seed), most))


def main() -> int:
    """Run from the command line."""
    reader = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    reader.add_argument("--from", dest="first", type=int, default=1)
    reader.add_argument("--seeds", type=int, default=10)
    reader.add_argument("--most", type=int, default=3)
    given = reader.parse_args()
    archives = count = differing = 0
    with tempfile.TemporaryDirectory() as scratch:
        history, template = Path(scratch) / "history", Path(scratch) / "template" / "archive"
        create_with_history(ArchiveFolder(history)).close()
        template.parent.mkdir()
        fill(history, template)
        for seed in range(given.first, given.first + given.seeds):
            for audience in (Access.PUBLIC, Access.MEMBERS):
                asked, found = compared(template, seed, audience, given.most)
                archives, count, differing = archives + 1, count + asked, differing + len(found)
                print(f"seed {seed}, {audience}: {asked} commands, {len(found)} differ", flush=True)
                for one in found:
                    print(f"seed {seed}, {audience}: {one}", flush=True)
    print(f"{archives} archives, {count} commands: {differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
