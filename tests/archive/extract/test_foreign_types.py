"""Files of formats that are not read: named as what they are, with what to make of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ExtractionError
from archive.extract import extract
from archive.extract.foreign_types import FOREIGN_KINDS, foreign_type
from archive.extract.media_type import described, hint_for, media_type_of
from archive.importing.zip_members import plain_zip
from tests.archive.extract.office_bytes import zipped
from tests.archive.extract.ole_bytes import ole

BINARY = bytes(range(256)) * 4
FTYP = b"\x00\x00\x00\x18ftyp"


@pytest.mark.parametrize(
    ("data", "name", "called"),
    [
        (b"\xffWPC\x10\x00\x00\x00\x01\x0a\x02\x01" + BINARY, "x.doc", "a WordPerfect document"),
        (b"\xffWPC\x10\x00\x00\x00\x01\x0a\x00\x00Plain words only", "x", "a WordPerfect document"),
        (b"\xffWPC\x10\x00\x00\x00\x01\x16\x02\x01" + BINARY, "x.wpg", "a WordPerfect drawing"),
        (b"\xdb\xa5\x2d\x00" + bytes(300), "x.doc", "a document of Word 2 or older"),
        (b"\x31\xbe\x00\x00\x00\xab" + bytes(122), "x.wri", "a document of Windows Write"),
        (b"\xff\x00\x02\x00\x04\x04\x05\x54" + BINARY, "x.wks", "a Microsoft Works sheet"),
        (ole({"MatOST": b"x", "MN0": b"x"}), "x.wps", "a Microsoft Works document"),
        (ole({"CONTENTS": b"CHNKWKS \x04\x00"}), "x.wps", "a Microsoft Works document"),
        (ole({"CONTENTS": b"CHNKINK \x04\x00"}), "x.wps", "a Microsoft Works document"),
        (ole({"VisioDocument": b"x"}), "x.vsd", "a Visio drawing"),
        (ole({"Quill/QuillSub/CONTENTS": b"CHNKINK "}), "x.pub", "a Publisher document"),
        (ole({"StarWriterDocument": b"x"}), "x.sdw", "a StarOffice document"),
        (b"\x00\x01\x00\x00Standard Jet DB\x00" + BINARY, "x.mdb", "an Access database"),
        (b"\x00\x01\x00\x00Standard ACE DB\x00" + BINARY, "x.accdb", "an Access database"),
        (b"!BDN\x00\x00\x00\x00SM" + BINARY, "x.pst", "an Outlook mail store"),
        (bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3") + BINARY, "x.one", "a OneNote section"),
        (b"\x00\x00\x00\x0cjP  \r\n\x87\n" + BINARY, "x.jp2", "an image (JPEG 2000)"),
        (b"\xff\x4f\xff\x51\x00\x29" + BINARY, "x.j2k", "an image (JPEG 2000)"),
        (FTYP + b"heic\x00\x00\x00\x00mif1heic" + BINARY, "x.jpg", "an image (HEIC)"),
        (FTYP + b"mif1\x00\x00\x00\x00" + BINARY, "x.heif", "an image (HEIC)"),
        (FTYP + b"isom\x00\x00\x00\x00" + BINARY, "x.mp4", "a film or recording"),
        (zipped({"Index/Document.iwa": b"x"}), "x.pages", "an Apple Pages document"),
        (zipped({"Index.zip": b"x", "Metadata/a.plist": b""}), "x.numbers", "an Apple Num"),
        (zipped({"index.apxl.gz": b"x", "thumbs/st0.tiff": b"x"}), "x.key", "an Apple Keynote"),
        (zipped({"index.xml": b"<sl:d/>", "QuickLook/a.pdf": b"x"}), "x", "a Pages, Numb"),
        (zipped({"A.pages/index.xml": b"", "A.pages/Contents/PkgInfo": b""}), "x", "a Pages"),
        (zipped({"[Content_Types].xml": "x/vnd.ms-visio.drawing.main+xml"}), "x", "a Visio"),
        (b"\\documentclass[a4paper]{article}\n\\begin{document}", "x.txt", "a LaTeX source"),
        (b"% from the past\n\n\\documentstyle{book}", "x.tex", "a LaTeX source"),
        (b"ID;PCALCOOO32\r\nB;Y1;X1\r\nC;Y1;X1;K\"a\"\r\nE\r\n", "x.slk", "a SYLK sheet"),
        (b'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n0,3\r\n""\r\n', "x.dif", "a DIF sheet"),
        (b'.\\" A page\n.TH CAR 1\n.SH NAME\n', "x.1", "a troff source"),
        (b"0&-lh5-" + BINARY, "x.lzh", "an LHA archive"),
        (b"\x03\x5f\x07\x1a\x05\0\0\0\x41\0\x20\0\0\0" + bytes(50), "x.dbf", "a dBase"),
        (b"MZ\x90\x00\x03\x00" + BINARY, "x.exe", "a program"),
    ],
)  # fmt: skip
def test_it_is_called_what_it_is(data: bytes, name: str, called: str, tmp_path: Path) -> None:
    kind = media_type_of(data, name)
    assert described(kind).startswith(called)
    assert kind in FOREIGN_KINDS or hint_for(kind)
    path = tmp_path / "x"
    path.write_bytes(data)
    with pytest.raises(ExtractionError, match="which cannot be read") as refused:
        extract(path, name)
    assert (refused.value.hint or "") == (hint_for(kind) or refused.value.hint)


def test_what_a_document_of_apple_holds_is_no_archive_of_files(tmp_path: Path) -> None:
    for number, (members, is_plain) in enumerate(
        [
            ({"Index/Document.iwa": b"x", "Data/a.png": b"x"}, False),
            ({"index.xml": b"<a/>", "buildVersionHistory.plist": b"x"}, False),
            ({"A.key/Index.zip": b"x", "A.key/Metadata/x": b"x"}, False),
            ({"index.xml": b"<a/>", "b.txt": b"x"}, True),
            ({"Index.zip": b"x", "b.txt": b"x"}, True),
            ({"keys/A.key": b"x"}, True),
        ]
    ):
        path = tmp_path / f"{number}.zip"
        path.write_bytes(zipped(members))
        archive = plain_zip(path)
        assert (archive is not None) is is_plain
        if archive is not None:
            archive.close()


@pytest.mark.parametrize(
    "text",
    [
        "AC10 is the room.",
        "SIT! he said.",
        "MZ 12, page 3",
        "The \\documentclass of .TH pages",
        "!BDN",
    ],
)
def test_a_text_that_begins_like_a_signature_is_a_text(text: str) -> None:
    assert media_type_of(text.encode(), "x.txt") == "text/plain"


def test_every_format_says_what_it_is() -> None:
    for kind in FOREIGN_KINDS.values():
        assert kind.name.startswith(("a ", "an "))
        assert not kind.advice or kind.advice.endswith(".")


@given(st.text("abc æøå ŠČž\n", min_size=1))
def test_no_text_is_taken_for_a_signature(text: str) -> None:
    assert foreign_type(text.encode(), looks_like_text=True) is None
