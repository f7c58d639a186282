"""Runs the tests once with Coverage.py to see which test runs which line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from coverage import CoverageData
from coverage.exceptions import DataError

from scripts.mutation.tree import PACKAGES, Ending, TreeCopy

_PATIENCE_S = 3_600.0
_PROCESSES = 2
# What a process that a test starts runs, it runs for that test.
_SETTINGS = """\
[run]
data_file = {data}
parallel = true
context = ${{PYTEST_CURRENT_TEST-}}
include =
{include}
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """The tests that passed with their seconds and fixtures; those that did not, left out."""

    tests: dict[str, dict[str, Any]]
    left_out: list[str]


def measure(test_files: Sequence[str], lines: Path) -> Measured:
    """Run the tests of these files, two processes at once; adds what they run to the file `lines`.

    Raises RuntimeError where pytest could not even begin.
    """
    shares = [share for n in range(_PROCESSES) if (share := test_files[n::_PROCESSES])]
    tests: dict[str, dict[str, Any]] = {}
    left_out: list[str] = []
    with TemporaryDirectory(prefix="mutate-") as temporary, ThreadPoolExecutor() as pool:
        folders = [Path(temporary, str(number)) for number in range(len(shares))]
        for noted in pool.map(_measure_share, folders, shares):
            tests |= noted["tests"]
            left_out += noted["left_out"]
        together = CoverageData(basename=str(lines))
        for folder in folders:
            for file in folder.glob("lines.*"):
                one = CoverageData(basename=str(file))
                try:
                    one.read()
                except DataError:
                    # A process that was killed while it wrote; its lines count as not measured.
                    continue
                together.update(one, map_path=lambda path: path.rpartition("/tree/")[2])
        together.close()
    return Measured(tests, left_out)


def _measure_share(folder: Path, test_files: Sequence[str]) -> dict[str, Any]:
    copy = TreeCopy.make(folder)
    include = "".join(f"    {copy.path}/{package}/*\n" for package in PACKAGES)
    settings = folder / "coverage.ini"
    settings.write_text(_SETTINGS.format(data=folder / "lines", include=include), encoding="utf-8")
    noted = folder / "noted.json"
    ending, said = copy.run_tests(
        test_files,
        ["-p", "scripts.mutation.noting"],
        environment={
            "COVERAGE_PROCESS_START": str(settings),
            "CAR_TUI_TESTS_NOTED": str(noted),
        },
        patience_s=_PATIENCE_S,
    )
    if ending is Ending.OUT_OF_TIME or not noted.exists():
        raise RuntimeError(f"the tests could not be measured: {ending}\n{said[-2_000:]}")
    found: dict[str, Any] = json.loads(noted.read_text("utf-8"))
    return found
