"""The warnings that Python has about Whoosh, kept from people; set once when a process starts."""

from __future__ import annotations

import warnings


def hide_warnings_of_whoosh() -> None:
    """Hide what newer Pythons say of Whoosh 2.7.4's literals when they first compile it."""
    for category in (SyntaxWarning, DeprecationWarning):
        warnings.filterwarnings("ignore", category=category, module=r"(.*[/\\])?whoosh([/\\.]|$)")
