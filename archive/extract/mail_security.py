"""Signed and encrypted mails (S/MIME, OpenPGP): what of them can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from archive.extract.transfer_encoding import payload_of

_SIGNATURES = frozenset(
    {
        "application/pgp-keys",
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
    }
)
_ENVELOPES = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_OPENPGP = (b"-----BEGIN PGP SIGNATURE-----", b"-----BEGIN PGP PUBLIC KEY BLOCK-----")
_HIDDEN = "Its text is encrypted ({}) and was not read."
_OPENPGP_HEAD = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:[A-Za-z-]+: .*\n)*\n")
_OPENPGP_SIGNATURE = re.compile(
    r"\n?-----BEGIN PGP SIGNATURE-----\n(?:(?!-----).*\n)*-----END PGP SIGNATURE-----[ \t]*"
)
_DASH_ESCAPE = re.compile(r"^- ", re.M)
# Distinguished Encoding Rules (ITU X.690): what is needed of them.
_SEQUENCE, _OCTETS, _OCTETS_IN_PARTS, _EXPLICIT = 0x30, 0x04, 0x24, 0xA0
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_DATA = bytes.fromhex("06092a864886f70d010701")
_DEEPEST = 12


def is_signature(part: Message) -> bool:
    """Whether a part only says who wrote the mail (RFC 8551, RFC 3156).

    Some programs that pass a mail on know neither type; then the name or the content tells.
    """
    if part.get_content_type() in _SIGNATURES:
        return True
    name = str(part.get_filename() or "").lower()
    if name.endswith(".p7s"):
        return True
    return name.endswith((".asc", ".sig")) and payload_of(part).startswith(_OPENPGP)


def hidden_by(part: Message) -> str:
    """Return a sentence about a part whose text stands in no plain form, "" for any other."""
    kind = part.get_content_type()
    if kind == "multipart/encrypted":
        return _HIDDEN.format("OpenPGP")
    is_envelope = kind in _ENVELOPES or str(part.get_filename() or "").lower().endswith(".p7m")
    return _HIDDEN.format("S/MIME") if is_envelope else ""


def without_signature(text: str) -> str:
    """Return a text that is signed in its own lines (RFC 9580, 7) as it was before that."""
    if "-----BEGIN PGP SIGN" not in text:
        return text
    bare, count = _OPENPGP_SIGNATURE.subn("", text)
    head = _OPENPGP_HEAD.search(bare)
    if not count or head is None:
        return text
    return bare[: head.start()] + _DASH_ESCAPE.sub("", bare[head.end() :])


def signed_content(data: bytes) -> bytes | None:
    """Return the mail within an S/MIME signature that holds it (RFC 5652, SignedData), else None.

    Whether the signature is right is not asked.
    """
    begin = data[:64].find(_SIGNED_DATA)
    if begin < 0:
        return None
    at = data.find(_DATA, begin)
    if at < 0:
        return None
    content = next(_values(memoryview(data), at + len(_DATA)), None)
    if content is None or content[0] != _EXPLICIT:
        return None
    octets = b"".join(_octets(content[1], 0))
    return octets or None


def _octets(data: memoryview, depth: int) -> Iterator[memoryview]:
    """The bytes of octet strings, which may stand in parts."""
    for kind, value in _values(data, 0):
        if kind == _OCTETS:
            yield value
        elif kind == _OCTETS_IN_PARTS and depth < _DEEPEST:
            yield from _octets(value, depth + 1)


def _values(data: memoryview, at: int) -> Iterator[tuple[int, memoryview]]:
    """Types and contents of values one after another, up to the end of contents or of the data."""
    while at + 2 <= len(data):
        kind, size = data[at], data[at + 1]
        at += 2
        if (kind, size) == (0, 0):
            return
        if size == 0x80:
            # Of no stated length: up to where the values within it end.
            yield kind, data[at:]
            at += _length(data, at, 0)
            continue
        if size > 0x80:
            long = size & 0x7F
            size = int.from_bytes(data[at : at + long], "big")
            at += long
        yield kind, data[at : at + size]
        at += size


def _length(data: memoryview, at: int, depth: int) -> int:
    """How long a value without a stated length is, with the two bytes that end it."""
    begin = at
    while at + 2 <= len(data) and depth < _DEEPEST:
        kind, size = data[at], data[at + 1]
        at += 2
        if (kind, size) == (0, 0):
            break
        if size == 0x80:
            at += _length(data, at, depth + 1)
            continue
        if size > 0x80:
            long = size & 0x7F
            size = int.from_bytes(data[at : at + long], "big")
            at += long
        at += size
    return at - begin
