"""Walks a mailbox file (MBOX) as if it were a folder: each of its mails is a member."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email.parser import BytesHeaderParser
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from archive.extract.mail import header
from archive.extract.media_type import media_type_of
from archive.importing.extracted_file import Member, RefusedMember
from archive.importing.limits import Limits
from archive.importing.member_names import unlike
from archive.importing.outcome import ImportStatus
from archive.originals import write_in
from archive.text.clean import clean_line

_LONGEST_PIECE = 1 << 16
_BLOCK_BYTES = 1 << 20
_LONGEST_SUBJECT, _LONGEST_ID = 80, 100
# RFC 4155: the line before each mail, which names a sender and a day.
_BORDER = re.compile(rb"From \S+[^\n]*\d{4}[^\n]*\n")
_FIELD = re.compile(rb"[!-9;-~]{1,76}:")
# In a mail's text such a line is written with ">" before it.
_ESCAPED_BORDER = re.compile(rb">+From ")


def is_mailbox(head: bytes) -> bool:
    """Whether a file that begins like this is a mailbox."""
    return media_type_of(head, "") == "application/mbox"


def divide(path: Path, place: Path, label: str, limits: Limits) -> Iterator[Member | RefusedMember]:
    """Copy the mails of a mailbox into the folder `place`; each is a member or says why not.

    A mail is named by its subject and its Message-ID, so that it has the same name in the same
    mailbox a year later. Of more mails than the limits allow the first are taken, and one more
    member says so. No more of a mailbox is in memory than a megabyte.
    """
    names: set[str] = set()
    left = limits.total_bytes
    with path.open("rb") as file:
        for number, lines in groupby(_numbered(file), key=itemgetter(0)):
            if number > limits.members:
                yield RefusedMember(
                    "further mails",
                    ImportStatus.FAILED,
                    f"only the first {limits.members:,} mails were taken; divide the mailbox",
                )
                return
            blocks = _blocks(line for _, line in lines)
            first = next(blocks)
            name = unlike(names, _name(first, number))
            most = min(left, limits.member_bytes)
            try:
                copy = write_in(place, label, _limited(chain([first], blocks), most))
            except _TooLargeError:
                yield RefusedMember(name, ImportStatus.FAILED, "larger than what is taken")
                continue
            left -= copy.size
            yield Member(name, copy)


class _TooLargeError(Exception):
    """A mail has more bytes than may be taken."""


def _numbered(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines of all mails, each with the number of its mail from 1; long ones in pieces.

    A border is a line that looks like one, behind a blank line, with a field of a mail after it.
    """
    number, border, behind_blank, begins = 0, b"", True, True
    while line := file.readline(_LONGEST_PIECE):
        if border:
            if _FIELD.match(line):
                number += 1
            elif number:
                yield number, border
            border = b""
        if begins and behind_blank and _BORDER.fullmatch(line):
            border = line
        elif number:
            yield number, line[1:] if begins and _ESCAPED_BORDER.match(line) else line
        behind_blank = begins and not line.strip(b"\r\n")
        begins = line.endswith(b"\n")
    if border and number:
        yield number, border


def _blocks(lines: Iterator[bytes]) -> Iterator[bytes]:
    """The lines of one mail in larger blocks, without the blank line before the next border."""
    gathered: list[bytes] = []
    size = 0
    for line in lines:
        if size > _BLOCK_BYTES:
            # The last line is held back: only at the end it is known whether it is the blank one.
            yield b"".join(gathered[:-1])
            gathered, size = gathered[-1:], len(gathered[-1])
        gathered.append(line)
        size += len(line)
    if len(gathered) > 1 and not gathered[-1].strip(b"\r\n"):
        gathered.pop()
    yield b"".join(gathered)


def _limited(blocks: Iterable[bytes], most: int) -> Iterator[bytes]:
    size = 0
    for block in blocks:
        size += len(block)
        if size > most:
            raise _TooLargeError
        yield block


def _name(begin: bytes, number: int) -> str:
    message = BytesHeaderParser().parsebytes(begin)
    subject = clean_line(header(message, "Subject"), _LONGEST_SUBJECT) or "no subject"
    message_id = clean_line(header(message, "Message-ID"), _LONGEST_ID)
    return f"{subject} {message_id or f'(mail {number})'}.eml"
