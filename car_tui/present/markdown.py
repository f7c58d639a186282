"""Text that Markdown shows as it is."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~])")


def escaped(text: str) -> str:
    """The text with its signs escaped, so that none of them is read as Markdown."""
    return _SIGNS.sub(r"\\\1", text)
