"""Opens members of ZIP archives that are locked with AES by WinZip, 7-Zip and others (AE-1, AE-2).

The key comes from the password by PBKDF2; the cipher is AES in counter mode, its counter written
with the low byte first. What was locked is vouched for by ten bytes of an HMAC, which are checked
before a byte of it is used.
"""

from __future__ import annotations

import bz2
import hashlib
import hmac
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

AES = 99
"""The compression method of a member that is locked with AES; the real one stands in its extra."""

_EXTRA, _EXTRA_HEAD = 0x9901, struct.Struct("<HH")
_ABOUT = struct.Struct("<H2sBH")
_KEY_BYTES = {1: 16, 2: 24, 3: 32}
_ROUNDS, _CHECK_BYTES, _TAG_BYTES, _BLOCK = 1000, 2, 10, 16
_CHUNK = 1 << 20


class UnknownLockError(Exception):
    """A member is locked or compressed in a way that is not known here."""


class WrongPasswordError(Exception):
    """A password does not open a member."""


@dataclass(frozen=True, slots=True)
class _Locked:
    """Where the locked bytes of a member lie in a file, how strong its key is, how it is packed."""

    begin: int
    end: int
    key_bytes: int
    method: int


class AesMember:
    """The bytes of a member that is locked with AES, as they were before, read piece by piece.

    Raises WrongPasswordError for another password, UnknownLockError for a way of locking or packing
    that is not known, BadZipFile where what was locked was changed.
    """

    def __init__(self, path: Path, entry: zipfile.ZipInfo, password: bytes) -> None:
        self._path = path
        self._entry = entry
        locked = _found(path, entry)
        salt_bytes = locked.key_bytes // 2
        with path.open("rb") as file:
            file.seek(locked.begin)
            salt, check = file.read(salt_bytes), file.read(_CHECK_BYTES)
        keys = hashlib.pbkdf2_hmac(
            "sha1", password, salt, _ROUNDS, 2 * locked.key_bytes + _CHECK_BYTES
        )
        if not hmac.compare_digest(keys[-_CHECK_BYTES:], check):
            raise WrongPasswordError
        self._begin = locked.begin + salt_bytes + _CHECK_BYTES
        self._end = locked.end - _TAG_BYTES
        self._verify(keys[locked.key_bytes : -_CHECK_BYTES], locked.end)
        self._pieces = _unpacked(self._decrypted(keys[: locked.key_bytes]), locked.method)

    def read(self, _: int, /) -> bytes:
        """The next bytes, a megabyte at most, none at the end."""
        return next(self._pieces, b"")

    def _verify(self, key: bytes, end: int) -> None:
        """Check who wrote the locked bytes; of 65,536 wrong passwords one comes as far as here."""
        tag = hmac.new(key, digestmod="sha1")
        for chunk in self._chunks():
            tag.update(chunk)
        with self._path.open("rb") as file:
            file.seek(end - _TAG_BYTES)
            if not hmac.compare_digest(tag.digest()[:_TAG_BYTES], file.read(_TAG_BYTES)):
                raise zipfile.BadZipFile("its seal does not fit what was locked")

    def _chunks(self) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            file.seek(self._begin)
            left = self._end - self._begin
            while left and (chunk := file.read(min(_CHUNK, left))):
                left -= len(chunk)
                yield chunk

    def _decrypted(self, key: bytes) -> Iterator[bytes]:
        # Loaded only here, since next to no archive needs it.
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        # The counter of the standard's mode has its high byte first: each block is made here.
        cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
        counter = 1
        for chunk in self._chunks():
            blocks = -(-len(chunk) // _BLOCK)
            counters = b"".join(
                number.to_bytes(_BLOCK, "little") for number in range(counter, counter + blocks)
            )
            stream = cipher.update(counters)[: len(chunk)]
            mixed = int.from_bytes(chunk, "big") ^ int.from_bytes(stream, "big")
            yield mixed.to_bytes(len(chunk), "big")
            counter += blocks


def _found(path: Path, entry: zipfile.ZipInfo) -> _Locked:
    extra = entry.extra
    while len(extra) >= _EXTRA_HEAD.size:
        kind, size = _EXTRA_HEAD.unpack_from(extra)
        value, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _EXTRA and len(value) >= _ABOUT.size:
            _, maker, strength, method = _ABOUT.unpack_from(value)
            if maker != b"AE" or strength not in _KEY_BYTES:
                break
            with path.open("rb") as file:
                file.seek(entry.header_offset)
                head = file.read(30)
            if len(head) < 30 or head[:4] != b"PK\x03\x04":
                raise zipfile.BadZipFile("its header is not where the list says")
            names = sum(struct.unpack_from("<HH", head, 26))
            begin = entry.header_offset + 30 + names
            end = begin + entry.compress_size
            shortest = _KEY_BYTES[strength] // 2 + _CHECK_BYTES + _TAG_BYTES
            if entry.compress_size < shortest or end > path.stat().st_size:
                raise zipfile.BadZipFile("it is cut off")
            return _Locked(begin, end, _KEY_BYTES[strength], method)
    raise UnknownLockError


def _unpacked(chunks: Iterator[bytes], method: int) -> Iterator[bytes]:
    """Unpack bytes, never more than a megabyte at a time."""
    if method == zipfile.ZIP_STORED:
        yield from chunks
    elif method == zipfile.ZIP_DEFLATED:
        yield from _inflated(chunks)
    elif method == zipfile.ZIP_BZIP2:
        yield from _unpacked_bz2(chunks)
    else:
        raise UnknownLockError


def _inflated(chunks: Iterator[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for chunk in chunks:
            waiting = chunk
            while waiting:
                if piece := unpacker.decompress(waiting, _CHUNK):
                    yield piece
                waiting = unpacker.unconsumed_tail
        while piece := unpacker.decompress(b"", _CHUNK):
            yield piece
    except zlib.error as error:
        raise zipfile.BadZipFile(str(error)) from error
    if not unpacker.eof:
        raise zipfile.BadZipFile("it is cut off")


def _unpacked_bz2(chunks: Iterator[bytes]) -> Iterator[bytes]:
    unpacker = bz2.BZ2Decompressor()
    try:
        for chunk in chunks:
            waiting = chunk
            while not unpacker.eof:
                if piece := unpacker.decompress(waiting, _CHUNK):
                    yield piece
                waiting = b""
                if unpacker.needs_input:
                    break
    except OSError as error:
        raise zipfile.BadZipFile(str(error)) from error
    if not unpacker.eof:
        raise zipfile.BadZipFile("it is cut off")
