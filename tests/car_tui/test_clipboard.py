"""What is copied goes to the first tool of the desktop's clipboard that takes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from car_tui.browser.features.clipboard import copy_to_desktop
from tests.archive.permissions import posix_only

TEXT = "Å letter — [ev-riga]\n"


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of PATH, with nobody to speak to."""
    for variable in ("TMUX", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def put(tools: Path, name: str, status: int = 0) -> Path:
    """A tool that keeps what it is given, and its arguments, and ends with a status."""
    kept = tools / f"{name}.kept"
    tool = tools / name
    tool.write_text(f'#!/bin/sh\n{{ echo "$@"; /bin/cat; }} > "{kept}"\nexit {status}\n')
    tool.chmod(0o700)
    return kept


@posix_only
@pytest.mark.parametrize(
    ("name", "needed", "arguments"),
    [
        ("wl-copy", "WAYLAND_DISPLAY", ""),
        ("xclip", "DISPLAY", "-selection clipboard"),
        ("xsel", "DISPLAY", "--clipboard --input"),
        ("pbcopy", "", ""),
        ("clip.exe", "", ""),
    ],
)
def test_the_tool_that_is_there_is_given_the_text(
    tools: Path, monkeypatch: pytest.MonkeyPatch, name: str, needed: str, arguments: str
) -> None:
    kept = put(tools, name)
    if needed:
        assert copy_to_desktop(TEXT) is None
        assert not kept.exists()
        monkeypatch.setenv(needed, ":0")
    assert copy_to_desktop(TEXT) == name
    assert kept.read_text("utf-8") == f"{arguments}\n{TEXT}"


@posix_only
def test_where_one_tool_fails_the_next_is_tried(
    tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DISPLAY", ":0")
    put(tools, "wl-copy", status=1)
    put(tools, "xclip", status=1)
    kept = put(tools, "xsel")
    unused = put(tools, "pbcopy")
    assert copy_to_desktop(TEXT) == "xsel"
    assert kept.exists()
    assert not unused.exists()


@posix_only
def test_within_tmux_its_own_buffer_is_taken(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = put(tools, "tmux")
    put(tools, "pbcopy")
    assert copy_to_desktop(TEXT) == "pbcopy"
    monkeypatch.setenv("TMUX", "/run/tmux,1,0")
    assert copy_to_desktop(TEXT) == "tmux"
    assert kept.read_text("utf-8") == f"load-buffer -w -\n{TEXT}"


def test_without_any_tool_nothing_took_it(tools: Path) -> None:
    assert copy_to_desktop(TEXT) is None
