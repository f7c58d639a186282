"""The address that AtoM makes of a title, by which a row may name its parent."""

from __future__ import annotations


def atom_slug(title: str) -> str:
    """Small letters and digits, joined by hyphens."""
    kept = "".join(letter if letter.isalnum() else "-" for letter in title.lower())
    return "-".join(filter(None, kept.split("-")))
