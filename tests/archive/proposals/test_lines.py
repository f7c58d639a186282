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


def test_a_number_alone_above_a_text_makes_a_heading_and_no_item() -> None:
    text = "2. Conclusions\n\nThe Board met.\n\n1. boats\n\n2. a pier\n"
    assert [(line.kind, line.text) for line in _lines(text)] == [
        (LineKind.HEADING, "Conclusions"),
        (LineKind.SENTENCE, "The Board met."),
        (LineKind.ITEM, "boats"),
        (LineKind.ITEM, "a pier"),
    ]
    assert _lines("2. Conclusions\nall", "2. Conclusions all")[0].kind is LineKind.HEADING


def test_rows_have_cells_whether_tabs_or_strokes_part_them() -> None:
    drawn = _lines("Money:\n| Name | Post |\n| --- | --- |\n| Anna | chair |")
    assert [line.cells for line in drawn] == [(), ("Name", "Post"), ("Anna", "chair")]
    assert _lines("Anna\tthe  chair\n")[0].cells == ("Anna", "the chair")


def test_an_item_knows_how_far_in_it_stands() -> None:
    assert [line.indent for line in _lines("- a\n  - b\n\t- c\n10) d")] == [0, 2, 1, 0]


def test_a_blank_line_a_heading_and_a_rule_end_what_is_above() -> None:
    text = "It met in room 12.\n\nIt agreed on 3.\n---\nThe weather\n## Money 4\nAll is well."
    assert [line.text for line in _lines(text)] == [
        "It met in room 12.",
        "It agreed on 3.",
        "The weather",
        "Money 4",
        "All is well.",
    ]
