"""Reads the streams and the properties of OLE compound files (MS-CFB, MS-OLEPS)."""

from __future__ import annotations

import codecs
import datetime as dt
import io

from olefile import OleFileIO

from archive.errors import ExtractionError
from archive.extract.metadata import FileProperties

_LARGEST_STREAM_BYTES = 128 * 1024 * 1024
_SUMMARY = "\x05SummaryInformation"
_CODE_PAGE, _TITLE, _AUTHOR, _CREATED = 1, 2, 4, 12


def open_storage(data: bytes) -> OleFileIO[str]:
    """Return an OLE file's storage; raises ExtractionError where its directory is damaged."""
    try:
        storage: OleFileIO[str] = OleFileIO(io.BytesIO(data))
    except (OSError, ValueError, IndexError) as error:
        raise ExtractionError(
            "This file is damaged: its directory cannot be read.",
            "Try to save it again in the program that made it.",
        ) from error
    return storage


def stream(storage: OleFileIO[str], path: str) -> bytes:
    """Return the bytes of a stream, folders divided by "/"; none where there is no such stream."""
    if not storage.exists(path):
        return b""
    if storage.get_size(path) > _LARGEST_STREAM_BYTES:
        raise ExtractionError("This file holds more than any real document.")
    try:
        with storage.openstream(path) as opened:
            data: bytes = opened.read()
    except OSError as error:
        raise ExtractionError("This file is damaged: a part of it cannot be read.") from error
    return data


def summary_of(data: bytes) -> FileProperties:
    """Return what an OLE file says about itself; nothing where that is damaged."""
    try:
        with open_storage(data) as storage:
            return summary(storage)
    except ExtractionError:
        return FileProperties()


def summary(storage: OleFileIO[str]) -> FileProperties:
    """Return the title, the author and the date of creation an open OLE file names."""
    if not storage.exists(_SUMMARY):
        return FileProperties()
    try:
        values = storage.getproperties(_SUMMARY, convert_time=True)
    except (OSError, ValueError, IndexError, KeyError, TypeError, OverflowError):
        return FileProperties()
    code_page = values.get(_CODE_PAGE)
    encoding = encoding_of(code_page if isinstance(code_page, int) else 1252)
    created = values.get(_CREATED)
    return FileProperties(
        title=_text(values.get(_TITLE), encoding),
        date=created.isoformat(timespec="minutes") if isinstance(created, dt.datetime) else "",
        creators=(_text(values.get(_AUTHOR), encoding),),
    )


def encoding_of(code_page: int) -> str:
    """Return Python's name of a Windows code page, that of western Europe for an unknown one."""
    known = {65001: "utf-8", 1200: "utf-16-le", 10000: "mac-roman", 10007: "mac-cyrillic"}
    name = known.get(code_page & 0xFFFF, f"cp{code_page & 0xFFFF}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def _text(value: object, encoding: str) -> str:
    if isinstance(value, bytes):
        value = value.decode(encoding, "replace")
    return value.partition("\0")[0] if isinstance(value, str) else ""
