"""The clipboard: OSC 52 for the terminal, and the desktop's own tool where there is one."""

from __future__ import annotations

import os

from car_tui.browser.features.given_to_tool import give_to_tool

# Name of the tool, its arguments, and the variable without which it has nobody to speak to.
_TOOLS = (
    ("wl-copy", (), "WAYLAND_DISPLAY"),
    ("xclip", ("-selection", "clipboard"), "DISPLAY"),
    ("xsel", ("--clipboard", "--input"), "DISPLAY"),
    ("pbcopy", (), ""),
    ("clip.exe", (), ""),
)
_TIMEOUT_S = 2.0


def copy_to_desktop(text: str) -> str | None:
    """Give `text` to the desktop's clipboard; returns the tool that took it, None without one.

    Terminals that know no OSC 52 say nothing about it, so both ways are always tried.
    """
    if os.environ.get("TMUX") and give_to_tool(
        "tmux", ("load-buffer", "-w", "-"), text, _TIMEOUT_S
    ):
        return "tmux"
    for tool, arguments, needed in _TOOLS:
        is_there = not needed or os.environ.get(needed)
        if is_there and give_to_tool(tool, arguments, text, _TIMEOUT_S):
            return tool
    return None
