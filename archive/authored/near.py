"""The hint for a name that there is not: what was meant, or what there is."""

from __future__ import annotations

from collections.abc import Iterable

_MAX_LISTED = 10
_LONGEST = 60


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """The known names near to the one written, as a question; where none is near, all of them."""
    # Imported here: most people make no mistake.
    import difflib

    names = sorted(known)
    near = difflib.get_close_matches(written[:_LONGEST].lower(), names, n=2)
    if near:
        return f"did you mean {' or '.join(near)}?"
    more = ", …" if len(names) > _MAX_LISTED else ""
    return f"there are {', '.join(names[:_MAX_LISTED])}{more}"
