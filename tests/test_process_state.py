"""Loading our modules changes nothing that the whole process shares, not even for a moment.

Another thread would meet it. What the program needs of that kind is set at its start, in
`car_tui.start`, before there is any other thread.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE_S

ROOT = Path(__file__).parents[1]

# Looks at what is shared at each search for a module, and once more at the end.
WATCH = """
import gc, locale, os, signal, sys, threading, warnings
def shared():
    return {
        "environment": dict(os.environ),
        "path": [entry for entry in sys.path],
        "main module": id(sys.modules["__main__"]),
        "collector": (gc.isenabled(), gc.get_threshold()),
        "warnings": (list(warnings.filters), id(warnings.showwarning)),
        "signals": [signal.getsignal(number) for number in signal.valid_signals()],
        "locale": locale.setlocale(locale.LC_ALL),
        "recursion": sys.getrecursionlimit(),
        "hooks": (id(sys.excepthook), id(sys.unraisablehook), id(threading.excepthook)),
        "folder": os.getcwd(),
        "threads": threading.active_count(),
    }
import numpy
class Watch:
    def find_spec(self, name, path=None, target=None):
        now = shared()
        changed.extend((key, name) for key in now if now[key] != before[key])
sys.meta_path.insert(0, Watch())
before, changed = shared(), []
"""
END = """
Watch().find_spec("the end")
print(*sorted(set(changed)), sep="\\n")
"""
OPEN_INDEX = """
import pathlib, tempfile
from archive.bundled import create_with_history
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from archive.folder import ArchiveFolder
from index import open_index
with tempfile.TemporaryDirectory() as scratch:
    catalogue = create_with_history(ArchiveFolder(pathlib.Path(scratch) / "archive"))
    source = CatalogueDocumentSource(catalogue)
    with open_index(catalogue.folder.index, source, notify=lambda _: None) as index:
        assert index.search("barnahus").total
    catalogue.close()
"""
IMPORT_FILES = """
import pathlib, tempfile
from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths
from archive.importing.options import ImportOptions
with tempfile.TemporaryDirectory() as scratch:
    scratch = pathlib.Path(scratch)
    (scratch / "note.txt").write_text("A note about lamps.")
    with Catalogue.create(ArchiveFolder(scratch / "archive")) as catalogue:
        for workers in (2, 0):
            options = ImportOptions(workers=workers)
            assert list(import_paths(catalogue, [scratch / "note.txt"], "ada", options))
"""
LOAD_ALL = """
import importlib, pkgutil
for package in ("archive", "index", "car_tui"):
    for found in pkgutil.walk_packages([package], f"{package}."):
        if found.name != "car_tui.__main__":
            importlib.import_module(found.name)
"""


@pytest.mark.parametrize("program", [LOAD_ALL, OPEN_INDEX, IMPORT_FILES])
def test_what_the_process_shares_stays_as_it_is(program: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", WATCH + program + END],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    assert (ran.returncode, ran.stdout.strip()) == (0, ""), ran.stderr


def test_the_program_sets_what_numpy_reads_at_its_start() -> None:
    program = (
        "import os\nfrom car_tui import main, start\n"
        "main.main = lambda: print(os.environ['OPENBLAS_NUM_THREADS'])\nstart.start()"
    )
    environment = {key: value for key, value in os.environ.items() if "OPENBLAS" not in key}
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        check=True,
        timeout=PATIENCE_S,
    )
    assert ran.stdout.strip() == b"1"


AT_THE_END = """
import atexit, gc, sys
atexit.register(lambda: print(gc.get_freeze_count() > 1_000, gc.get_count()[0] < 1_000))
from car_tui.start import start
sys.argv = ["car-tui", "--version"]
start()
"""


def test_what_is_left_at_the_end_is_not_looked_through_once_more() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", AT_THE_END],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
        cwd=ROOT,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-1] == "True True"
