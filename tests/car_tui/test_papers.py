"""A paper as a file: what is written is read back, note by note, and is the same every time."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings

from car_tui.present.paper.paper import Heading, Paper, Paragraph, Remark, Sentence
from car_tui.present.paper.paper_form import FORMS
from tests.car_tui.papers import READERS, contents_of, papers, texts_of

PAPER = Paper(
    "The year <2018> & after",
    (
        Heading("1. Meetings"),
        Paragraph((Sentence("They met.", "Minutes, p. 3"), Sentence("*All* came.", "List [a]"))),
        Paragraph((Sentence("#1 was agreed.", "Minutes, “agreed”"),), is_item=True),
        Remark("Nothing else is told.", is_item=True),
        Heading("Open points", 2),
        Remark("One thing."),
    ),
)


def test_every_form_is_read() -> None:
    assert FORMS.keys() == READERS.keys()


@pytest.mark.parametrize("ending", FORMS)
@given(paper=papers())
@settings(max_examples=25)
def test_what_is_written_is_read_back(ending: str, paper: Paper) -> None:
    found = READERS[ending](FORMS[ending](paper))
    assert found.texts == texts_of(paper)
    assert found.notes == tuple(paper.notes())
    # Each sentence refers to its own note.
    assert found.references == tuple(range(1, len(paper.notes()) + 1))
    assert len(found.notes) == sum(1 for _ in paper.sentences())
    # Each line of the contents leads to its heading.
    assert found.contents == contents_of(paper)


@pytest.mark.parametrize("ending", FORMS)
def test_the_same_paper_is_the_same_file(ending: str) -> None:
    assert FORMS[ending](PAPER) == FORMS[ending](PAPER)
    assert READERS[ending](FORMS[ending](PAPER)).notes == tuple(PAPER.notes())


@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_the_contents_of_an_office_file_are_an_index_that_its_program_knows(ending: str) -> None:
    with zipfile.ZipFile(io.BytesIO(FORMS[ending](PAPER))) as file:
        name = "word/document.xml" if ending == ".docx" else "content.xml"
        text = file.read(name).decode()
    if ending == ".docx":
        assert ' TOC \\o "1-2" \\h \\z \\u ' in text
        kinds = re.findall(r'fldCharType="(\w+)"', text)
        assert kinds == ["begin", "separate", "end"]
    else:
        assert text.count("<text:table-of-content ") == 1
        assert (
            text.index("<text:index-body>")
            < text.index("#part1")
            < text.index("</text:index-body>")
        )


def test_a_single_heading_is_not_listed() -> None:
    paper = replace(PAPER, blocks=PAPER.blocks[:4])
    assert not any(READERS[ending](write(paper)).contents for ending, write in FORMS.items())


@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_an_office_file_says_what_it_is_without_the_day_of_writing(ending: str) -> None:
    with zipfile.ZipFile(io.BytesIO(FORMS[ending](PAPER))) as file:
        days = {entry.date_time for entry in file.infolist()}
        first = file.infolist()[0]
        title = b"".join(map(file.read, file.namelist()))
    assert days == {(1980, 1, 1, 0, 0, 0)}
    assert b"<dc:title>The year &lt;2018&gt; &amp; after</dc:title>" in title
    if ending == ".odt":
        # ODF 1.3, part 2, 3.3: by its first bytes a file is known.
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_a_page_of_html_fetches_nothing() -> None:
    page = FORMS[".html"](PAPER).decode()
    assert 'href="#n1"' in page
    assert not any(word in page for word in ("http:", "https:", "src=", "<script", "@import"))


def test_a_sentence_without_a_note_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="nothing says where this is written"):
        Sentence("They met.", " ")


def test_hostile_words_are_cleaned() -> None:
    said = Sentence("They\x1b[2J met\u202e.", "Minutes\x00, p. 3")
    assert not any(ord(sign) < 32 or sign == "\u202e" for sign in said.text + said.note)


def test_a_note_that_repeats_the_one_before_is_short() -> None:
    first = Sentence("One.", "Minutes, “one”.", "Minutes, as before.", "The date is inferred.")
    again = Sentence("Two.", "Minutes, “one”.", "Minutes, as before.")
    other = Sentence("Three.", "Letter.", "Letter, as before.")
    paper = Paper("x", (Paragraph((first, again, other)), Paragraph((other,))))
    assert paper.notes() == [
        "Minutes, “one”. The date is inferred.",
        "Minutes, as before.",
        "Letter.",
        # Whoever cuts a paragraph out has all that it rests on.
        "Letter.",
    ]
