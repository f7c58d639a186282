"""Names of what lies within a file: shown and remembered, never a path on the disk."""

from __future__ import annotations


def unlike(taken: set[str], name: str) -> str:
    """The name, with a number behind it where another member has it already; then it is taken."""
    unlike, number = name, 2
    while unlike in taken:
        unlike, number = f"{name} ({number})", number + 1
    taken.add(unlike)
    return unlike
