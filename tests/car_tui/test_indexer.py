"""What an import stores is indexed while it goes on, and whatever happens to that, at the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.importing.accession import import_paths
from car_tui.session import indexer as module
from car_tui.session.callbacks import silent
from car_tui.session.indexer import Indexer
from car_tui.session.search import opened_index
from tests.patience import PATIENCE_S


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_processors", lambda: 2)


def store(catalogue: Catalogue, folder: Path, words: str) -> None:
    folder.mkdir(exist_ok=True)
    for word in words.split():
        (folder / f"{word}.txt").write_text(f"A note about {word}.")
    for _ in import_paths(catalogue, [folder], "tester"):
        pass


def found(catalogue: Catalogue, words: str) -> int:
    with opened_index(catalogue, silent, silent) as index:
        return sum(index.search(word).total_documents for word in words.split())


def test_pieces_are_indexed_by_another_process_and_the_rest_at_the_end(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def here(*_: object) -> None:
        pytest.fail("indexed in this process")

    with Indexer(catalogue, silent, silent, worth_a_process=2) as indexer:
        for words in ("aardvarks", "bassoons", "cuttlefish"):
            store(catalogue, tmp_path / "in", words)
            indexer.stored(2)
        store(catalogue, tmp_path / "in", "dirigibles")
        with monkeypatch.context() as patched:
            patched.setattr(module, "bring_up_index", here)
            indexer.finish()
    assert found(catalogue, "aardvarks bassoons cuttlefish dirigibles") == 4


def test_a_process_that_is_killed_costs_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    with Indexer(catalogue, silent, silent, worth_a_process=1) as indexer:
        store(catalogue, tmp_path / "in", "aardvarks")
        indexer.stored(2)
        assert indexer._process is not None
        os.kill(indexer._process.pid, signal.SIGKILL)
        store(catalogue, tmp_path / "in", "bassoons")
        indexer.stored(2)
        indexer.finish()
    assert found(catalogue, "aardvarks bassoons") == 2


def test_few_texts_and_one_processor_take_no_other_process(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(catalogue, tmp_path / "in", "aardvarks")
    with Indexer(catalogue, silent, silent, worth_a_process=3) as indexer:
        indexer.stored(2)
        assert indexer._process is None
    monkeypatch.setattr(module, "_processors", lambda: 1)
    with Indexer(catalogue, silent, silent, worth_a_process=1) as indexer:
        indexer.stored(2)
        assert indexer._process is None
        indexer.finish()
    assert found(catalogue, "aardvarks") == 1


def test_nobody_sees_what_python_says_of_whoosh_when_it_is_first_compiled(
    catalogue: Catalogue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    # From an empty cache every module is compiled, which is when it is warned about.
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path / "cache"))
    monkeypatch.setenv("PYTHONWARNINGS", "always")
    store(catalogue, tmp_path / "in", "aardvarks")
    with Indexer(catalogue, silent, silent, worth_a_process=1) as indexer:
        indexer.stored(2)
        indexer.finish()
        assert indexer._process is not None
    assert "whoosh" not in capfd.readouterr().err
    start = "from car_tui.start import start\nstart()"
    search = ["--archive", str(catalogue.folder.path), "search", "aardvarks"]
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path / "another cache"))
    subprocess.run([sys.executable, "-c", start, *search], check=True, timeout=PATIENCE_S)
    out, err = capfd.readouterr()
    assert "aardvarks" in out
    assert "whoosh" not in err
