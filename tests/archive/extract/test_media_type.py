"""What a file is: its content tells, not its name."""

from __future__ import annotations

import io
import zipfile

import pytest

from archive.extract.media_type import described, media_type_of
from archive.extract.pdf import read_pdf
from tests.archive.extract.pdf_bytes import pdf, show_lines


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


PAGE = b"<html><head><title>Proxy</title></head><body>Wait ...</body></html>"


@pytest.mark.parametrize(
    "before",
    [
        PAGE,
        PAGE * 40 + b"\r\n",
        b"HTTP/1.0 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + b"X-Header: x\r\n" * 200,
        b"From: a@b.c\nTo: d@e.f\nSubject: Minutes\nContent-Type: application/pdf\n\n",
        b"\x00\x05\x16\x07" + bytes(3_000),
        b"\x01\xfe junk ",
        b"%!PS-Adobe-3.0 PDF-1.4\n",
        "Protokół\n".encode("utf-16"),
    ],
)
def test_a_pdf_is_one_whatever_stands_before_it(before: bytes) -> None:
    data = before + pdf([show_lines("The group convened")])
    for after in (b"", b"\r\n\r\n", bytes(500), b"\n<!-- served in 3 ms -->"):
        assert media_type_of(data + after, "x.html") == "application/pdf"
    assert [each.text for each in read_pdf(data).sections] == ["The group convened"]


def test_what_carries_or_mentions_a_pdf_is_none() -> None:
    inner = pdf([show_lines("The group convened")])
    mail = b"From: a@b.c\nTo: d@e.f\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    assert media_type_of(mail + b"\n" + inner, "x.eml") == "message/rfc822"
    extra = b"PK\x03\x04" + bytes(26) + b"\n" + inner
    assert media_type_of(extra, "x") == "application/zip"
    text = b"A PDF begins with\n%PDF-1.4 and ends so:\nstartxref\n9\n%%EOF\n" + b"Words. " * 400
    assert media_type_of(text, "x.txt") != "text/html"
    assert media_type_of(b"x " * 1_024 + text, "x.txt") == "text/plain"


def test_text_that_turns_into_binary_data_is_none() -> None:
    noise = bytes(range(256)) * 100
    for data in (PAGE * 300 + "é".encode() + noise, "Ž".encode() * 5_000 + noise * 2):
        assert media_type_of(data, "x.html") is None
    for padding in (b"\x1a", b"\0"):
        padded = b"Minutes of G\x94teborg\r\n" * 400 + padding * 2_000
        assert media_type_of(padded, "x.txt") == "text/plain"
    assert media_type_of("協議".encode("utf-16") * 9_000, "x.txt") == "text/plain"
