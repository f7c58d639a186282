"""What is packed is unpacked only so far, and nothing that is broken does more than say so."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import archive.extract
import archive.extract.package as package_module
from archive.errors import ExtractionError
from archive.extract import Section
from archive.extract.hyphens import join_divided_words
from archive.extract.media_type import media_type_of
from archive.extract.package import Package
from archive.extract.readers import reader_of
from archive.extract.spreadsheet import read_xlsx
from tests.archive.extract.office_bytes import docx, epub, odf, paragraph, pptx, xlsx, zipped
from tests.archive.extract.ole_bytes import doc, msg, ppt, xls


def test_a_member_is_read_up_to_the_limit_and_no_further() -> None:
    with Package(zipped({"a": b"x" * 1_000})) as package:
        assert package.read("A", 1_000) == b"x" * 1_000
        with pytest.raises(ExtractionError, match="larger than any real document"):
            package.read("a", 999)
        with pytest.raises(ExtractionError, match="missing"):
            package.read("b")


def test_all_members_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "_LARGEST_TOTAL_BYTES", 1_500)
    with Package(zipped({"a": b"x" * 1_000, "b": b"x" * 1_000})) as package:
        package.read("a")
        with pytest.raises(ExtractionError, match="larger than any real document"):
            package.read("b")
    with pytest.raises(ExtractionError, match="larger than any real document"):
        read_xlsx(xlsx({"x": "<row/>" * 500}))


def test_a_package_of_endless_members_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "MAX_MEMBERS", 2)
    assert Package(zipped({"a": b"", "b": b""})).names == ("a", "b")
    with pytest.raises(ExtractionError, match="more than 2 members"):
        Package(zipped({"a": b"", "b": b"", "c": b""}))


def test_a_size_that_lies_is_found_out() -> None:
    data = bytearray(zipped({"a": b"x" * 1_000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    with Package(bytes(data)) as package, pytest.raises(ExtractionError, match="damaged"):
        package.read("a")


def test_a_locked_member_says_so() -> None:
    data = bytearray(zipped({"a": b"x"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with Package(bytes(data)) as package, pytest.raises(ExtractionError, match="password"):
        package.read("a")


_EXAMPLES = [
    docx(paragraph("text")),
    pptx("<p/>"),
    xlsx({"a": "<row/>"}),
    odf("text", "<text:p>text</text:p>"),
    odf("spreadsheet", ""),
    epub({"a.html": "<p>text</p>"}),
    doc("text\r"),
    ppt({"a": "b"}),
    xls("a", [["b"]]),
    msg({0x0037: "a"}, {}, {"b": b"c"}, {0x0037: "d"}),
    b"Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\ntext\n--b--",
    b"{\\rtf1 text}",
]


@given(st.sampled_from(_EXAMPLES), st.data())
def test_a_file_that_was_damaged_is_refused_or_read(example: bytes, data: st.DataObject) -> None:
    places = st.integers(0, len(example) - 1)
    damaged = bytearray(example)
    for place in data.draw(st.lists(places, max_size=8)):
        damaged[place] = data.draw(st.integers(0, 255))
    cut = bytes(damaged[: data.draw(st.integers(1, len(damaged)))])
    media_type = media_type_of(example, "x.eml")
    assert reader_of(media_type) is not None
    media_type_of(cut, "x.eml")
    # Readers may raise what `extract` then turns into one sentence, but never end the process.
    with contextlib.suppress(Exception):
        reader_of(media_type)(cut)  # type: ignore[misc]


def test_endless_text_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive.extract, "LONGEST_TEXT_CHARACTERS", 10)
    sections = (Section("12345"), Section("1234567890"), Section("gone"))
    kept, warnings = archive.extract._within_limit(sections)
    assert kept == [Section("12345"), Section("12345")]
    assert warnings == ("Only the first 10 characters were read.",)


@pytest.mark.parametrize(
    ("written", "joined"),
    [
        ("Jugend-\nhilfe", "Jugendhilfe"),
        ("law-\n   ful", "lawful"),
        ("låg\xad\nstadiet", "lågstadiet"),
        ("barn-\noch ungdomsvård", "barn-\noch ungdomsvård"),
        ("North-\nSouth", "North-\nSouth"),
        ("2003-\n2004", "2003-\n2004"),
        ("a -\nb", "a -\nb"),
        ("- one\n- two", "- one\n- two"),
    ],
)
def test_words_divided_at_a_line_end_are_joined(written: str, joined: str) -> None:
    assert join_divided_words(written) == joined
