"""Writes small PDF files by hand (ISO 32000-1), with just what a test is about."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_FILE_ID = b"0123456789abcdef"
_PERMISSIONS = -44


def show_lines(*lines: str) -> str:
    """Page content that shows lines below each other."""
    shown = " 0 -14 Td ".join(f"({line}) Tj" for line in lines)
    return f"BT /F1 9 Tf 20 250 Td {shown} ET"


DRAWING = "0 0 100 100 re f"


def pdf(
    contents: Sequence[str],
    *,
    catalogue: str = "",
    info: str = "",
    font: str = "",
    page: str = "",
    extra: Sequence[str] = (),
    password: str | None = None,
) -> bytes:
    """A PDF with one page for each content. Page `i` is object ``10 + 2 * i``, counted from 0;
    `page` belongs to the first; `extra` objects are numbered from 100."""
    kids = " ".join(f"{10 + 2 * i} 0 R" for i in range(len(contents)))
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R {catalogue}>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>",
        3: f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding {font}>>",
        4: f"<<{info}>>",
    }
    for i, plain in enumerate(contents):
        content = plain
        if password is not None:
            content = _encrypted(plain, password.encode(), 11 + 2 * i)
        objects[10 + 2 * i] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents {11 + 2 * i} 0 R"
            f"/Resources<</Font<</F1 3 0 R>>>>{'' if i else page}>>"
        )
        objects[11 + 2 * i] = f"<</Length {len(content)}>>stream\n{content}\nendstream"
    objects |= {100 + i: text for i, text in enumerate(extra)}
    encrypted = ""
    if password is not None:
        objects[5] = _encryption(password.encode())
        encrypted = f"/Encrypt 5 0 R/ID[<{_FILE_ID.hex()}><{_FILE_ID.hex()}>]"
    out = b"%PDF-1.6\n"
    offsets = {}
    for number in sorted(objects):
        offsets[number] = len(out)
        out += f"{number} 0 obj\n{objects[number]}\nendobj\n".encode("latin-1")
    table_at = len(out)
    size = max(objects) + 1
    entries = [
        f"{offsets[n]:010d} 00000 n \n" if n in offsets else "0000000000 65535 f \n"
        for n in range(size)
    ]
    out += f"xref\n0 {size}\n{''.join(entries)}".encode()
    out += f"trailer<</Size {size}/Root 1 0 R/Info 4 0 R{encrypted}>>\n".encode()
    return out + f"startxref\n{table_at}\n%%EOF\n".encode()


def _keys(password: bytes) -> tuple[bytes, bytes]:
    """The key of the file, and what vouches for its owner."""
    padded = (password + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    permissions = (_PERMISSIONS & 0xFFFFFFFF).to_bytes(4, "little")
    return hashlib.md5(padded + owner + permissions + _FILE_ID).digest()[:5], owner


def _encrypted(content: str, password: bytes, number: int) -> str:
    """The content of an object; it has no generation."""
    key, _ = _keys(password)
    own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
    return _rc4(own, content.encode("latin-1")).decode("latin-1")


def _encryption(password: bytes) -> str:
    """The standard security handler, revision 2 (40-bit RC4)."""
    key, owner = _keys(password)
    user = _rc4(key, _PADDING)
    return f"<</Filter/Standard/V 1/R 2/O<{owner.hex()}>/U<{user.hex()}>/P {_PERMISSIONS}>>"


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
