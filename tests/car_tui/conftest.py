"""The command line under test: run in this process, on an archive of its own."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import textual.app
import textual.pilot
import time_machine
from syrupy.assertion import SnapshotAssertion

from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from car_tui.browser.chrome.talk import TalkLine
from car_tui.main import main
from car_tui.session.callbacks import silent
from car_tui.session.index_key import index_key
from car_tui.session.remembered_archives import state_directory
from car_tui.session.search import opened_index
from tests.car_tui.snapshot_file import SnapshotFile
from tests.conftest import HOMES
from tests.patience import until_loop_is_idle


@dataclass(frozen=True)
class Ran:
    """What one command gave back."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Standard output as one JSON document."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture(scope="session", autouse=True)
def idle_at_once() -> Iterator[None]:
    """Keys and pauses wait for the event loop, not for a time."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (textual.app, textual.pilot):
            patch.setattr(module, "wait_for_idle", until_loop_is_idle)
        yield


@pytest.fixture(scope="session", autouse=True)
def said_stays() -> Iterator[None]:
    """What the program says stands until something else is said, however slow the machine is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TalkLine, "STAYS_S", 86_400.0)
        yield


@pytest.fixture(scope="session")
def key_template(session_home: None) -> Path:
    """The key that seals the search index of what is made once, as the user's state has it."""
    assert index_key() is not None
    return state_directory() / "index.key"


@pytest.fixture(scope="session")
def template_archive(
    history_template: Path, key_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of an archive with the bundled history and its index; copy it, never open it."""
    folder = ArchiveFolder(tmp_path_factory.mktemp("template") / "archive")
    shutil.copytree(history_template, folder.path)
    with Catalogue.open(folder) as catalogue:
        opened_index(catalogue, silent, silent).close()
    return folder.path


@pytest.fixture(autouse=True)
def own_home(key_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's own settings and memories.

    There is nothing but the key of the template's index: a copy of that need not be built again.
    """
    for name in (*HOMES, "HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    state_directory().mkdir(parents=True)
    shutil.copy(key_template, state_directory())
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def archive_path(template_archive: Path, tmp_path: Path) -> Path:
    """A copy of that archive for one test."""
    folder = tmp_path / "archive"
    shutil.copytree(template_archive, folder)
    return folder


@pytest.fixture
def catalogue(archive_path: Path) -> Iterator[Catalogue]:
    """The catalogue of that copy."""
    with Catalogue.open(ArchiveFolder(archive_path)) as opened:
        yield opened


@pytest.fixture
def run(archive_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs `car-tui --archive ... WORDS` and gives back status, output and talk."""

    def run(*words: str, archive: Path | None = archive_path) -> Ran:
        capfdbinary.readouterr()
        where = ["--archive", str(archive)] if archive else []
        with pytest.raises(SystemExit) as exit_info:
            main([*where, *words])
        out, err = capfdbinary.readouterr()
        assert isinstance(exit_info.value.code, int)
        return Ran(exit_info.value.code, out.decode(), err.decode())

    return run


@pytest.fixture
def fixed_day() -> Iterator[None]:
    """Makes it 1 June 2026; in every zone, since what is shown is the day where one is."""
    with time_machine.travel(dt.datetime(2026, 6, 1, 11, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Compares text with the snapshot of the test."""
    return snapshot.use_extension(SnapshotFile)
