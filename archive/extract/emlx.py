"""Reads mails as Apple Mail keeps them (EMLX)."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.extract.extracted import Extracted
from archive.extract.mail import read_mail

EMLX = "message/x-emlx"
_LENGTH = re.compile(rb"\s*(\d{1,12})[ \t]*\r?\n")
_PLIST = b"<?xml"


def read_emlx(data: bytes) -> Extracted:
    """Return what `read_mail` does of the mail in the file.

    The first line says how many bytes it has; what Apple Mail notes of it stands behind it. Where
    the number is wrong, the mail ends where that begins.
    """
    length = _LENGTH.match(data)
    begin = length.end() if length else 0
    end = begin + int(length[1]) if length else len(data)
    if not data[end:].lstrip().startswith(_PLIST):
        last = data.rfind(_PLIST)
        end = last if last > begin else len(data)
    return replace(read_mail(data[begin:end]), media_type=EMLX)
