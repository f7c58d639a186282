"""What a file is: its content tells, not its name."""

from __future__ import annotations

import io
import zipfile

import pytest

from archive.extract.media_type import described, media_type_of


def zip_bytes() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "a")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "application/pdf"),
        (b"\xef\xbb\xbf%PDF-1.4", "application/pdf"),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4", "application/pdf"),
        (b"A text on how %PDF-1.4 files begin.", "text/plain"),
        (b"x" * 1_024 + b"\n%PDF-1.4", "text/plain"),
        (b"<!DOCTYPE html><title>x</title>", "text/html"),
        (b"\n <!-- saved --> <HTML lang=en>", "text/html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html>', "text/html"),
        ("<html><body>Ä".encode("utf-16"), "text/html"),
        (b"<p>A fragment</p>", "text/html"),
        (b"<note>some XML</note>", "application/xml"),
        (b"<note> that opens no element, and a line", "text/plain"),
        (b"1 < 2 <html>", "text/plain"),
        (b"# A heading\n\nText", "text/plain"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
        (b"{\\rtf1 x}", "application/rtf"),
        (zip_bytes(), "application/zip"),
        (bytes(range(256)) * 4, None),
    ],
)
def test_the_content_decides(data: bytes, media_type: str | None) -> None:
    for name in ("x", "x.pdf", "x.html", "x.docx"):
        assert media_type_of(data, name) == media_type


def test_the_name_decides_whether_a_text_is_markdown() -> None:
    assert media_type_of(b"# A heading", "README.MD") == "text/markdown"
    assert media_type_of(b"# A heading", "notes.markdown") == "text/markdown"
    assert media_type_of(b"<p align=center>Logo</p>\n\n# Name", "README.md") == "text/markdown"
    assert media_type_of(b"<!doctype html>", "README.md") == "text/html"
    assert media_type_of(b"%PDF-1.4", "README.md") == "application/pdf"


def test_every_type_has_a_name_for_people() -> None:
    assert described("application/zip") == "a ZIP archive"
    assert described("image/png") == "an image (PNG)"
    assert described(None) == "binary data of an unknown kind"
