"""Which tests run a line: kept in a file, measured again only as far as something changed."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from coverage import CoverageData

from scripts.mutation.imports import imported_files
from scripts.mutation.measuring import measure
from scripts.mutation.noting import FIXTURE
from scripts.mutation.places import Mutation
from scripts.mutation.tree import ROOT, sources

# It reads the code instead of running it, and may dislike any change.
_READS_CODE = "tests/test_code_rules.py"


@dataclass(frozen=True, slots=True)
class Selection:
    """The tests to run for a mutation, the likeliest first, of how many, and their seconds."""

    tests: list[str]
    of: int
    seconds: float
    slowest: float


@dataclass
class RunMap:
    """Which tests run which line.

    `tests` are the seconds and the shared fixtures of each test; `lines` is a file of Coverage.py
    whose contexts are tests and fixtures.
    """

    tests: dict[str, dict[str, Any]]
    lines: Path

    @classmethod
    def load(cls, folder: Path, notify: Callable[[str], None]) -> RunMap:
        """The map of the working tree, from the folder where it is kept, measured where need be.

        When nothing but test files changed since, only those are run again.
        """
        folder.mkdir(exist_ok=True)
        kept, lines = folder / "tests.json", folder / "lines"
        known: dict[str, Any] = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
        code, files = _digests()
        if known.get("code") != code:
            known = {"files": {}, "tests": {}}
            lines.unlink(missing_ok=True)
        changed = [path for path, digest in files.items() if known["files"].get(path) != digest]
        if changed:
            notify(f"measuring which lines {len(changed)} test files run (once)")
            measured = measure(changed, lines)
            for test in measured.left_out:
                notify(f"left out, since it fails or is skipped without any mutation: {test}")
            tests = {
                test: noted
                for test, noted in known["tests"].items()
                if _file_of(test) in files and _file_of(test) not in changed
            } | measured.tests
            known = {"code": code, "files": files, "tests": tests}
            kept.write_text(json.dumps(known), encoding="utf-8")
        return cls(known["tests"], lines)

    def select(self, mutation: Mutation, most_s: float) -> Selection:
        """The tests that run the lines of a mutation, the likeliest first, for about `most_s`.

        Those whose file imports the module come first, quick ones before slow ones; those that run
        the lines only in a fixture come last. What runs once, or in processes that are
        killed before they report, is tried with tests that run anything of the file, those whose
        file imports it, and those that run anything of a file that does.
        """
        direct, shared = set[str](), set[str]()
        if not mutation.runs_once:
            direct, shared = self._running(mutation.path, mutation.lines)
        if not direct and not shared:
            direct, shared = self._running(mutation.path)
            direct.update(self._importing_tests(mutation.path))
            for importer in self._importers[mutation.path]:
                shared |= self._running(importer)[0]
        near = self._importers[mutation.path]
        ordered = sorted(
            direct | shared,
            key=lambda test: (
                test not in direct,
                _file_of(test) not in near,
                self.tests[test]["seconds"],
                test,
            ),
        )
        chosen: list[str] = []
        seconds = 0.0
        for test in ordered:
            if seconds > most_s:
                break
            chosen.append(test)
            seconds += self.tests[test]["seconds"]
        slowest = max((self.tests[test]["seconds"] for test in chosen), default=0.0)
        return Selection(chosen, len(ordered), seconds, slowest)

    def _running(self, path: str, lines: Iterable[int] | None = None) -> tuple[set[str], set[str]]:
        """The tests that run one of these lines of a file, themselves and in a fixture."""
        contexts = self._contexts(path)
        of_lines = contexts.values() if lines is None else (contexts.get(n, []) for n in lines)
        names = {context for one in of_lines for context in one}
        direct, shared = set[str](), set[str]()
        for name in names:
            if name.startswith(FIXTURE):
                shared |= self._tests_with[name.removeprefix(FIXTURE)]
            # A process that a test started has its phase behind its name.
            elif (test := name.removesuffix(" (call)").removesuffix(" (setup)")) in self.tests:
                direct.add(test)
        return direct, shared

    def _contexts(self, path: str) -> Mapping[int, list[str]]:
        if path not in self._known_contexts:
            self._known_contexts[path] = self._data.contexts_by_lineno(path)
        return self._known_contexts[path]

    def _importing_tests(self, path: str) -> Iterator[str]:
        files = {file for file in self._importers[path] if file.startswith("tests/")}
        files |= {
            test for file in files for test in self._importers[file] if test.startswith("tests/")
        }
        return (test for test in self.tests if _file_of(test) in files)

    @cached_property
    def _data(self) -> CoverageData:
        data = CoverageData(basename=str(self.lines))
        data.read()
        return data

    @cached_property
    def _known_contexts(self) -> dict[str, Mapping[int, list[str]]]:
        return {}

    @cached_property
    def _tests_with(self) -> Mapping[str, set[str]]:
        """The tests that use a fixture."""
        found: dict[str, set[str]] = defaultdict(set)
        for test, noted in self.tests.items():
            for fixture in noted["fixtures"]:
                found[fixture].add(test)
        return found

    @cached_property
    def _importers(self) -> Mapping[str, set[str]]:
        """The files that import a file."""
        found: dict[str, set[str]] = defaultdict(set)
        everything = sources() | {
            path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
            for path in (ROOT / "tests").rglob("*.py")
        }
        for path, imported in imported_files(everything).items():
            for one in imported:
                found[one].add(path)
        return found


def _file_of(test: str) -> str:
    return test.partition("::")[0]


def _digests() -> tuple[str, dict[str, str]]:
    """One of everything that all tests rest on, and one of each test file."""
    files: dict[str, str] = {}
    together = hashlib.sha256()
    paths = [ROOT / "pyproject.toml", ROOT / "requirements.lock"]
    paths += [path for path in (ROOT / "tests").rglob("*") if path.is_file()]
    for path in sorted(paths):
        name = path.relative_to(ROOT).as_posix()
        if "__pycache__" in name or name == _READS_CODE:
            continue
        digest = hashlib.sha256(path.read_bytes())
        if path.name.startswith("test_") and path.suffix == ".py":
            files[name] = digest.hexdigest()
        else:
            together.update(name.encode() + digest.digest())
    for name, source in sources().items():
        together.update(name.encode() + hashlib.sha256(source.encode()).digest())
    return together.hexdigest(), files
