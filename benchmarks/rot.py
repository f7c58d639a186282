"""Damages a catalogue again and again, and counts what `verify` finds of it.

    python -m benchmarks.rot ARCHIVE [--damages N] [--seed N] [--commands] [--only flip]

ARCHIVE is copied; it is never touched. Damage counts when it changed something that can be read:
when the rows of all tables, in order, are not what they were, or cannot be read at all. With
--commands every reading command is run on every damaged copy. Ends with 1 when such damage was
missed, or a command ended in anything but an error of the archive's own.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import random
import shutil
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.errors import ArchiveError
from archive.folder import ArchiveFolder
from archive.verify import Finding, verify_catalogue
from car_tui.main import main
from tests.damage import EVERY_DAMAGE, READING, content_of, flip, truncate


def findings_in(folder: ArchiveFolder) -> list[Finding]:
    """What verify says of the catalogue, an error when it is opened included."""
    try:
        with Catalogue.open(folder, writable=False) as catalogue:
            return list(verify_catalogue(catalogue))
    except ArchiveError as error:
        return [Finding("catalogue", error.message, error.hint)]


def ended_well(folder: ArchiveFolder, words: tuple[str, ...]) -> str | None:
    """None when a command ended as it may; else its traceback."""
    try:
        with (
            contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())),
            contextlib.redirect_stderr(io.StringIO()),
        ):
            main(["--archive", str(folder.path), *words])
    except SystemExit as ended:
        return None if ended.code in (0, 1, 2) else f"exit {ended.code}"
    except Exception:  # noqa: BLE001 - what must not come out is what is looked for
        return traceback.format_exc()
    return "no exit"


def run(options: argparse.Namespace) -> int:
    """Damage, look, count; returns how much went wrong."""
    source = ArchiveFolder(options.archive)
    before = content_of(source.catalogue)
    damages = {"flip": (flip,), "truncate": (truncate,), "bytes": (flip, flip, flip, truncate)}
    drawn = random.Random(options.seed)
    counts: Counter[tuple[str, str]] = Counter()
    wrong = 0
    with tempfile.TemporaryDirectory() as place:
        copy = ArchiveFolder(Path(place) / "archive")
        for number in range(options.damages):
            shutil.rmtree(copy.path, ignore_errors=True)
            shutil.copytree(source.path, copy.path)
            damage = drawn.choice(damages.get(options.only, EVERY_DAMAGE))
            said = damage(copy.catalogue, drawn)
            counts_as = "changed" if content_of(copy.catalogue) != before else "slack"
            found = findings_in(copy)
            verdict = "found" if found else "not found"
            counts[damage.__name__, f"{counts_as}, {verdict}"] += 1
            if counts_as == "changed" and not found:
                wrong += 1
                print(f"MISSED {number}: {said}")
            for words in READING if options.commands else ():
                if trace := ended_well(copy, words):
                    wrong += 1
                    print(f"TRACEBACK {number}: {said}: {words}\n{trace}")
    for (name, verdict), count in sorted(counts.items()):
        print(f"{name:12} {verdict:20} {count:6,}")
    return wrong


def parsed() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--damages", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--commands", action="store_true")
    parser.add_argument("--only", choices=("flip", "truncate", "bytes"))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(min(run(parsed()), 1))
