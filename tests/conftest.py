"""Archives to test on: an empty one, and one with the bundled history made once a session."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from archive.bundled import create_with_history
from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from car_tui.start import set_memory_up

# How long an example takes says more about the machine than about the code. What passes on one
# machine passes on the next: the examples are the same at every run, and new ones are looked for
# with `make explore`.
settings.register_profile("explored", deadline=None)
settings.register_profile("repeated", deadline=None, derandomize=True)
settings.load_profile("repeated")

# What is started in the background can be told to ignore Ctrl-C, and all that it starts as well;
# tests that interrupt a command would then wait for nothing.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# As the program does. Of the time of the tests a fifth went into looking for garbage.
set_memory_up()

HOMES = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")


@pytest.fixture(scope="session", autouse=True)
def session_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that is made for many tests reads or writes the user's own settings and memories."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in HOMES:
            patch.setenv(name, str(home / name.lower()))
        yield


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an archive without any record; copy it, never open it."""
    folder = ArchiveFolder(tmp_path_factory.mktemp("empty") / "archive")
    Catalogue.create(folder).close()
    return folder.path


@pytest.fixture
def catalogue(empty_template: Path, tmp_path: Path) -> Iterator[Catalogue]:
    """The catalogue of an archive without any record, for one test."""
    shutil.copytree(empty_template, tmp_path / "empty archive")
    with Catalogue.open(ArchiveFolder(tmp_path / "empty archive")) as opened:
        yield opened


@pytest.fixture(scope="session")
def history_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an archive with the bundled history; copy it, never open it."""
    folder = ArchiveFolder(tmp_path_factory.mktemp("history") / "archive")
    create_with_history(folder).close()
    return folder.path


@pytest.fixture
def history_folder(history_template: Path, tmp_path: Path) -> ArchiveFolder:
    """An archive with the bundled history for one test, not open."""
    shutil.copytree(history_template, tmp_path / "history archive")
    return ArchiveFolder(tmp_path / "history archive")


@pytest.fixture
def history(history_folder: ArchiveFolder) -> Iterator[Catalogue]:
    """The catalogue of an archive with the bundled history, for one test."""
    with Catalogue.open(history_folder) as opened:
        yield opened
