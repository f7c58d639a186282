"""Tells EAD finding aids and EAC-CPF authority records by how they begin, for every file."""

from __future__ import annotations

import re

# EAC-CPF 2.0 has a short name for its first element, and another program may have it too.
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?P<name>ead|eac-cpf|eac(?=[^>]*archivists\.org/ns/eac))[\s>]")
_BEGINNING_BYTES = 8_192


def is_ead(data: bytes) -> bool:
    """Whether bytes are an EAD finding aid, by the first element of its kind that they name."""
    return _named(data) == b"ead"


def is_eac(data: bytes) -> bool:
    """Whether bytes are authority records in EAC-CPF, the version of 2010 or 2.0."""
    return _named(data).startswith(b"eac")


def _named(data: bytes) -> bytes:
    beginning = data[:_BEGINNING_BYTES].replace(b"\0", b"")
    if not beginning.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        return b""
    root = _ROOT.search(beginning)
    return root["name"] if root else b""
