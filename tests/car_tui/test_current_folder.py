"""Python files among what is imported are text: none of them is run, whatever they are called."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.importing.accession import import_paths
from archive.importing.options import ImportOptions
from archive.importing.outcome import ImportStatus
from car_tui.session import indexer
from car_tui.session.callbacks import silent
from car_tui.session.indexer import Indexer
from car_tui.start import leave_current_folder_out_of_imports, leave_current_folder_out_of_lookups
from tests.archive.extract.pdf_bytes import pdf
from tests.patience import PATIENCE_S

ROOT = Path(__file__).parents[2]
OWN = {"archive", "index", "car_tui"}
AT_START = {"sitecustomize", "usercustomize", "__future__"}
# `python -m` loads these before any code of ours (Python 3.11), and the package it names.
BY_DASH_M = {"importlib", "warnings", "contextlib", "collections", "keyword", "operator"}
BY_DASH_M |= {"reprlib", "functools", "types", "car_tui"}
EVERYTHING = OWN | AT_START | set(sys.stdlib_module_names) | set(packages_distributions())


class Downloads:
    """A folder with files to import and with a module of every name; `run` lists those that ran."""

    def __init__(self, path: Path, names: set[str], *, packages: bool) -> None:
        self.path = path
        self._log = path.with_name(f"{path.name}.log")
        canary = "with open({log!r}, 'a') as log: print({name!r}, file=log)"
        path.mkdir()
        for name in names:
            module = path / name / "__init__.py" if packages else path / f"{name}.py"
            module.parent.mkdir(exist_ok=True)
            module.write_text(canary.format(log=str(self._log), name=name))
        (path / "report.pdf").write_bytes(pdf(["Lighthouses of the coast."]))
        (path / "page.html").write_text("<p>Forty lamps burn along the quay.</p>")
        (path / "lamps.py").write_text("raise SystemExit('a note about lamps')")

    @property
    def documents(self) -> list[Path]:
        return [self.path / name for name in ("report.pdf", "page.html", "lamps.py")]

    @property
    def run(self) -> list[str]:
        return self._log.read_text().split() if self._log.exists() else []


def imported(downloads: Downloads, archive: Path, command: list[str]) -> None:
    ran = subprocess.run(
        [*command, "--archive", str(archive), "import", *(one.name for one in downloads.documents)],
        cwd=downloads.path,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    assert "3 imported" in ran.stderr, ran.stderr
    assert (ran.returncode, downloads.run) == (0, [])


@pytest.mark.parametrize("packages", [False, True])
def test_the_command_runs_nothing_of_the_current_folder(
    tmp_path: Path, archive_path: Path, packages: bool
) -> None:
    command = shutil.which("car-tui", path=Path(sys.executable).parent)
    assert command is not None
    downloads = Downloads(tmp_path / "downloads", EVERYTHING, packages=packages)
    imported(downloads, archive_path, [command])


@pytest.mark.parametrize("packages", [False, True])
def test_dash_m_runs_nothing_but_what_python_loads_first(
    tmp_path: Path, archive_path: Path, packages: bool
) -> None:
    downloads = Downloads(tmp_path / "downloads", EVERYTHING - BY_DASH_M, packages=packages)
    imported(downloads, archive_path, [sys.executable, "-m", "car_tui"])


def test_dash_m_in_safe_mode_runs_nothing(tmp_path: Path, archive_path: Path) -> None:
    downloads = Downloads(tmp_path / "downloads", EVERYTHING, packages=False)
    imported(downloads, archive_path, [sys.executable, "-P", "-m", "car_tui"])


@pytest.mark.parametrize("python_path", [None, "", ":", "."])
def test_workers_run_nothing_of_the_current_folder(
    catalogue: Catalogue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    python_path: str | None,
) -> None:
    downloads = Downloads(tmp_path / "downloads", EVERYTHING, packages=False)
    monkeypatch.chdir(downloads.path)
    if python_path is not None:
        monkeypatch.setenv("PYTHONPATH", python_path)
    options = ImportOptions(workers=2)
    outcomes = list(import_paths(catalogue, downloads.documents, "ada", options))
    assert [one.status for one in outcomes] == [ImportStatus.IMPORTED] * 3
    assert downloads.run == []


def test_the_process_that_indexes_runs_nothing_of_the_current_folder(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexer, "_processors", lambda: 2)
    downloads = Downloads(tmp_path / "downloads", EVERYTHING, packages=False)
    for _ in import_paths(catalogue, downloads.documents, "ada"):
        pass
    monkeypatch.chdir(downloads.path)
    with Indexer(catalogue, silent, silent, worth_a_process=1) as indexing:
        indexing.stored(3)
        indexing.finish()
        assert indexing._process is not None, "it went on in this process"
    assert downloads.run == []


def test_a_program_of_the_current_folder_is_not_taken_for_tesseract(
    tmp_path: Path, archive_path: Path
) -> None:
    if sys.platform == "win32":
        pytest.skip("needs sh")
    log = tmp_path / "log"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    program = tmp_path / "in" / "tesseract"
    program.write_text(f"#!/bin/sh\necho run >> {log}\n")
    program.chmod(0o700)
    for path in (".", "", f":{os.environ['PATH']}", f"{os.environ['PATH']}:."):
        subprocess.run(
            [sys.executable, "-m", "car_tui", "--archive", archive_path, "import", "scan.png"],
            cwd=tmp_path / "in",
            env={**os.environ, "PATH": path},
            capture_output=True,
            check=False,
            timeout=PATIENCE_S,
        )
        assert not log.exists(), path


def test_the_current_folder_leaves_the_path_under_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "link").symlink_to("here")
    monkeypatch.chdir(tmp_path / "here")
    elsewhere = [str(tmp_path), str(tmp_path / "not there")]
    names = ["", ".", "../here", str(tmp_path / "here"), str(tmp_path / "link")]
    monkeypatch.setattr(sys, "path", [*names, *elsewhere])
    leave_current_folder_out_of_imports()
    assert sys.path == elsewhere


def test_the_programs_own_folder_stays_as_the_last_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", [str(ROOT), "/somewhere"])
    leave_current_folder_out_of_imports()
    assert sys.path == ["/somewhere", str(ROOT)]


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("/usr/bin:/bin", "/usr/bin:/bin"),
        (":/usr/bin::/bin:.:bin", "/usr/bin:/bin"),
        ("", os.defpath),
        (".", os.defpath),
    ],
)
def test_programs_are_looked_up_in_absolute_folders(
    monkeypatch: pytest.MonkeyPatch, given: str, left: str
) -> None:
    monkeypatch.setenv("PATH", given)
    leave_current_folder_out_of_lookups()
    assert os.environ["PATH"] == left
