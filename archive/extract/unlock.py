"""Opens files that are locked with a password, where somebody has given it."""

from __future__ import annotations

import io
from collections.abc import Sequence

from archive.errors import ExtractionError

LOCKED_HINT = "Give it with --password, or import a copy without the password."
_WRONG = ExtractionError(
    "None of the passwords that were given opens this file.", "Give the right one with --password."
)
_OFFICE = frozenset(
    {
        "application/x-ole-encrypted",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
    }
)


def unlocked(data: bytes, media_type: str | None, passwords: Sequence[str]) -> bytes:
    """Return a file as it is without its lock; one that has none comes back as it is.

    Known are PDF and the office files of Microsoft (MS-OFFCRYPTO). Raises ExtractionError where no
    password fits.
    """
    if media_type == "application/pdf":
        return _unlocked_pdf(data, passwords)
    return _unlocked_office(data, passwords) if media_type in _OFFICE else data


def _unlocked_pdf(data: bytes, passwords: Sequence[str]) -> bytes:
    from pypdfium2 import PdfDocument, PdfiumError, raw

    for password in ("", *passwords):
        try:
            document = PdfDocument(data, password=password)
        except PdfiumError as error:
            if error.err_code != raw.FPDF_ERR_PASSWORD:
                return data  # Its reader says what is wrong.
            continue
        with document:
            if not password:
                return data
            opened = io.BytesIO()
            document.save(opened, flags=raw.FPDF_REMOVE_SECURITY)
            return opened.getvalue()
    raise _WRONG


def _unlocked_office(data: bytes, passwords: Sequence[str]) -> bytes:
    # Loaded only where a password was given: it brings a library of ciphers.
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    try:
        file = OfficeFile(io.BytesIO(data))
        if not file.is_encrypted():
            return data
        for password in passwords:
            opened = io.BytesIO()
            try:
                # By this the old formats check a password, by that the new ones.
                file.load_key(password=password)
                file.decrypt(opened)
            except (DecryptionError, InvalidKeyError):
                continue
            if _looks_opened(opened.getvalue()):
                return opened.getvalue()
    except Exception as error:
        raise ExtractionError(
            "This file is locked in a way that is not known here.",
            "Save a copy without the lock in the program that made it.",
        ) from error
    raise _WRONG


def _looks_opened(data: bytes) -> bool:
    return data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
