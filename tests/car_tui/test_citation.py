"""Citations: what they notify, and that each leads back to what it cites."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model.document import Passage
from archive.model.record import Record
from archive.model.vocabulary import Kind
from car_tui.present.address import Address
from car_tui.present.citation import Cited, cite, cited_address
from car_tui.present.citation_form import CitationForm
from car_tui.present.place_names import page_name

REPORT = Record(
    id="do-yearbook-2017",
    kind=Kind.DOCUMENT,
    title="Yearbook 50% & more_{x}",
    date="2017-10-12/2017-10-13",
    fields={"kind": "report"},
)
PASSAGE = Passage("do-yearbook-2017", 12, "iv", None, "en", "Words.")
WHAT = Cited(REPORT, PASSAGE, ("Harbour Office", "A. Writer"))


def test_short() -> None:
    assert cite(WHAT, CitationForm.SHORT) == (
        "Yearbook 50% & more_{x} (12-13 Oct 2017), p. iv [car-tui:do-yearbook-2017#12]"
    )


def test_long_tells_who_and_what() -> None:
    told = cite(WHAT, CitationForm.LONG)
    assert told.startswith("Harbour Office, A. Writer, Yearbook 50% & more_{x}, report, ")
    assert told.endswith(", p. iv [car-tui:do-yearbook-2017#12]")


def test_chicago_puts_the_title_in_quotation_marks() -> None:
    told = cite(WHAT, CitationForm.CHICAGO)
    assert told.startswith("Harbour Office, A. Writer. “Yearbook 50% & more_{x}.” Report, ")


def test_bibtex_escapes_what_latex_reads() -> None:
    told = cite(WHAT, CitationForm.BIBTEX)
    assert told.startswith("@misc{do-yearbook-2017-12,\n")
    assert r"  title = {Yearbook 50\% \& more\_\textbraceleft{}x\textbraceright{}}," in told
    assert "  author = {{Harbour Office} and {A. Writer}}," in told
    assert "  year = {2017}," in told


def test_what_is_not_told_leaves_no_trace() -> None:
    bare = Cited(Record("ev-x", Kind.EVENT, "A day"), None, ())
    assert cite(bare, CitationForm.SHORT) == "A day [car-tui:ev-x]"
    assert "author" not in cite(bare, CitationForm.BIBTEX)
    assert "year" not in cite(bare, CitationForm.BIBTEX)


@pytest.mark.parametrize("form", CitationForm)
@given(title=st.text(max_size=60), before=st.text(max_size=20))
def test_a_citation_in_any_form_leads_back(form: CitationForm, title: str, before: str) -> None:
    record = Record(REPORT.id, REPORT.kind, title)
    text = cite(Cited(record, PASSAGE, ()), form)
    if "[car-tui:" not in title + before:
        assert cited_address(before + text) == Address("do-yearbook-2017", 12)
    assert "\x1b" not in text


def test_words_are_no_citation() -> None:
    assert cited_address("car-tui:do-x") is None
    assert cited_address("budget 2017") is None


def test_a_time_code_is_no_page() -> None:
    assert [page_name(page) for page in ("12", "slide 4", "0:04:12")] == [
        "p. 12",
        "slide 4",
        "at 0:04:12",
    ]
