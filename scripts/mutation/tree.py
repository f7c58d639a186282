"""Copies of the tree, in which tests run while the working tree stays as it is."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from scripts.mutation.places import Mutation

ROOT = Path(__file__).parents[2]
PACKAGES = ("archive", "index", "car_tui")
_ALSO = ("tests", "scripts", "docs", "benchmarks", "pyproject.toml", "README.md", "CHANGELOG.md")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*", "*.svg")


class Ending(StrEnum):
    """How a run of tests ended."""

    PASSED = "passed"
    FAILED = "failed"
    OUT_OF_TIME = "out of time"


def sources(root: Path = ROOT) -> dict[str, str]:
    """The code that may be mutated: path from the root, and text."""
    paths = sorted(path for package in PACKAGES for path in (root / package).rglob("*.py"))
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths}


@dataclass(frozen=True, slots=True)
class TreeCopy:
    """A copy of the tree at `path`; what tests write goes to `scratch`."""

    path: Path
    scratch: Path

    @classmethod
    def make(cls, folder: Path) -> TreeCopy:
        """Copy the working tree into a new folder."""
        path, scratch = folder / "tree", folder / "scratch"
        path.mkdir(parents=True)
        scratch.mkdir()
        for name in (*PACKAGES, *_ALSO):
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, path / name, ignore=_LEFT_OUT)
            else:
                shutil.copy2(ROOT / name, path / name)
        return cls(path, scratch)

    @contextmanager
    def mutated(self, mutation: Mutation) -> Iterator[None]:
        """The copy with one fault in it."""
        file = self.path / mutation.path
        source = file.read_text("utf-8")
        self._write(file, mutation.applied(source))
        try:
            yield
        finally:
            self._write(file, source)

    def _write(self, file: Path, source: str) -> None:
        file.write_text(source, encoding="utf-8")
        # Compiled code is told from its source by size and second: too little for two writes.
        for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
            compiled.unlink()

    def run_tests(
        self,
        tests: Sequence[str],
        options: Sequence[str] = (),
        *,
        environment: Mapping[str, str] | None = None,
        patience_s: float,
    ) -> tuple[Ending, str]:
        """Run tests in their order; how it ended, and what pytest said.

        After `patience_s` seconds they are killed, with every process they started.
        """
        arguments = self.scratch / "tests.txt"
        arguments.write_text("\n".join(tests), encoding="utf-8")
        temporary = self.scratch / "temporary"
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir()
        ran = subprocess.Popen(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, f"@{arguments}"],
            cwd=self.path,
            env={
                **os.environ,
                "PYTHONPATH": str(self.path),
                "TMPDIR": str(temporary),
                **(environment or {}),
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        try:
            said, _ = ran.communicate(timeout=patience_s)
        except subprocess.TimeoutExpired:
            said = ""
        finally:
            # What a test left running would disturb the next one.
            with suppress(ProcessLookupError):
                os.killpg(ran.pid, signal.SIGKILL)
            ran.wait()
        if not said and ran.returncode == -signal.SIGKILL:
            return Ending.OUT_OF_TIME, ""
        return (Ending.PASSED if ran.returncode == 0 else Ending.FAILED), said
