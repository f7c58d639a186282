"""Markdown: headings divide it, marks go, words stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from archive.extract.extracted import Found
from archive.extract.markdown import read_markdown


def text_of(markdown: str) -> str:
    return "\n".join(section.text for section in read_markdown(markdown.encode()).sections)


def test_headings_divide_the_text() -> None:
    source = "Lead\n\n# Aims #\nOne\n\nMeans and *ways*\n---\nTwo\n\n## C# and F#\n\n####### seven"
    assert [(s.heading, s.text) for s in read_markdown(source.encode()).sections] == [
        (None, "Lead"),
        ("Aims", "Aims\nOne"),
        ("Means and ways", "Means and ways\nTwo"),
        ("C# and F#", "C# and F#\n\n####### seven"),
    ]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**bold**, *slanted*, ***both***, __bold__ and _it_",
         "bold, slanted, both, bold and it"),
        ("[the report](https://example.org/a_b_(c) \"Title\") is here", "the report is here"),
        ("![the **logo**](logo.png) and [text][1] and [plain]",
         "the logo and [text][1] and [plain]"),
        ("[text][1]\n\n[1]: https://example.org \"Title\"",
         "text\n\n[1]: https://example.org \"Title\""),
        ("See [the\nreport of\nGdansk](u\n\"Title\"), *slanted\nand* **bold\nand**.",
         "See the\nreport of\nGdansk, slanted\nand bold\nand."),
        ("`code\nthat wraps` and ``a ` b``", "code that wraps and a ` b"),
        ("> *quoted\n> text*", "quoted\ntext"),
        ("- *an\n  item*\n  1. [of\n     two](u)\n\n     parts",
         "- an\n  item\n  1. of\n     two\n\n     parts"),
        ("1985.\n\n1986.", "1985.\n\n1986."),
        ("a\\\nb  \nc", "a\nb\nc"),
        ("a | *b\n--|--\nc* | d | more", "a | *b\nc* | d | more"),
        ("Told[^1], and not[^x].\n\n[^1]: Note\n[^2]: Long *note\n    goes* on\n\n    here",
         "Told[^1], and not[^x].\n\n[^1]: Note\n[^2]: Long note\n    goes on\n\n    here"),
        ("Text\n\n    code *as*\n\n    written", "Text\n\n    code *as*\n\n    written"),
        ("<div align=left>\n<b>Bold</b> a&b\n</div>\n\n*then*", "Bold a&b\n\n\nthen"),
        ("<!-- a\ncomment -->\nText", "Text"),
        ("R&amp;D &copy; &#x202e;&#8203;&nbsp;x", "R&D ©  x"),
        ("<https://example.org> <office@example.org>", "https://example.org office@example.org"),
        ("`code *kept* as_is` and `` odd", "code *kept* as_is and `` odd"),
        ("2 * 3 * 4 and snake_case_name and a*b", "2 * 3 * 4 and snake_case_name and a*b"),
        (r"\*not slanted\* and \_so\_", "*not slanted* and _so_"),
        ("~~struck~~ <u>un</u>der<br/>List<T> a<b", "struck under List<T> a<b"),
        ("> quoted\n> > twice", "quoted\ntwice"),
        ("- one\n- two\n\n***\n\nend", "- one\n- two\n\n\nend"),
        ("| a | b |\n|---|:-:|\n| c | d |", "| a | b |\n| c | d |"),
        ("```python\n# no *heading*\n```\nafter", "# no *heading*\nafter"),
        ("~~~\nopen # to the end", "open # to the end"),
        ("```\n``` open\n# code\n```", "``` open\n# code"),
        ("# Only\n````\n```\n# code\n````", "Only\n```\n# code"),
    ],
)  # fmt: skip
def test_marks_go_and_words_stay(markdown: str, text: str) -> None:
    assert text_of(markdown) == text


def test_a_heading_may_wrap_and_one_that_is_quoted_divides_nothing() -> None:
    source = "# The [aims\n\nLong\n*title*\n===\nText\n\n> # Quoted\n\n- # Listed"
    assert [(s.heading, s.text) for s in read_markdown(source.encode()).sections] == [
        ("The [aims", "The [aims"),
        ("Long title", "Long\ntitle\nText\n\nQuoted\n\n- Listed"),
    ]


@pytest.mark.parametrize("marks", [">", "> ", "- ", "1. ", "> - ", "[^a]: ", "- > 1. "])
def test_what_nests_deeply_stays_as_text(marks: str) -> None:
    words = text_of(f"{marks * 300}deep *down*\n\nafter").split()
    assert {"deep", "after"} <= set(words)
    assert words.count("deep") == 1


@pytest.mark.parametrize("marks", ["[", "![", "*a ", "**", "[a](", "`", "<", "~~", "[^", "&"])
def test_marks_that_close_nothing_stay_as_text(marks: str) -> None:
    assert text_of(f"x {marks * 3_000}") == f"x {marks * 3_000}".rstrip()


def test_what_is_too_long_is_read_as_plain_text_with_a_warning() -> None:
    read = read_markdown(b"# Aims\n\n*Some* words.\n\n" + b"and more\n" * 250_000)
    assert read.sections[0].heading == "Aims"
    assert read.sections[0].text.startswith("Aims\n\n*Some* words.")
    assert read.warnings == (
        "This Markdown is so long that it was read as plain text, marks and all.",
    )


def test_front_matter_describes_the_document() -> None:
    source = """---
title: Report *of* the meeting
date: 2017-10-12
lang: lv
author: A. Berg
creators: [B. Lund, A. Berg]
reference: CBSS/12
tags: [a, {b: c}]
---
Body
"""
    read = read_markdown(source.encode())
    assert read.title == Found("Report *of* the meeting")
    assert read.date == Found("2017-10-12")
    assert read.language == Found("lv")
    assert read.creators == (Found("A. Berg"), Found("B. Lund"))
    assert read.metadata["reference"] == "CBSS/12"
    assert read.metadata["tags"] == ["a", {"b": "c"}]
    assert read.metadata["date"] == "2017-10-12"
    assert [section.text for section in read.sections] == ["Body"]


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2017-10-12T09:30:00", "2017-10-12"),
        ("2017-10", "2017-10"),
        ("2017", "2017"),
        ("2017~", "2017~"),
        ("2011-09/2012-06", "2011-09/2012-06"),
    ],
)
def test_dates_in_front_matter_are_edtf(written: str, edtf: str) -> None:
    assert read_markdown(f"---\ndate: {written}\n---\n".encode()).date == Found(edtf)


def test_a_date_that_is_not_understood_is_told() -> None:
    read = read_markdown(b"---\ndate: last spring\n---\nText")
    assert read.date is None
    assert read.warnings == ('The date "last spring" in the front matter is no EDTF date.',)
    assert read.metadata == {"date": "last spring"}


@pytest.mark.parametrize(
    "broken",
    [
        "title: [unclosed",
        "- a list\n- no mapping",
        "a: &x [1]\nb: *x",
        "a: " + "[" * 30 + "]" * 30,
        "a: " + "[" * 20_000,
        "d: 2017-99-99",
        "!!python/object/apply:os.system [echo]",
    ],
)
def test_broken_front_matter_is_a_warning_and_stays_text(broken: str) -> None:
    read = read_markdown(f"---\n{broken}\n---\nBody".encode())
    assert read.warnings[0].startswith("The front matter was read as text: ")
    assert read.metadata == {}
    text = "".join(section.text for section in read.sections)
    assert broken[:20] in text
    assert "Body" in text


def test_a_mistake_in_front_matter_has_its_line_in_the_file() -> None:
    read = read_markdown(b"---\ntitle: A\ndate: 2001\nnote: a: b\n---\nBody")
    said = "The front matter was read as text: line 4, column 8: a colon stands within a text"
    assert read.warnings[0].startswith(said)


def test_empty_front_matter_and_rules_are_no_text() -> None:
    assert text_of("---\n---\nBody") == "Body"
    assert text_of("Body\n\n---\nMore") == "Body\n\nMore"


def test_the_title_is_guessed_from_the_first_heading() -> None:
    assert read_markdown(b"# The *Aims*\n\nText").title == Found("The Aims", "guessed")


inline = st.sampled_from(
    ["**bold** ", "*it* ", "[link](u) ", "`code` ", "![alt](u) ", "<b>tag</b> ", "a_b ", r"\* ",
     "~~s~~ "]
)  # fmt: skip
block = st.sampled_from(["# Heading\n\n", "- item\n", "> quote\n\n", "1. first\n\n", "---\n\n"])


@given(st.lists(inline | block | st.integers(0, 99).map(lambda n: f"word{n} ") | st.just("\n\n")))
def test_all_words_a_commonmark_parser_shows_are_there(pieces: list[str]) -> None:
    markdown = "Start " + "".join(pieces)
    shown: list[str] = []
    for token in MarkdownIt("commonmark").enable("strikethrough").parse(markdown):
        for child in token.children or [token]:
            shown.append(child.content if child.type != "html_inline" else "")
    words = {word for word in " ".join(shown).split() if word.isalnum()}
    assert words <= set(text_of(markdown).split())


@given(st.text() | st.text(st.sampled_from("#*_`[]()<>!~-=|\\ \n\tab.1:")))
def test_no_text_fails(text: str) -> None:
    read_markdown(text.encode("utf-8", "replace"))
    read_markdown(f"---\n{text}\n---\n".encode("utf-8", "replace"))
