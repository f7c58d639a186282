"""Standard output and error that are full, closed or ASCII: a sentence at most, and a status."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archive.permissions import posix_only
from tests.car_tui.conftest import Run

LISTS = [
    "list",
    "search nordic",
    "search nordic --json",
    "show pr-nvc",
    "timeline",
    "projects",
    "projects --json",
    "decisions",
    "lineage pr-nvc",
    "people",
    "offices",
    "conflicts",
    "gaps",
    "priorities",
    "practices",
    "countries",
    "rooms",
    "info",
    "help search",
    "browse --plain",
    "--help",
    "--version",
]

pytestmark = posix_only


def shell(
    archive: Path, words: str, redirected: str, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Runs the program as a shell does, its output redirected."""
    program = [sys.executable, "-m", "car_tui", "--archive", str(archive)]
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {words} {redirected}', "sh", *program],
        env={**os.environ, **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )


def data_of(ran: subprocess.CompletedProcess[bytes]) -> bytes:
    """Standard output without how long it took."""
    return re.sub(rb'"took_ms": [0-9.]+', b"", ran.stdout)


def has_full_device() -> bool:
    return Path("/dev/full").exists()


@pytest.mark.parametrize("words", LISTS)
def test_where_data_cannot_be_written_a_sentence_says_so(archive_path: Path, words: str) -> None:
    for redirected in (">&-", ">/dev/full") if has_full_device() else (">&-",):
        ran = shell(archive_path, words, redirected)
        [said] = [line for line in ran.stderr.decode().splitlines() if "standard output" in line]
        assert said.startswith("car-tui: standard output cannot be written")
        assert (ran.returncode, b"Traceback" in ran.stderr) == (1, False)


@pytest.mark.parametrize("words", LISTS)
def test_where_talk_cannot_be_written_the_data_is_whole(archive_path: Path, words: str) -> None:
    whole = shell(archive_path, words, "")
    closed = shell(archive_path, words, "2>&-")
    assert (closed.returncode, data_of(closed)) == (0, data_of(whole))
    if has_full_device():
        # What is said once, that the index was copied here, has been said.
        again = shell(archive_path, words, "").stderr
        full = shell(archive_path, words, "2>/dev/full")
        assert (full.returncode, data_of(full)) == (1 if again else 0, data_of(whole))


@pytest.mark.parametrize("words", LISTS)
def test_what_ascii_lacks_is_written_in_another_way(archive_path: Path, words: str) -> None:
    ran = shell(archive_path, words, "", PYTHONIOENCODING="ascii")
    assert (ran.returncode, b"Traceback" in ran.stderr) == (0, False), ran.stderr
    ran = shell(archive_path, words, "", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (ran.returncode, b"Traceback" in ran.stderr) == (0, False), ran.stderr


@pytest.mark.parametrize("redirected", [">/dev/full", ">&-", "2>&-", ">&- 2>&- <&-"])
def test_an_import_that_cannot_say_what_it_did_keeps_what_it_did(
    archive_path: Path, tmp_path: Path, run: Run, redirected: str
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("A note about aardvarks.")
    ran = shell(archive_path, f"import {note}", redirected)
    assert ran.returncode == (0 if redirected == "2>&-" else 1)
    assert b"Traceback" not in ran.stderr
    assert run("search", "aardvarks", "--json").document["total_documents"] == 1
    assert run("verify").status == 0


def test_no_file_of_ours_gets_the_number_of_a_closed_stream(archive_path: Path) -> None:
    before = (archive_path / "catalogue.db").read_bytes()
    shell(archive_path, "info", ">&- 2>&- <&-")
    assert (archive_path / "catalogue.db").read_bytes() == before
