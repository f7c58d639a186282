"""What is said of the encoding in which a list of another system was read."""

from __future__ import annotations

from archive.text.decoding import known_encoding


def encoding_remarks(encodings: tuple[str, ...], declared: str = "") -> tuple[str, ...]:
    """Return a sentence where the letters may be read otherwise, or were not as the file says.

    `encodings` are those in which it may be written, the one it was read in first; `declared` is
    what it says itself, "" for nothing.
    """
    if not encodings:
        return ()
    read = encodings[0]
    if len(encodings) > 1:
        others = " or ".join(encodings[1:])
        return (
            f"it was read as {read} and may be in {others}: where names look wrong, undo this"
            f" import and give --encoding {encodings[1]}",
        )
    if declared and known_encoding(declared) != read:
        return (f"it says that it is in {declared} and was read as {read}",)
    if declared or read.startswith("utf"):
        return ()
    return (f"it is not in UTF-8 and was read as {read}",)
