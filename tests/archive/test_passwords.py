"""What is locked is opened by the password that somebody gave, and says so where it is not."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from msoffcrypto.method.ecma376_agile import ECMA376Agile

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.passages import passages_of
from archive.errors import ExtractionError
from archive.extract.unlock import unlocked
from archive.importing.outcome import FileOutcome, ImportStatus
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
    aes = locked_zip("in.txt", b"x" * 40, method=99)
    outcome = imported(catalogue, tmp_path / "a.zip", aes, WORD)
    assert (
        outcome.error == "locked with a password (AES), which is not opened; unpack it with 7-Zip"
    )
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
