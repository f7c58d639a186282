"""Plain text: headings without markup, told from lines that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extract.extracted import Found
from archive.extract.text import divide_at_headings, read_text

PARAGRAPH = "The group met in spring and agreed on what it would do\nin the year to come."


def headings(*blocks: str) -> list[str | None]:
    return [section.heading for section in divide_at_headings("\n\n".join(blocks))]


def test_a_short_line_between_blank_lines_is_a_heading() -> None:
    sections = divide_at_headings(f"{PARAGRAPH}\n\nAims and means\n\n{PARAGRAPH}")
    assert [(s.heading, s.text) for s in sections] == [
        (None, PARAGRAPH),
        ("Aims and means", f"Aims and means\n\n{PARAGRAPH}"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "It ended here.",
        "The states agreed:",
        "- a list item",
        "• a list item",
        "continued from above",
        "www.example.org/page",
        "office@example.org",
        "Budget\t12",
        "12-13 October, Riga: a meeting of the network",
        "29 August, Stockholm: planning",
        "1998",
        "Two lines\nare a paragraph",
        "Long " * 17 + "line",
    ],
)
def test_other_short_lines_are_none(line: str) -> None:
    assert headings(PARAGRAPH, line, PARAGRAPH) == [None]


def test_a_line_that_runs_on_is_none() -> None:
    assert headings("Guardians: Promotes", "the rights of children without parents.") == [None]


def test_a_list_without_bullets_is_no_row_of_headings() -> None:
    names = ["Berg, Norway", "Lund, Sweden", "Kask, Estonia", "Kalniņa, Latvia"]
    assert headings(PARAGRAPH, *names, PARAGRAPH) == [None]
    assert headings("Annual report", "Part I", "Aims", PARAGRAPH) == [
        "Annual report",
        "Part I",
        "Aims",
    ]


def test_a_long_line_that_comes_again_is_a_caption() -> None:
    caption = "The Chair of the Expert Group at the meeting"
    assert headings(PARAGRAPH, caption, PARAGRAPH, caption, PARAGRAPH) == [None]
    assert headings("Decisions", PARAGRAPH, "Decisions", PARAGRAPH) == ["Decisions"] * 2


def test_the_last_line_is_no_heading() -> None:
    assert headings(PARAGRAPH, "The Secretariat") == [None]


def test_marked_lines_are_headings_and_lose_their_mark() -> None:
    sections = divide_at_headings("# Article 1.\nall are free.\n\n# Article 2.\nAnd equal.")
    assert [(s.heading, s.text) for s in sections] == [
        ("Article 1.", "Article 1.\nall are free."),
        ("Article 2.", "Article 2.\nAnd equal."),
    ]


@given(st.lists(st.sampled_from(["Heading", "A line.", "# Marked", "two\nlines", "", "- item"])))
def test_no_word_is_lost(blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    joined = " ".join(section.text for section in divide_at_headings(text))
    assert joined.replace("#", "").split() == text.replace("#", "").split()


def test_the_title_is_guessed() -> None:
    assert read_text(b"Annual report\n\nThe year was good.").title == Found(
        "Annual report", "guessed"
    )
    assert read_text(b"word " * 60).title is None


def test_bytes_that_could_not_be_read_are_told() -> None:
    data = "Ærø, Åland og Öland ".encode() + b"\xff"
    assert read_text(data).warnings == ("1 characters could not be read as utf-8.",)


def test_dates_in_the_text_are_not_its_date() -> None:
    assert read_text(b"Minutes, 12 October 2017\n\n2017-10-12 was a Thursday.").date is None
