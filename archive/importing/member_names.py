"""Names of what lies within a file: shown and remembered, never a path on the disk."""

from __future__ import annotations

from collections.abc import Iterable


def unlike(taken: set[str], name: str) -> str:
    """The name, with a number behind it where another member has it already; then it is taken."""
    unlike, number = name, 2
    while unlike in taken:
        unlike, number = f"{name} ({number})", number + 1
    taken.add(unlike)
    return unlike


def payload_of_bag(names: Iterable[str]) -> str | None:
    """The folder with the payload of a bag (RFC 8493) among these; None where there is no bag."""
    for name in names:
        base, slash, rest = name.removeprefix("./").rpartition("/")
        if rest == "bagit.txt" and "/" not in base:
            before = "./" if name.startswith("./") else ""
            return f"{before}{base}{slash}data/"
    return None
