"""Walks a mailbox file (MBOX) as if it were a folder: each of its mails is a member."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from email.parser import BytesHeaderParser
from functools import partial
from itertools import chain, groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from archive.extract.mail_fields import header
from archive.extract.mbox_border import is_border, may_be_border
from archive.extract.media_type import media_type_of
from archive.importing.extracted_file import Member, RefusedMember
from archive.importing.limits import Limits
from archive.importing.mail_length import StatedLengths
from archive.importing.member_names import unlike
from archive.importing.outcome import ImportStatus
from archive.originals import write_in
from archive.text.clean import clean_line

_LONGEST_PIECE = 1 << 16
_BLOCK_BYTES = 1 << 20
_LONGEST_SUBJECT, _LONGEST_ID = 80, 100
# Lines that are looked at to see whether they are the fields of a mail.
_MOST_FIELDS = 200
_OF_A_FIELD = re.compile(rb"[!-9;-~]{1,76}:|[ \t]+[^\s]")
# Programs that take blanks off the ends of lines leave the word alone.
_BORDER_BEGINS = (b"From ", b"From\n", b"From\r")
# In a mail's text a line like a border is written with ">" before it.
_ESCAPED_BORDER = re.compile(rb">+From ")
# The first mail of a mailbox may hold what the server notes of it (UW IMAP).
_OF_THE_SERVER = "DON'T DELETE THIS MESSAGE"


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
            if name.startswith(_OF_THE_SERVER):
                said = "ignored: written by a mail server, not by a person"
                yield RefusedMember(name, ImportStatus.SKIPPED, said)
                continue
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


class _Lines:
    """The lines of a mailbox, long ones in pieces, with a look ahead."""

    def __init__(self, file: BinaryIO) -> None:
        self.is_mac = _is_mac(file)
        self._lines = _mac_lines(file) if self.is_mac else iter(partial(_line, file), b"")
        self._ahead: deque[bytes] = deque()

    def __iter__(self) -> Iterator[bytes]:
        while line := self._ahead.popleft() if self._ahead else next(self._lines, b""):
            yield line

    def block_ahead(self) -> str:
        """The lines that come next, as far as they may be a mail's fields."""
        at = 0
        while at < _MOST_FIELDS:
            if at == len(self._ahead):
                line = next(self._lines, b"")
                if not line:
                    break
                self._ahead.append(line)
            if not _OF_A_FIELD.match(self._ahead[at]):
                break
            at += 1
        return "".join(_shown(line) + "\n" for line in islice(self._ahead, at))


def _line(file: BinaryIO) -> bytes:
    return file.readline(_LONGEST_PIECE)


def _is_mac(file: BinaryIO) -> bool:
    """Whether lines end as on an old Macintosh."""
    head = file.read(_LONGEST_PIECE)
    file.seek(0)
    return b"\n" not in head and b"\r" in head


def _mac_lines(file: BinaryIO) -> Iterator[bytes]:
    rest = b""
    while chunk := file.read(_LONGEST_PIECE):
        *whole, rest = (rest + chunk).split(b"\r")
        yield from (line + b"\n" for line in whole)
        if len(rest) > _LONGEST_PIECE:
            yield rest
            rest = b""
    if rest:
        yield rest


def _numbered(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines of all mails, each with the number of its mail from 1."""
    lines = _Lines(file)
    number, behind_blank, begins = 0, True, True
    lengths = StatedLengths(None if lines.is_mac else file)
    end = 0
    for line in lines:
        end += len(line)
        may_be_border = begins and line.startswith(_BORDER_BEGINS) and not lengths.are_within(end)
        is_blank = begins and not line.strip(b"\r\n")
        if may_be_border and _is_border(line, lines, behind_blank):
            number += 1
            lengths.begin_mail()
        elif number:
            is_marked = begins and _ESCAPED_BORDER.match(line) and not lengths.keep_marks(end)
            yield number, line[1:] if is_marked else line
            lengths.follow(line, end, is_blank=is_blank)
        behind_blank = is_blank or lengths.end_at(end)
        begins = line.endswith(b"\n")


def _is_border(line: bytes, lines: _Lines, behind_blank: bool) -> bool:
    shown = _shown(line)
    return may_be_border(shown) and is_border(shown, lines.block_ahead(), behind_blank=behind_blank)


def _shown(line: bytes) -> str:
    return line.rstrip(b"\r\n").decode("latin-1")


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
