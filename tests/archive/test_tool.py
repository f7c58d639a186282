"""Programs are found where they are installed, never in the current folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.tool import find_tool


def program(folder: Path) -> Path:
    folder.mkdir()
    path = folder / "lamp"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o700)
    return path


@pytest.mark.parametrize("before", ["", ".", "../here"])
def test_the_current_folder_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    program(tmp_path / "here")
    installed = program(tmp_path / "bin")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("PATH", os.pathsep.join([before, str(installed.parent)]))
    assert find_tool("lamp") == installed
    monkeypatch.setenv("PATH", before)
    assert find_tool("lamp") is None
