"""Esc and a key behind it are two keys, however fast they come."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key

from car_tui.browser.chrome.escape_key import EscapeIsAKey
from tests.archive.permissions import posix_only
from tests.car_tui.terminal import Terminal


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("\x1bx", ["escape", "x"]),
        ("\x1bX", ["escape", "X"]),
        ("\x1b2", ["escape", "2"]),
        ("\x1bf", ["escape", "f"]),
        ("\x1bO", ["escape", "O"]),
        ("\x1bOA", ["up"]),
        ("\x1b[1;5C", ["ctrl+right"]),
        ("\x1b/", ["escape", "slash"]),
        ("\x1b\r", ["escape", "enter"]),
        ("\x1b\x1b[A", ["escape", "up"]),
        ("\x1b[A", ["up"]),
        ("x", ["x"]),
    ],
)
def test_keys_are_read_as_they_are_typed(typed: str, keys: list[str]) -> None:
    parser = EscapeIsAKey()
    # An empty text ends the wait for more of a sequence.
    events = [*parser.feed(typed), *parser.feed("")]
    assert [event.key for event in events if isinstance(event, Key)] == keys


@posix_only
def test_esc_and_a_key_at_once_leave_the_search_line_and_the_browser(archive_path: Path) -> None:
    with Terminal(archive_path) as terminal:
        terminal.until("Search")
        terminal.type("/harbour")
        terminal.until("found")
        terminal.type("\x1bq")
        assert terminal.ended() == 0
