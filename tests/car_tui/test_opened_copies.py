"""Copies of originals for other programs: read-only, private, checked, and gone in the end."""

from __future__ import annotations

import hashlib
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from archive.errors import ArchiveError
from car_tui.browser.state.opened_copies import OpenedCopies
from car_tui.session.documents import Original
from tests.archive.permissions import posix_only

_WORDS = b"The words of the original."


def original(folder: Path, name: str = "minutes of May.pdf") -> Original:
    path = folder / "original"
    path.write_bytes(_WORDS)
    return Original(path, name, "application/pdf", hashlib.sha256(_WORDS).hexdigest())


@posix_only
def test_a_copy_is_private_and_cannot_be_written(tmp_path: Path) -> None:
    opened = OpenedCopies(tmp_path / "opened")
    copy = opened.copy_of(original(tmp_path), ".pdf")
    assert (copy.read_bytes(), copy.name) == (_WORDS, "minutes of May.pdf")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o400
    folders = [copy.parent, copy.parent.parent, tmp_path / "opened"]
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}
    assert copy.stat().st_ino != (tmp_path / "original").stat().st_ino
    opened.close()
    assert list((tmp_path / "opened").iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "-rf", "a\x1b[2Jb.pdf", "..", "x" * 300, "a/b:c?.pdf", ""]
)
def test_a_name_from_outside_is_made_harmless(tmp_path: Path, name: str) -> None:
    opened = OpenedCopies(tmp_path / "opened")
    copy = opened.copy_of(original(tmp_path, name), ".pdf")
    assert copy.parent.parent.parent == tmp_path / "opened"
    assert not copy.name.startswith(("-", "."))
    assert copy.name.isprintable()
    opened.close()


def test_a_damaged_original_is_refused_and_no_copy_of_it_stays(tmp_path: Path) -> None:
    damaged = original(tmp_path)
    damaged.path.write_bytes(_WORDS.replace(b"w", b"W"))
    opened = OpenedCopies(tmp_path / "opened")
    with pytest.raises(ArchiveError, match="not as it was imported") as error:
        opened.copy_of(damaged, ".pdf")
    assert "car-tui verify" in error.value.hint
    assert [path for path in (tmp_path / "opened").rglob("*") if path.is_file()] == []


def test_what_a_browser_that_was_killed_has_left_is_deleted_at_the_next_start(
    tmp_path: Path,
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], stdout=-1, timeout=60
    )
    left = tmp_path / "opened" / f"{int(ended.stdout)}-abcd" / "1"
    left.mkdir(parents=True)
    (left / "minutes.pdf").write_bytes(_WORDS)
    running = OpenedCopies(tmp_path / "opened")
    copy = running.copy_of(original(tmp_path), ".pdf")
    assert not left.parent.exists()
    OpenedCopies(tmp_path / "opened")
    assert copy.exists(), "another browser that runs keeps its own"
    running.close()
