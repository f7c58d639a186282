"""What is locked is opened by the password that somebody gave, and says so where it is not."""

from __future__ import annotations

import bz2
import hashlib
import hmac
import io
import struct
import zipfile
import zlib
from functools import partial
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto.method.ecma376_agile import ECMA376Agile

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.passages import passages_of
from archive.errors import ExtractionError
from archive.extract.unlock import unlocked
from archive.importing.limits import Limits
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.importing.zip_aes import AesMember
from tests.archive.extract.office_bytes import docx, paragraph, xlsx
from tests.archive.extract.ole_bytes import ole
from tests.archive.extract.pdf_bytes import pdf, show_lines
from tests.archive.imports import originals, run, statuses

WORD = "Visby"
TEXT = "Words behind a lock."


class ZipCipher:
    """The cipher of old ZIP programs (APPNOTE 6.1)."""

    def __init__(self, password: bytes) -> None:
        self._keys = [0x12345678, 0x23456789, 0x34567890]
        for byte in password:
            self._update(byte)

    def _update(self, byte: int) -> None:
        keys = self._keys
        keys[0] = _crc(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = _crc(keys[2], keys[1] >> 24)

    def encrypt(self, data: bytes) -> bytes:
        out = bytearray()
        for byte in data:
            key = (self._keys[2] | 2) & 0xFFFF
            out.append(byte ^ ((key * (key ^ 1)) >> 8 & 0xFF))
            self._update(byte)
        return bytes(out)


def _crc(value: int, byte: int) -> int:
    return zlib.crc32(bytes([byte]), value ^ 0xFFFFFFFF) ^ 0xFFFFFFFF


def aes_zip(
    name: str,
    data: bytes,
    *,
    strength: int = 3,
    method: int = zipfile.ZIP_DEFLATED,
    version: int = 2,
    before: bytes = b"",
    changed_at: int | None = None,
    word: str = WORD,
) -> bytes:
    """A ZIP with one file that is locked with AES (AE-1 or AE-2), behind some other bytes."""
    packed = data
    if method == zipfile.ZIP_DEFLATED:
        packer = zlib.compressobj(wbits=-15)
        packed = packer.compress(data) + packer.flush()
    elif method == zipfile.ZIP_BZIP2:
        packed = bz2.compress(data)
    size = {1: 16, 2: 24, 3: 32}[strength]
    salt = bytes(range(size // 2))
    keys = hashlib.pbkdf2_hmac("sha1", word.encode(), salt, 1000, 2 * size + 2)
    cipher = Cipher(algorithms.AES(keys[:size]), modes.ECB()).encryptor()
    stream = b"".join(
        cipher.update((at // 16 + 1).to_bytes(16, "little")) for at in range(0, len(packed), 16)
    )
    locked = bytes(one ^ other for one, other in zip(packed, stream, strict=False))
    tag = hmac.new(keys[size : 2 * size], locked, "sha1").digest()[:10]
    if changed_at is not None:
        locked = locked[:changed_at] + bytes([locked[changed_at] ^ 1]) + locked[changed_at + 1 :]
    body = salt + keys[-2:] + locked + tag
    raw_name = name.encode()
    extra = struct.pack("<HHH2sBH", 0x9901, 7, version, b"AE", strength, method)
    checksum = zlib.crc32(data) if version == 1 else 0
    sizes = struct.pack("<HHHHIII", 1, 99, 0, 33, checksum, len(body), len(data))
    lengths = struct.pack("<HH", len(raw_name), len(extra))
    local = b"PK\3\4" + struct.pack("<H", 51) + sizes + lengths + raw_name + extra + body
    listed = b"PK\1\2" + struct.pack("<HH", 51, 51) + sizes + lengths
    listed += struct.pack("<HHHII", 0, 0, 0, 0, len(before)) + raw_name + extra
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(listed), len(before) + len(local), 0)
    return before + local + listed + b"PK\5\6" + end


def locked_zip(name: str, data: bytes, method: int = zipfile.ZIP_STORED) -> bytes:
    """A ZIP with one locked file; `method` 99 is that of AES, which holds rubbish here."""
    checksum, raw_name = zlib.crc32(data), name.encode()
    packed = ZipCipher(WORD.encode()).encrypt(b"x" * 11 + bytes([checksum >> 24]) + data)
    sizes = struct.pack("<HHHHIII", 1, method, 0, 33, checksum, len(packed), len(data))
    local = b"PK\3\4" + struct.pack("<H", 20) + sizes + struct.pack("<HH", len(raw_name), 0)
    central = b"PK\1\2" + struct.pack("<HH", 20, 20) + sizes
    central += struct.pack("<HHHHHII", len(raw_name), 0, 0, 0, 0, 0, 0) + raw_name
    start = len(local) + len(raw_name) + len(packed)
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), start, 0)
    return local + raw_name + packed + central + end


def locked_office(plain: bytes) -> bytes:
    info, key = ECMA376Agile.generate_encryption_parameters(WORD, None, 1_000)
    salt = info.keyData.saltValue
    package = ECMA376Agile.encrypt_payload(io.BytesIO(plain), info.encryptedKey, key, salt)
    described = ECMA376Agile.get_encryption_information(info, package, key)
    return ole({"EncryptionInfo": described, "EncryptedPackage": package})


LOCKED = {
    "a.zip": locked_zip("in.txt", TEXT.encode()),
    "a.pdf": pdf([show_lines(TEXT)], password=WORD),
    "a.docx": locked_office(docx(paragraph(TEXT))),
    "a.xlsx": locked_office(xlsx({"S": f'<row><c t="inlineStr"><is><t>{TEXT}</t></is></c></row>'})),
}


def imported(catalogue: Catalogue, path: Path, data: bytes, *passwords: str) -> FileOutcome:
    path.write_bytes(data)
    (one,) = run(catalogue, path, passwords=passwords)
    return one


@pytest.mark.parametrize("name", LOCKED)
def test_a_locked_file_is_opened_by_its_password(
    catalogue: Catalogue, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    without = imported(catalogue, path, LOCKED[name])
    assert without.status is ImportStatus.FAILED
    assert "--password" in f"{without.error} {without.hint}"
    wrong = imported(catalogue, path, LOCKED[name], "Riga", "")
    assert wrong.status is ImportStatus.FAILED
    assert "one of the passwords" in (wrong.error or "")
    right = imported(catalogue, path, LOCKED[name], "Riga", WORD)
    assert right.status is ImportStatus.IMPORTED
    assert right.id is not None
    assert TEXT in "\n".join(passage.text for passage in passages_of(catalogue, right.id))
    if name != "a.zip":
        # The original stays as it came.
        (kept,) = originals(catalogue)
        assert catalogue.folder.original(kept).read_bytes() == LOCKED[name]


def test_a_locked_file_within_a_locked_zip_is_opened_too(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(locked_zip("in.pdf", LOCKED["a.pdf"]))
    assert statuses(run(catalogue, path, passwords=(WORD,))) == [("in.pdf", ImportStatus.IMPORTED)]


def test_what_is_locked_in_another_way_says_so(catalogue: Catalogue, tmp_path: Path) -> None:
    unknown = locked_zip("in.txt", b"x" * 40, method=99)
    outcome = imported(catalogue, tmp_path / "a.zip", unknown, WORD)
    assert outcome.error == "locked or packed in a way that is not known here; unpack it with 7-Zip"
    with pytest.raises(ExtractionError, match="not known here"):
        unlocked(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "application/msword", [WORD])


def test_what_is_not_locked_needs_no_password() -> None:
    for data, media_type in (
        (pdf([show_lines(TEXT)]), "application/pdf"),
        (b"%PDF-1.4 broken", "application/pdf"),
        (b"Text", "text/plain"),
    ):
        assert unlocked(data, media_type, [WORD]) is data


def test_a_password_stands_in_no_message() -> None:
    from archive.importing.options import ImportOptions

    assert WORD not in repr(ImportOptions(passwords=(WORD,)))


@pytest.mark.parametrize(
    ("strength", "method", "version"),
    [
        (1, zipfile.ZIP_STORED, 2),
        (2, zipfile.ZIP_DEFLATED, 1),
        (3, zipfile.ZIP_DEFLATED, 2),
        (3, zipfile.ZIP_BZIP2, 1),
    ],
)
def test_a_zip_with_aes_is_opened(
    catalogue: Catalogue, tmp_path: Path, strength: int, method: int, version: int
) -> None:
    data = aes_zip("in.txt", TEXT.encode(), strength=strength, method=method, version=version)
    path = tmp_path / "a.zip"
    wrong = imported(catalogue, path, data, "Riga")
    assert wrong.error == "none of the passwords that were given opens it"
    right = imported(catalogue, path, data, "Riga", WORD)
    assert right.status is ImportStatus.IMPORTED
    assert right.id is not None
    assert TEXT in passages_of(catalogue, right.id)[0].text


def test_a_long_member_with_aes_comes_out_whole(tmp_path: Path) -> None:
    data = b"".join(hashlib.sha256(number.to_bytes(4, "big")).digest() for number in range(70_000))
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2):
        path = tmp_path / f"{method}.zip"
        path.write_bytes(aes_zip("in.bin", data, method=method))
        with zipfile.ZipFile(path) as archive:
            member = AesMember(path, archive.infolist()[0], WORD.encode())
        pieces = [*iter(partial(member.read, 1), b"")]
        assert max(map(len, pieces)) <= 1 << 20
        assert b"".join(pieces) == data


def test_what_aes_locked_and_somebody_changed_or_packed_too_well_is_refused(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    data = aes_zip("in.txt", TEXT.encode(), changed_at=3)
    outcome = imported(catalogue, tmp_path / "a.zip", data, WORD)
    assert outcome.error == "damaged: its seal does not fit what was locked"
    bomb = aes_zip("in.txt", bytes(3_000_000))
    path = tmp_path / "b.zip"
    path.write_bytes(bomb)
    limits = Limits(member_bytes=1 << 20)
    (refused,) = run(catalogue, path, passwords=(WORD,), limits=limits)
    assert refused.status is ImportStatus.FAILED
    assert "unpacks to more than 1 MB" in str(refused.error)


def test_a_locked_member_that_ends_too_early_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(aes_zip("in.txt", TEXT.encode()))
    with zipfile.ZipFile(path) as archive:
        (entry,) = archive.infolist()
    entry.compress_size = 12
    with pytest.raises(zipfile.BadZipFile):
        AesMember(path, entry, WORD.encode())
    entry.compress_size = 1 << 20
    with pytest.raises(zipfile.BadZipFile):
        AesMember(path, entry, WORD.encode())
