"""Files that programs leave behind, and that are nobody's documents."""

from __future__ import annotations

_OF_DESKTOPS = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_FOLDER_OF_MACS = "__macosx/"
# What a Mac writes beside each file on a disk of others (AppleDouble).
_BESIDE_A_FILE, _LARGEST_BESIDE_BYTES = "._", 1 << 16
# Word and its like keep the name of who has a file open in less than a kilobyte beside it.
_LOCK_PREFIXES = ("~$", ".~lock.")
_LARGEST_LOCK_BYTES = 1_024


def why_ignored(name: str, size: int) -> str | None:
    """Say why a file of this name and size in bytes is left out; None where it is not.

    `name` may have folders before it, as within an archive.
    """
    lowered = name.lower()
    last = lowered.rpartition("/")[2]
    is_of_mac = lowered.startswith(_FOLDER_OF_MACS) or f"/{_FOLDER_OF_MACS}" in lowered
    is_of_mac |= last.startswith(_BESIDE_A_FILE) and size <= _LARGEST_BESIDE_BYTES
    if last in _OF_DESKTOPS or is_of_mac:
        return "ignored: made by a desktop, not by a person"
    return why_lock(last, size)


def why_lock(name: str, size: int) -> str | None:
    """Say that a file is the lock of an open one; None where it is none."""
    if name.lower().startswith(_LOCK_PREFIXES) and size <= _LARGEST_LOCK_BYTES:
        return "ignored: marks a file that is open in an office program"
    return None
