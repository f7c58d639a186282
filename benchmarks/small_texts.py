"""Writes small text files to import: the beginnings of passages, 80 to 300 words, by a fixed seed.

    python -m benchmarks.small_texts PASSAGES.jsonl.xz FOLDER FILES [--skip N]

Each line of the passages is a JSON object with a `body`; `--skip` leaves out the first N of those
that are drawn, so that two folders share none.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from pathlib import Path

_SEED = 7
_LEAST_WORDS, _MOST_WORDS = 80, 300


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("files", type=int)
    parser.add_argument("--skip", type=int, default=0)
    given = parser.parse_args()
    with lzma.open(given.passages, "rt", encoding="utf-8") as lines:
        bodies = [str(json.loads(line)["body"]) for line in lines]
    drawn = random.Random(_SEED)
    drawn.shuffle(bodies)
    given.folder.mkdir(parents=True)
    chosen = bodies[given.skip : given.skip + given.files]
    if len(chosen) < given.files:
        parser.error(f"there are {len(chosen)} passages for that, not {given.files}")
    for number, body in enumerate(chosen):
        words = re.split(r"(\s+)", body)
        length = drawn.randint(_LEAST_WORDS, _MOST_WORDS)
        text = "".join(words[: 2 * length - 1]).rstrip() + "\n"
        (given.folder / f"text-{number:05}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
