"""A text as headings, sentences, list items and rows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.model.document import Passage
from archive.proposals.lines import Line, LineKind, lines_of


def _lines(text: str, heading: str | None = None) -> list[Line]:
    return list(lines_of([Passage("do-x", 1, None, heading, None, text)]))


def test_heading_sentences_items_and_rows_are_told_apart() -> None:
    text = (
        "Conclusions\n\nThe Board met in Riga. It agreed on two\npoints:\n"
        "- money for the camp;\n- a new chair.\n\nName\tPost\nAnna\tchair\n"
    )
    assert [(line.kind, line.text, line.heading) for line in _lines(text)] == [
        (LineKind.HEADING, "Conclusions", None),
        (LineKind.SENTENCE, "The Board met in Riga.", "Conclusions"),
        (LineKind.SENTENCE, "It agreed on two points:", "Conclusions"),
        (LineKind.ITEM, "money for the camp;", "Conclusions"),
        (LineKind.ITEM, "a new chair.", "Conclusions"),
        (LineKind.ROW, "Name Post", "Conclusions"),
        (LineKind.ROW, "Anna chair", "Conclusions"),
    ]


def test_the_heading_of_a_passage_stands_above_its_first_lines() -> None:
    assert [line.heading for line in _lines("It was agreed.", "Item 4")] == ["Item 4"]


def test_a_short_last_line_is_no_heading_of_anything() -> None:
    assert _lines("Minutes taken by Anna")[0].kind is LineKind.SENTENCE


@given(st.text("aB.:\n\t -#1)", max_size=200))
def test_lines_come_in_order_and_hold_every_letter_once(text: str) -> None:
    lines = _lines(text)
    ends = [0, *(line.end for line in lines)]
    assert all(start <= line.start < line.end for start, line in zip(ends, lines, strict=False))
    outside, last = "", 0
    for line in lines:
        outside += text[last : line.start]
        last = line.end
    assert not any(letter.isalnum() for letter in outside + text[last:])
