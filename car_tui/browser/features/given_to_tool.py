"""Text handed to a program of the desktop: the clipboard's, or the printer's."""

from __future__ import annotations

import subprocess

from archive.tool import find_tool


def give_to_tool(tool: str, arguments: tuple[str, ...], text: str, seconds: float) -> bool:
    """Hand text to a program by its name; whether it was there, and took it within the time."""
    path = find_tool(tool)
    if path is None:
        return False
    try:
        done = subprocess.run(
            [path, *arguments],
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            cwd=path.parent,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
