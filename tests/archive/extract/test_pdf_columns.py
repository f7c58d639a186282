"""Columns that a PDF draws line by line across the page, and what only looks like them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.extract.pdf import read_pdf
from tests.archive.extract.pdf_bytes import pdf

LEFT = (
    "The working group met in the",
    "harbour town and heard what",
    "its members had found since",
    "the last meeting, and in what",
    "way the children who were met",
    "there are cared for today.",
)
RIGHT = (
    "Of the guardians who were",
    "asked most named the long way",
    "to a decision as the first",
    "of their cares; many said that",
    "they would rather have a pro-",
    "tection that begins at once.",
)
THIRD = (
    "In the end it was agreed that",
    "a list be kept of all who",
    "answer for a child, and that",
    "each state names one office",
    "to which the others turn when",
    "a child is found in a port.",
)
LETTER = 0.6 * 4
"""How wide a letter of the font is at its size, in points."""
Row = tuple[str, ...]
Drawn = Callable[[Sequence[Row], int], str]


def place(text: str, x: float, y: float) -> str:
    return f"BT /F1 4 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET "


def by_cells(rows: Sequence[Row], top: int = 280) -> str:
    """Each cell of a row as a text of its own."""
    return "".join(
        place(cell, 20 + 95 * column, top - 7 * number)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell
    )


def by_words(rows: Sequence[Row], top: int = 280) -> str:
    """Each word as a text of its own, as behind a recognised scan."""
    out = ""
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            x = 20.0 + 95 * column
            for word in cell.split():
                out += place(word, x, top - 7 * number)
                x += LETTER * (len(word) + 1)
    return out


def by_jumps(rows: Sequence[Row], top: int = 280) -> str:
    """A row as one text, with jumps to where its cells begin."""
    out = ""
    for number, row in enumerate(rows):
        cells = " ".join(f"({cell}) {600 * len(cell) - 95_000 // 4}" for cell in row)
        out += f"BT /F1 4 Tf 1 0 0 1 20 {top - 7 * number} Tm [{cells}] TJ ET "
    return out


def text_of(content: str) -> str:
    read = read_pdf(pdf([content], font="/BaseFont/Courier"))
    return "".join(section.text for section in read.sections)


def joined(*columns: Sequence[str]) -> str:
    return "\n".join(line for column in columns for line in column).replace("pro-\ntec", "protec")


@pytest.mark.parametrize("drawn", [by_cells, by_words, by_jumps])
def test_columns_drawn_across_are_read_one_after_the_other(drawn: Drawn) -> None:
    two, three = zip(LEFT, RIGHT, strict=True), zip(LEFT, RIGHT, THIRD, strict=True)
    assert text_of(drawn(list(two), 280)) == joined(LEFT, RIGHT)
    assert text_of(drawn(list(three), 280)) == joined(LEFT, RIGHT, THIRD)


def test_what_goes_over_all_columns_stays_in_its_place() -> None:
    title = place(
        "Minutes of the fourth meeting, held in the harbour town of Visby in May", 20, 290
    )
    rows = list(zip(LEFT, RIGHT, strict=True))
    between = "After a break the group went on to speak of the guardians and of what they need"
    content = (
        title + by_cells(rows) + place(between, 20, 230) + by_cells([*rows, ("", "end.")], 220)
    )
    content += place("17", 20, 20)
    wanted = [
        "Minutes of the fourth meeting, held in the harbour town of Visby in May",
        joined(LEFT, RIGHT),
        between,
        joined(LEFT, [*RIGHT, "end."]),
        "17",
    ]
    assert text_of(content) == "\n".join(wanted)


def test_a_longer_column_goes_on_by_itself() -> None:
    rows = [*zip(LEFT, RIGHT, strict=True), *((line, "") for line in THIRD)]
    assert text_of(by_cells(rows)) == joined([*LEFT, *THIRD], RIGHT)


BUDGET = [("Travel to the meeting", "1 200 euro"), ("Rooms for two nights", "900 euro")] * 4
CONTENTS = [(f"Chapter {n} of the report", f"{n * 7}") for n in range(1, 9)]
PEOPLE = [("Anna Ozola of the Ministry", "Riga, Latvia, 12 May"), ("Jan de Boer", "Oslo")] * 4


@pytest.mark.parametrize("rows", [BUDGET, CONTENTS, PEOPLE, [*PEOPLE, *BUDGET]])
@pytest.mark.parametrize("drawn", [by_cells, by_words])
def test_a_table_stays_a_table(rows: list[Row], drawn: Drawn) -> None:
    assert text_of(drawn(rows, 280)).split() == " ".join(" ".join(row) for row in rows).split()


def test_one_column_stays_as_it_is() -> None:
    lines = [f"{left} {right}" for left, right in zip(LEFT, THIRD, strict=True)]
    assert text_of(by_cells([(line,) for line in lines])) == "\n".join(lines)
    drawn_apart = by_cells([(line,) for line in LEFT]) + "".join(
        place(line, 115, 280 - 7 * number) for number, line in enumerate(RIGHT)
    )
    assert text_of(drawn_apart) == joined(LEFT, RIGHT)


@settings(max_examples=30)
@given(st.lists(st.tuples(*[st.sampled_from([*LEFT, *THIRD, "", "12", "Oslo"])] * 3), max_size=14))
def test_no_word_is_lost_or_comes_twice(rows: list[Row]) -> None:
    words = sorted(" ".join(" ".join(row) for row in rows).split())
    for drawn in (by_cells, by_words):
        assert sorted(text_of(drawn(rows, 280)).split()) == words
