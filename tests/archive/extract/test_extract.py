"""One way in for every file: text and metadata come out clean, or one clear refusal."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import archive.extract.text
from archive.errors import ExtractionError
from archive.extract import Extracted, Found, Section, extract
from archive.text.clean import clean_line, clean_text
from tests.archive.extract.office_bytes import docx
from tests.archive.extract.ole_bytes import doc, msg, ppt, xls
from tests.archive.extract.pdf_bytes import DRAWING, pdf, show_lines
from tests.patience import PATIENCE_S

Read = Callable[..., Extracted]
HOSTILE = "Title \x1b[2J\u202eevil\u200b \x9b31mtext"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def extract_bytes(data: bytes, name: str = "file") -> Extracted:
        path = tmp_path / "original"
        path.write_bytes(data)
        return extract(path, name)

    return extract_bytes


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"Words", "report.pdf", "text/plain"),
        (b"# Words", "report.md", "text/markdown"),
        (b"<html>Words", "report.txt", "text/html"),
        (pdf([show_lines("Words")]), "report.docx", "application/pdf"),
    ],
)
def test_the_content_chooses_the_reader(
    read: Read, data: bytes, name: str, media_type: str | None
) -> None:
    extracted = read(data, name)
    assert extracted.media_type == media_type
    assert [section.text.lstrip("# ") for section in extracted.sections] == ["Words"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (f"{HOSTILE}\n\n{HOSTILE}".encode(), "x.txt"),
        (f'---\ntitle: T\nx: "\\e[2J\\u202e"\n---\n# {HOSTILE}\n\n&'.encode(), "x.md"),
        (
            f"<html lang='en\x1b'><title>{HOSTILE}&#27;[2J</title>"
            f"<meta name=author content='{HOSTILE}'>"
            f"<h1>{HOSTILE}&#x202e;&#27;]0;x&#7;</h1>".encode(),
            "x",
        ),
        (
            pdf(
                [show_lines("evil \\033]0;owned\\007 \\033[2J text")],
                info="/Title(\\033[2Jtitle)/Author(\\033[2Jx)",
                catalogue="/PageLabels<</Nums[0<</P(\\033[2J)>>]>>",
            ),
            "x",
        ),
    ],
    ids=["text", "markdown", "html", "pdf"],
)
def test_everything_that_comes_out_is_clean(read: Read, data: bytes, name: str) -> None:
    extracted = read(data, name)
    assert extracted.sections
    for section in extracted.sections:
        assert section.text == clean_text(section.text)
        for line in (section.page, section.heading):
            assert line is None or line == clean_line(line)
    found = (extracted.title, extracted.date, extracted.language, *extracted.creators)
    for value in (*(item.value for item in found if item), *extracted.warnings):
        assert value == clean_line(value)
        assert "\x1b" not in value
    assert "\x1b" not in repr(extracted.metadata).replace("\\x1b", "\x1b")


def test_an_endless_title_is_cut(read: Read) -> None:
    title = read(b"<title>" + b"long " * 1_000 + b"</title>").title
    assert title is not None
    assert len(title.value) == 500
    assert title.value.endswith("…")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "This file is empty"),
        (b"PK\x03\x04....", "This is a ZIP archive, which cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an OLE file of an unknown kind"),
        (b"Rar!\x1a\x07", "a RAR archive"),
        (bytes(1000), "binary data of an unknown kind"),
        (b"%PDF-1.4 broken", "cannot be opened"),
        (pdf([""], password="x"), "needs a password"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(read: Read, data: bytes, says: str) -> None:
    with pytest.raises(ExtractionError, match=says):
        read(data, "x.md")


def test_a_path_that_holds_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExtractionError, match="No such file"):
        extract(tmp_path / "missing", "missing")
    with pytest.raises(ExtractionError, match="folder, pipe or device"):
        extract(tmp_path, "folder")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ExtractionError, match="folder, pipe or device"):
        extract(tmp_path / "pipe", "pipe")


def test_a_file_beyond_the_limit_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive.extract, "LARGEST_FILE_BYTES", 1024 * 1024)
    assert read(b"x" * 1024 * 1024)
    with pytest.raises(ExtractionError, match="larger than 1 MB"):
        read(b"x" * (1024 * 1024 + 1))


@pytest.mark.parametrize("error", [MemoryError, ValueError, RuntimeError])
def test_whatever_a_library_raises_becomes_one_sentence(
    read: Read, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fails(data: bytes) -> Extracted:
        raise error("the \x1b[31mlibrary's\nwords")

    monkeypatch.setattr(archive.extract.text, "read_text", fails)
    with pytest.raises(ExtractionError, match="the library's") as refused:
        read(b"text")
    assert "\x1b" not in refused.value.message
    assert refused.value.hint


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary() | st.sampled_from([b"%PDF-1.4\n", b"<html>", b"---\na: "]).flatmap(
        lambda head: st.binary().map(lambda rest: head + rest)
    ),
    st.sampled_from(["x", "x.md"]),
)  # fmt: skip
def test_no_bytes_raise_anything_else(read: Read, data: bytes, name: str) -> None:
    with contextlib.suppress(ExtractionError):
        assert all(section.text.strip() for section in read(data, name).sections)


def test_what_was_read_can_be_sent_between_processes(read: Read) -> None:
    extracted = read(b"---\ntitle: A\nx: [1]\n---\n# B\n\ntext", "x.md")
    assert pickle.loads(pickle.dumps(extracted)) == extracted
    assert extracted.title == Found("A")
    assert extracted.sections == (Section("B\n\ntext", heading="B"),)


def test_asking_for_passages_loads_no_library() -> None:
    script = "import archive.passages, archive.extract, sys; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=True,
    )
    heavy = {"pypdfium2", "selectolax", "yaml", "charset_normalizer"}
    heavy |= {
        "python_calamine",
        "olefile",
        "zipfile",
        "subprocess",
        "email",
        "archive.text.language",
    }
    assert not heavy & set(ran.stdout.split())


@pytest.mark.parametrize(
    "data",
    [doc("\r\r"), ppt({}), xls("Sheet1", []), msg({}, {}), docx(""), b"{\\rtf1 }", b"<a><b/></a>"],
)
def test_a_file_without_text_says_so(read: Read, data: bytes) -> None:
    assert read(data).warnings == ("No text was found in it.",)


def test_a_file_whose_text_is_a_picture_or_elsewhere_says_what_it_needs(read: Read) -> None:
    for silent in (pdf([DRAWING]), msg({}, {}, {"a.csv": b"a,b"})):
        assert "No text was found in it." not in read(silent).warnings
