"""What is said of a text of which it is uncertain in which encoding it is written."""

from __future__ import annotations

from collections.abc import Sequence


def is_uncertain(encodings: Sequence[str]) -> bool:
    """Return whether a text may be in more than one encoding."""
    return len(encodings) > 1


def encoding_state(encodings: Sequence[str]) -> str | None:
    """Return the encoding of a text, "uncertain" where others are about as likely; None for none.

    `encodings` are those in which it may be written, the one it was read in first.
    """
    if not encodings:
        return None
    return "uncertain" if is_uncertain(encodings) else encodings[0]


def uncertainty(encodings: Sequence[str]) -> str:
    """Return in a few words what a text was read in and what else it may be written in."""
    first, *others = encodings
    return f"encoding uncertain: read as {first}, perhaps {' or '.join(others)}"


def reading_again(document: str, encodings: Sequence[str]) -> str:
    """Return the command that reads a document in the likeliest of the other encodings."""
    return f"car-tui import --reread {document} --encoding {encodings[1]}"
