"""A file is opened by the desktop's own program, where there is one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from car_tui.browser.features.desktop import open_on_desktop


@pytest.mark.parametrize(
    ("platform", "name"), [("linux", "xdg-open"), ("darwin", "open"), ("cygwin", "cygstart")]
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows opens files itself")
def test_a_file_is_given_to_the_program_that_opens_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, name: str
) -> None:
    begun: list[list[Any]] = []
    monkeypatch.setattr("subprocess.Popen", lambda words, **_: begun.append(words))
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("PATH", str(tmp_path))
    letter = tmp_path / "a letter.txt"
    assert not open_on_desktop(letter)
    assert begun == []
    opener = tmp_path / name
    opener.touch(0o700)
    assert open_on_desktop(letter)
    assert begun == [[str(opener), letter]]
