"""Scans: marked as such, and recognised where tesseract is there, here a stand-in for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.extract import Extracted, Ocr, Section, extract
from archive.extract.image import read_image
from archive.extract.ocr import _installed
from tests.archive.extract.pdf_bytes import pdf, show_lines

PICTURE = b"\x89PNG\r\n\x1a\nSwedish" + bytes(20)
# Says in which languages it was asked to read, and what it was given.
STAND_IN = """#!{python}
import sys
if "--list-langs" in sys.argv:
    print("List of available languages (3):\\neng\\nswe\\nosd")
    sys.exit()
given = sys.stdin.buffer.read()
if b"broken" in given:
    sys.exit(1)
text = "Mötet skall hållas i skolan och barnen får inte komma-\\nnu" if b"Swed" in given else "Seen"
print(text, sys.argv[-1], given[:2].decode("latin-1"), end="\\n\\f")
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    program.write_text(STAND_IN.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    _installed.cache_clear()
    yield
    _installed.cache_clear()


@pytest.fixture
def no_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PATH", str(tmp_path))
    _installed.cache_clear()
    yield
    _installed.cache_clear()


def read(
    folder: Path,
    data: bytes,
    ocr: Ocr = "auto",
    language: str | None = None,
    seconds: float = 60,
) -> Extracted:
    path = folder / "file"
    path.write_bytes(data)
    return extract(path, "file", ocr=ocr, language=language, seconds=seconds)


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_a_picture_is_kept_and_marked(tmp_path: Path) -> None:
    found = read(tmp_path, PICTURE)
    assert (found.media_type, found.sections, found.needs_ocr) == ("image/png", (), True)


@pytest.mark.usefixtures("tesseract")
def test_a_picture_is_read_in_the_language_named_and_english(tmp_path: Path) -> None:
    found = read(tmp_path, b"\x89PNG\r\n\x1a\nx", language="sv")
    assert found.sections == (Section("Seen swe+eng P"),)
    assert not found.needs_ocr
    assert read(tmp_path, PICTURE, "never").needs_ocr


@pytest.mark.usefixtures("tesseract")
def test_without_a_language_that_of_the_words_is_tried(tmp_path: Path) -> None:
    (section,) = read(tmp_path, PICTURE).sections
    assert section.text.startswith(
        "Mötet skall hållas i skolan och barnen får inte kommanu swe+eng"
    )


@pytest.mark.usefixtures("tesseract")
def test_a_picture_that_cannot_be_recognised_still_needs_it(tmp_path: Path) -> None:
    assert read(tmp_path, PICTURE + b"broken").needs_ocr


@pytest.mark.usefixtures("tesseract")
def test_pages_without_text_are_recognised_and_others_only_when_asked(tmp_path: Path) -> None:
    drawn = "0 0 50 50 re f"
    scan = pdf([drawn, show_lines("Words"), drawn])
    found = read(tmp_path, scan)
    assert [(each.page, each.text) for each in found.sections] == [
        ("1", "Seen eng P5"),
        ("2", "Words"),
        ("3", "Seen eng P5"),
    ]
    assert not found.needs_ocr
    mostly_text = pdf([drawn, show_lines("Words"), show_lines("More")])
    assert [each.text for each in read(tmp_path, mostly_text).sections] == [
        "Seen eng P5",
        "Words",
        "More",
    ]
    assert len(read(tmp_path, mostly_text, "never").sections) == 2
    assert [each.text for each in read(tmp_path, mostly_text, "always").sections] == [
        "Seen eng P5"
    ] * 3


@pytest.mark.usefixtures("tesseract")
def test_pages_that_are_not_reached_in_time_stay_without_text(tmp_path: Path) -> None:
    found = read(tmp_path, pdf(["0 0 50 50 re f"]), seconds=0)
    assert (found.sections, found.needs_ocr) == ((), True)
    assert found.warnings == (
        "Recognising its text stopped after 0 seconds; allow more with --timeout, and --reread.",
    )


def test_a_picture_by_itself_holds_no_text_and_needs_ocr() -> None:
    read = read_image(PICTURE)
    assert (read.media_type, read.sections, read.needs_ocr) == ("image/png", (), True)
