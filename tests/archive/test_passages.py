"""Passages: of a size a reader can take in, whole sentences, and every word once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.extract.extracted import Section
from archive.passages import cut_passages


def words(count: int, start: int = 0) -> str:
    return " ".join(f"word{n}" for n in range(start, start + count))


def sentence(count: int, start: int = 0) -> str:
    return "S" + words(count, start) + "."


def texts(*sections: Section) -> list[str]:
    return [passage.text for passage in cut_passages(sections)]


any_section = st.builds(
    Section,
    st.lists(
        st.sampled_from(
            ["word ", "Bergen. ", "e.g. ", "x\n", "\n\n", "- item\n", "a\tb\n", "end: "]
        )
        | st.integers(1, 700).map(lambda n: words(n) + " ")
        | st.integers(1, 60).map(lambda n: sentence(n) + " ")
        | st.integers(1, 30).map(lambda n: "\n\n" + " ".join([sentence(20)] * n) + "\n\n")
    ).map("".join),
    st.none() | st.sampled_from(["1", "iv"]),
    st.none() | st.sampled_from(["word", "Aims"]),
)


@given(st.lists(any_section))
def test_every_word_comes_once_and_in_order(sections: list[Section]) -> None:
    passages = cut_passages(sections)
    before = " ".join(section.text for section in sections).split()
    assert " ".join(passage.text for passage in passages).split() == before
    assert [passage.number for passage in passages] == list(range(1, len(passages) + 1))
    assert all(passage.text and passage.text == passage.text.strip() for passage in passages)


@given(st.lists(any_section))
def test_no_passage_is_too_long(sections: list[Section]) -> None:
    # The goal may be reached just before the longest piece, which is a sentence of 1,000 words.
    assert all(len(passage.text.split()) <= 1_500 for passage in cut_passages(sections))


@given(st.text(st.sampled_from("aé. \n"), max_size=200).map(lambda text: text * 100))
def test_no_character_is_lost_in_text_without_words(text: str) -> None:
    joined = "".join(passage.text for passage in cut_passages([Section(text)]))
    assert "".join(joined.split()) == "".join(text.split())


def test_no_text_gives_no_passage() -> None:
    assert cut_passages([]) == ()
    assert cut_passages([Section("  \n\n "), Section("", "3", "Empty")]) == ()


def test_a_page_is_one_passage_until_it_is_far_too_long() -> None:
    page = "\n\n".join(sentence(10, n) for n in range(0, 390, 10))
    assert texts(Section(page, "iv")) == [page]
    long = cut_passages([Section("\n\n".join([page] * 2), "iv", "Aims")])
    assert len(long) == 3
    assert {(passage.page, passage.heading) for passage in long} == {("iv", "Aims")}


def test_paragraphs_stay_whole_where_they_can() -> None:
    paragraphs = [sentence(100, n) + " " + sentence(20, n) for n in range(8)]
    cut = texts(Section("\n\n".join(paragraphs)))
    assert len(cut) == 4
    assert [text.count("\n\n") for text in cut] == [1, 1, 1, 1]


def test_a_long_paragraph_is_cut_at_sentence_ends_only() -> None:
    paragraph = " ".join(f"{sentence(30)} See No. 5 by J. Berg on 12. Oktober." for _ in range(40))
    cut = texts(Section(paragraph))
    assert len(cut) > 3
    assert all(text.startswith(("Sword", "See")) for text in cut)
    assert all(text.endswith(("word29.", "Oktober.")) for text in cut)
    assert all(125 <= len(text.split()) <= 375 for text in cut)


def test_a_long_sentence_is_not_cut() -> None:
    assert texts(Section(sentence(900))) == [sentence(900)]


def test_a_table_without_sentences_is_cut_at_whitespace() -> None:
    cut = texts(Section(words(3_000)))
    assert all(150 < len(text.split()) < 400 for text in cut)


def test_a_run_without_whitespace_is_cut_too() -> None:
    cut = texts(Section("x" * 100_000))
    assert "".join(cut) == "x" * 100_000
    assert max(map(len, cut)) < 5_000


def test_no_small_bit_is_left_at_the_end() -> None:
    section = Section("\n\n".join([sentence(120), sentence(120), sentence(15)]))
    assert len(texts(section)) == 1
    four = Section("\n\n".join([sentence(250)] * 3 + [sentence(15)]))
    assert [len(text.split()) for text in texts(four)] == [250, 250, 265]


def test_passages_stay_under_their_heading() -> None:
    cut = cut_passages([Section("One.", heading="A"), Section("Two.", heading="B")])
    assert [(p.heading, p.text) for p in cut] == [("A", "One."), ("B", "Two.")]


def test_a_lone_heading_goes_with_the_text_below() -> None:
    cut = cut_passages(
        [
            Section("Part II", heading="Part II"),
            Section("Aims", heading="Aims"),
            Section("Means\n\nMoney.", heading="Means"),
            Section("Annex", heading="Annex"),
        ]
    )
    assert [(p.heading, p.text) for p in cut] == [
        ("Means", "Part II\n\nAims\n\nMeans\n\nMoney."),
        ("Annex", "Annex"),
    ]


def test_a_list_stays_with_the_line_that_announces_it() -> None:
    before = sentence(200)
    announced = "It agreed on:\n\n- one\n- two"
    cut = texts(Section(f"{before}\n\n{announced}\n\n{sentence(200)}"))
    assert len(cut) == 2
    assert any(announced in text for text in cut)
