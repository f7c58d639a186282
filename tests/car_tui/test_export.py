"""The basket as a file: Markdown, CSV that no spreadsheet runs, RIS."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ArchiveError
from archive.model.document import Passage
from archive.model.record import Record
from archive.model.vocabulary import Kind
from car_tui.present.citation import Cited
from car_tui.present.export import as_csv, as_markdown, as_ris, export

PASSAGE = Passage("do-a", 3, "12", None, None, "Words.")
DOCUMENT = Cited(
    Record("do-a", Kind.DOCUMENT, "A [draft] *report*", date="2017", summary="Told *so*."),
    PASSAGE,
    ("Harbour Office",),
)
FORMULA = Cited(Record("ev-b", Kind.EVENT, '=HYPERLINK("http://x")'), None, ("@office",))


def test_markdown_shows_titles_as_they_are() -> None:
    told = as_markdown([DOCUMENT])
    assert r"A \[draft\] \*report\*" in told
    assert "`[car-tui:do-a#3]`" in told


def test_csv_has_a_heading_and_a_row_each() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv([DOCUMENT, FORMULA]))))
    assert [row["id"] for row in rows] == ["do-a#3", "ev-b"]
    assert rows[0]["title"] == "A [draft] *report*"
    assert rows[0]["place"] == "p. 12"
    assert rows[1]["title"] == '\'=HYPERLINK("http://x")'
    assert rows[1]["by"] == "'@office"


@given(title=st.text(max_size=30))
def test_no_cell_begins_as_a_formula(title: str) -> None:
    for row in csv.reader(io.StringIO(as_csv([Cited(Record("x", Kind.EVENT, title), None, ())]))):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))


def test_ris_is_a_reference_from_ty_to_er() -> None:
    lines = as_ris([DOCUMENT]).split("\r\n")
    assert lines[0] == "TY  - RPRT"
    assert "TI  - A [draft] *report*" in lines
    assert "AU  - Harbour Office" in lines
    assert "PY  - 2017" in lines
    assert "SP  - 12" in lines
    assert lines[-2] == "ER  - "


def test_the_ending_chooses_the_form_and_nothing_is_overwritten(tmp_path: Path) -> None:
    export([DOCUMENT], tmp_path / "basket.ris")
    assert (tmp_path / "basket.ris").read_text().startswith("TY  - RPRT")
    with pytest.raises(ArchiveError, match="is there already"):
        export([FORMULA], tmp_path / "basket.ris")
    with pytest.raises(ArchiveError, match="no ending"):
        export([DOCUMENT], tmp_path / "basket.doc")
    assert not (tmp_path / "basket.doc").exists()
