"""Copies of what lies within a file, as far as the limits for it go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from archive.errors import ExtractionError
from archive.importing.limits import Limits
from archive.originals import Incoming, write_in

_CHUNK = 1 << 20


class Readable(Protocol):
    """What gives its bytes piece by piece."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, none at the end."""


class MemberCopies:
    """Makes copies in the folder `place`, marked with `label`."""

    def __init__(self, place: Path, label: str, limits: Limits) -> None:
        self._place = place
        self._label = label
        self._limits = limits
        self._left = limits.total_bytes

    def of(self, file: Readable) -> Incoming:
        """Copy a member; what a header says of its size is not believed.

        Raises what reading raises, and ExtractionError for more bytes than the limits allow.
        """
        most = min(self._left, self._limits.member_bytes)
        copy = write_in(self._place, self._label, _limited(file, most))
        self._left -= copy.size
        return copy


def _limited(file: Readable, most: int) -> Iterator[bytes]:
    size = 0
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > most:
            raise ExtractionError(
                f"unpacks to more than {most // 1024**2} MB, the most that is taken",
                "Unpack it and import the folder.",
            )
        yield chunk
