"""Undoes how a part of a mail was written for its way (RFC 2045, 6)."""

from __future__ import annotations

import binascii
import re
from email.message import Message

_BASE64_LINE = re.compile(r"[A-Za-z0-9+/]+={0,2}[ \t]*")
_PAD = "="


def payload_of(part: Message) -> bytes:
    """Return the bytes of a part that holds no others.

    Of one in base64 what stands behind its end stays as it is: mailing lists put their lines there.
    """
    payload = part.get_payload()
    if is_base64(part) and isinstance(payload, str):
        return from_base64(payload)
    decoded = part.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else b""


def is_base64(part: Message) -> bool:
    """Whether a part says that it is written in base64."""
    return str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64"


def from_base64(written: str) -> bytes:
    """Return the bytes that base64 stands for, and lines that are none behind them as they are."""
    lines = written.splitlines(keepends=True)
    whole: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        if line and not _BASE64_LINE.fullmatch(line):
            break
        # A short line of letters behind the padding is a line of text.
        if line and whole and whole[-1].endswith(_PAD):
            break
        if line:
            whole.append(line)
        at += 1
    letters = "".join(whole).rstrip(_PAD)
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    rest = "".join(lines[at:])
    data = binascii.a2b_base64(letters + _PAD * (-len(letters) % 4))
    return data + (b"\n" + rest.encode("utf-8", "surrogateescape") if rest.strip() else b"")
