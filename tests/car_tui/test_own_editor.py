"""The user's own editor over the browser: whatever becomes of it, the browser is there again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive.permissions import posix_only
from tests.car_tui.terminal import Terminal

pytestmark = posix_only

_EDITORS = {
    "fails": "exit 3",
    "is killed": "kill -9 $$",
    "leaves the file empty": ': > "$1"',
}


def test_the_browser_comes_back_after_an_editor_that_went_wrong(
    archive_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(editor))
    with Terminal(archive_path) as terminal:
        terminal.until("Which decisions held")
        terminal.type("1")
        terminal.until("Foreign Ministers")
        for does in _EDITORS.values():
            editor.write_text(f"#!/bin/sh\n{does}\n")
            editor.chmod(0o755)
            terminal.type("E")
            # Drawn by the browser: without the terminal taken back nothing would come.
            terminal.until("The record is as it was.")
            terminal.type("5")
            terminal.until("Shawnna")
            terminal.type("1")
            terminal.until("Foreign Ministers")
        terminal.type("q")
        assert terminal.ended() == 0
    assert b"Traceback" not in terminal.drawn
