"""Opens a compressed file (gzip, bzip2, xz): one file, an archive, or a web archive."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, cast

from archive.errors import ExtractionError
from archive.importing.extracted_file import Member
from archive.importing.limits import Limits
from archive.importing.member_copies import MemberCopies
from archive.text.clean import clean_line

BROKEN = (EOFError, OSError, lzma.LZMAError, zlib.error)
"""What reading a damaged one raises."""

_OPENERS: Mapping[bytes, tuple[str, Callable[[Path], object]]] = {
    b"\x1f\x8b": ("gzip", gzip.open),
    b"BZh": ("bzip2", bz2.open),
    b"\xfd7zXZ\x00": ("xz", lzma.open),
}
COMPRESSED_STARTS = tuple(_OPENERS)
_ENDINGS = (".gz", ".bz2", ".xz")
_LONGEST_NAME = 200
_HAS_NAME, _HAS_EXTRA = 0x08, 0x04


def open_compressed(path: Path, head: bytes) -> BinaryIO:
    """The unpacked bytes of a file that begins with `head`, which is one of these."""
    _, opener = next(value for start, value in _OPENERS.items() if head.startswith(start))
    return io.BufferedReader(cast("io.RawIOBase", opener(path)))


def damaged(head: bytes, error: Exception) -> ExtractionError:
    """What to say of a damaged one."""
    kind = next(name for start, (name, _) in _OPENERS.items() if head.startswith(start))
    return ExtractionError(
        f"a damaged compressed file ({kind}): {clean_line(str(error), 100)}",
        "Try to unpack it and import what comes of it.",
    )


def single_member(
    file: BinaryIO, name: str, head: bytes, place: Path, label: str, limits: Limits
) -> Iterator[Member]:
    """The one file in a compressed one that is called `name`."""
    yield Member(_name_within(name, head), MemberCopies(place, label, limits).of(file))


def _name_within(name: str, head: bytes) -> str:
    """The name without the ending; where it has none, the one that gzip has kept (RFC 1952)."""
    for ending in _ENDINGS:
        if name.lower().endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    if head.startswith(b"\x1f\x8b") and head[3] & _HAS_NAME and not head[3] & _HAS_EXTRA:
        kept = clean_line(head[10:].partition(b"\0")[0].decode("latin-1"), _LONGEST_NAME)
        if kept:
            return kept
    return f"{name} (unpacked)"
