"""How long the mails of a mailbox are where they say so (mboxcl, mboxcl2).

Some programs write the length of each mail into its field Content-Length, and leave lines of its
text that begin with "From " as they are, or mark them like others. Mailboxes are edited, joined and
converted, so that a length is believed only where the next mail, or the end, is just behind it.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import BinaryIO

from archive.extract.mbox_border import may_be_border

_LENGTH = re.compile(rb"content-length[ \t]*:[ \t]*([0-9]{1,12})[ \t]*\r?\n?", re.I)
_GAP = re.compile(rb"(?:\r?\n){0,3}")
_LONGEST_BORDER = 1_000
_BLOCK_BYTES = 1 << 20
_BARE = b"\nFrom "


@dataclass(frozen=True, slots=True)
class _Body:
    """The text of a mail, up to the byte `end` of its file.

    `is_bare` says that lines which begin with "From " stand in it as they were written, so that
    none is marked either.
    """

    end: int
    is_bare: bool


class StatedLengths:
    """Follows the lines of a mailbox, and knows which of them a stated length makes text.

    `file` is None where lengths say nothing, since the lines are not as they are in the file.
    """

    def __init__(self, file: BinaryIO | None) -> None:
        self._file = file
        self._in_fields = False
        self._length = 0
        self._body = _Body(0, is_bare=False)

    def begin_mail(self) -> None:
        """A mail begins with the next line."""
        self._in_fields, self._length, self._body = True, 0, _Body(0, is_bare=False)

    def follow(self, line: bytes, end: int, *, is_blank: bool) -> None:
        """Read the next line of a mail, which ends at the byte `end` of the file."""
        if not self._in_fields:
            return
        if not self._length and (match := _LENGTH.fullmatch(line)):
            self._length = int(match[1])
        if is_blank:
            self._in_fields = False
            if self._file is not None and self._length:
                self._body = _body_of(self._file, end, self._length) or self._body

    def are_within(self, end: int) -> bool:
        """Whether a line that ends at this byte is text, whatever it looks like."""
        return end <= self._body.end

    def keep_marks(self, end: int) -> bool:
        """Whether such a line is text in which no line was marked."""
        return self.are_within(end) and self._body.is_bare

    def end_at(self, end: int) -> bool:
        """Whether the text of a mail ends at this byte."""
        return end == self._body.end


def _body_of(file: BinaryIO, begin: int, length: int) -> _Body | None:
    """The text that begins at a byte of a mailbox and is so long; None if nothing bears it out."""
    end = begin + length
    size = os.fstat(file.fileno()).st_size
    if end > size:
        return None
    behind = os.pread(file.fileno(), _LONGEST_BORDER, end)
    gap = _GAP.match(behind)
    assert gap is not None
    rest = behind[gap.end() :]
    ends_line = gap.end() > 0 or os.pread(file.fileno(), 1, end - 1) == b"\n"
    line = rest.partition(b"\n")[0].rstrip(b"\r").decode("latin-1")
    if not ends_line or (rest and not may_be_border(line)):
        return None
    return _Body(end, _has_bare_line(file, begin, end))


def _has_bare_line(file: BinaryIO, begin: int, end: int) -> bool:
    """Whether a line within begins with "From " and is not marked."""
    at, before = begin, b"\n"
    while at < end:
        block = os.pread(file.fileno(), min(_BLOCK_BYTES, end - at), at)
        if not block:
            return False
        if _BARE in before + block:
            return True
        before = (before + block)[-len(_BARE) :]
        at += len(block)
    return False
