"""What may run something is found in office files, books and RTF, and nothing in plain ones."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZipFile

import pytest

from archive.errors import ExtractionError
from archive.extract.running_parts import running_parts
from tests.archive.extract.office_bytes import (
    docx,
    epub,
    odf,
    paragraph,
    pptx,
    shape,
    xlsx,
)
from tests.archive.extract.ole_bytes import biff, doc, ole, xls

_LETTER = docx(paragraph("The chair opened the meeting."))


def _with(package: bytes, name: str, data: bytes = b"x") -> bytes:
    file = BytesIO(package)
    with ZipFile(file, "a") as opened:
        opened.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        _LETTER,
        pptx(shape("Agenda")),
        xlsx({"Budget": ""}),
        odf("text", "<text:p>Minutes</text:p>"),
        epub({"one.xhtml": "<p>Scripts were read aloud.</p>"}),
        doc("Minutes"),
        xls("Budget", [["camp", 12.0]]),
        b"{\\rtf1 The object of the visit.}",
        b"%PDF-1.4",
        b"plain words",
        b"",
    ],
)
def test_plain_documents_have_nothing_that_runs(data: bytes) -> None:
    assert running_parts(data) is None


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (_with(_LETTER, "word/vbaProject.bin"), "macros"),
        (_with(_LETTER, "WORD\\VBAPROJECT.BIN"), "macros"),
        (_with(xlsx({"Budget": ""}), "xl/macrosheets/sheet1.xml"), "macros"),
        (_with(_LETTER, "word/activeX/activeX1.xml"), "an embedded object"),
        (_with(_LETTER, "word/embeddings/oleObject1.bin"), "an embedded object"),
        (_with(odf("text", ""), "Basic/Standard/Module1.xml"), "macros"),
        (_with(odf("text", ""), "Scripts/python/run.py"), "a script"),
        (_with(odf("text", ""), "Object 1"), "an embedded object"),
        (epub({"one.xhtml": "<p>A</p><SCRIPT>go()</SCRIPT>"}), "a script"),
        (_with(epub({"one.xhtml": "<p>A</p>"}), "OEBPS/go.js"), "a script"),
        (ole({"WordDocument": b"x" * 5000, "Macros/VBA/dir": b"x" * 5000}), "macros"),
        (
            ole({"WordDocument": b"x" * 5000, "ObjectPool/_12/data": b"x" * 5000}),
            "an embedded object",
        ),
        (b"{\\rtf1 {\\object\\objemb{\\*\\objdata 0105}}}", "an embedded object"),
    ],
)
def test_what_may_run_is_named(data: bytes, what: str) -> None:
    assert running_parts(data) == what


def test_a_sheet_of_old_macros_is_found_behind_plain_sheets() -> None:
    def sheet(kind: int, name: bytes) -> bytes:
        return biff(0x85, struct.pack("<IBBBB", 0, 0, kind, len(name), 0) + name)

    plain = biff(0x809, b"\0" * 16) + sheet(0, b"Budget")
    end = biff(0x0A, b"")
    assert running_parts(ole({"Workbook": (plain + end).ljust(5000, b"\0")})) is None
    with_macros = (plain + sheet(1, b"Macro1") + end).ljust(5000, b"\0")
    assert running_parts(ole({"Workbook": with_macros})) == "macros"


@pytest.mark.parametrize("data", [b"PK\x03\x04 no package", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_what_cannot_be_looked_into_is_refused(data: bytes) -> None:
    with pytest.raises(ExtractionError):
        running_parts(data)
