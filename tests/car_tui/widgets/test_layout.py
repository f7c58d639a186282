"""Documents laid out in lines: places stay true, parts equal the whole, columns line up."""

from hypothesis import given, settings
from hypothesis import strategies as st

from car_tui.browser.widgets.cells import width_of
from car_tui.browser.widgets.document import Block, Span, TextDocument
from car_tui.browser.widgets.drawing import stretches
from car_tui.browser.widgets.layout import Layout, lay_out, part_around

quick = settings(max_examples=40)

CARD = (
    Block("The mandate", role="title"),
    Block("the Expert Group", label="Adopted by", spans=(Span(4, 16, target="or-group"),)),
    Block("from July 2017 to the end of 2020, as stated", label="Valid"),
)
PAGES = (
    Block("First page.\n\n- an item that goes on", rule="p. 1", anchor="p1"),
    Block("Second page.", rule="p. 2", anchor="p2"),
)

texts = st.text(st.sampled_from("ab  \n儿e\u0301"), max_size=40)
blocks = st.builds(
    Block, texts, label=st.sampled_from(["", "", "By", "儿童"]), rule=st.sampled_from(["", "p. 1"])
)
documents = st.builds(TextDocument, st.lists(blocks, max_size=6).map(tuple))
widths = st.integers(8, 30)


def drawn(layout: Layout, number: int) -> str:
    return "".join(stretch.text for stretch in stretches(layout, number))


def page(document: TextDocument, width: int) -> list[str]:
    layout = lay_out(document, width)
    return [drawn(layout, number) for number in range(len(layout))]


def test_a_document_is_drawn_as_card_and_pages() -> None:
    assert page(TextDocument(CARD + PAGES), 24) == [
        "The mandate",
        "Adopt…  the Expert Group",
        "Valid   from July 2017",
        "        to the end of",
        "        2020, as stated",
        "── p. 1 ────────────────",
        "First page.",
        "",
        "- an item that goes on",
        "── p. 2 ────────────────",
        "Second page.",
    ]


def test_the_label_column_is_as_wide_as_the_longest_label() -> None:
    document = TextDocument((Block("x", label="Valid"), Block("y", label="作者")))
    assert page(document, 40) == ["Valid  x", "作者   y"]


def test_a_place_is_found_by_anchor() -> None:
    document = TextDocument(CARD + PAGES)
    place = document.locate("p2", 7)
    assert document.text[place:] == "page."
    assert document.blocks[document.block_at(place)].anchor == "p2"


def test_links_and_text_of_a_labelled_row_count_in_the_whole_text() -> None:
    document = TextDocument(CARD)
    (link,) = document.links
    assert document.text[link.start : link.end] == "Expert Group"
    assert "Adopted by\tthe Expert Group\n" in document.text


@quick
@given(documents, widths)
def test_every_character_but_white_space_is_drawn_once(document: TextDocument, width: int) -> None:
    layout = lay_out(document, width)
    seen = "".join(
        stretch.text
        for number in range(len(layout))
        for stretch in stretches(layout, number)
        if stretch.roles[0] not in ("rule", "label")
    )
    values = "".join(block.text for block in document.blocks)
    assert "".join(seen.split()) == "".join(values.split())


@quick
@given(documents, widths)
def test_no_drawn_line_is_wider_than_the_view(document: TextDocument, width: int) -> None:
    assert all(width_of(line) <= width for line in page(document, width))


@quick
@given(documents, widths, st.data())
def test_a_part_has_the_same_lines_as_the_whole(
    document: TextDocument, width: int, data: st.DataObject
) -> None:
    text = document.text
    place = data.draw(st.integers(0, len(text)))
    start, end = part_around(text, place, 400)
    assert (start, end) == (0, len(text))
    paragraphs = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    start = data.draw(st.sampled_from(paragraphs))
    whole, part = lay_out(document, width), lay_out(document, width, start)
    first = whole.top_line(start)
    assert [part[number] for number in range(len(part))] == [
        whole[number] for number in range(first, len(whole))
    ]


@quick
@given(st.text(st.sampled_from("ab\n"), max_size=60), st.data(), st.integers(2, 30))
def test_a_part_holds_its_place_and_whole_paragraphs(
    text: str, data: st.DataObject, size: int
) -> None:
    place = data.draw(st.integers(0, len(text)))
    start, end = part_around(text, place, size)
    assert start <= place <= end
    assert end - start <= size + 1
    if "\n" in text[max(0, place - size // 2) : place]:
        assert start == 0 or text[start - 1] == "\n"
    if "\n" in text[place : place + size // 2]:
        assert end == len(text) or text[end] == "\n"


@quick
@given(documents, widths, st.data())
def test_the_line_of_a_place_holds_it(
    document: TextDocument, width: int, data: st.DataObject
) -> None:
    layout = lay_out(document, width)
    if not len(layout):
        return
    place = data.draw(st.integers(0, len(document.text)))
    number = layout.line_of(place)
    assert number not in layout.rules
    assert layout[number].start <= place or number == 0
    if number + 1 < len(layout):
        assert place < layout[number + 1].start
    assert number - layout.top_line(place) in (0, 1)


def test_overlays_are_widened_to_whole_graphemes() -> None:
    document = TextDocument((Block("cafe\u0301s 👍🏽 yes"),))
    layout = lay_out(document, 40)
    accent = document.text.index("\u0301")
    thumb = document.text.index("👍")
    overlays = [Span(accent, accent + 1, "mark"), Span(thumb, thumb + 1, "selection")]
    marked = {
        stretch.text: stretch.roles
        for stretch in stretches(layout, 0, overlays)
        if len(stretch.roles) > 1
    }
    assert marked == {"e\u0301": ("text", "mark"), "👍🏽": ("text", "selection")}


def test_a_later_overlay_lies_over_an_earlier_one() -> None:
    layout = lay_out(TextDocument((Block("one two three"),)), 40)
    overlays = [Span(0, 7, "mark"), Span(4, 13, "selection")]
    assert [(stretch.text, stretch.roles) for stretch in stretches(layout, 0, overlays)] == [
        ("one ", ("text", "mark")),
        ("two", ("text", "mark", "selection")),
        (" three", ("text", "selection")),
    ]


def test_a_label_is_drawn_selected_when_the_selection_touches_it() -> None:
    layout = lay_out(TextDocument((Block("2017", label="Valid"),)), 40)
    first = next(stretches(layout, 0, [Span(2, 8, "selection")]))
    assert (first.text, first.roles) == ("Valid", ("label", "selection"))


def test_what_is_no_text_has_the_place_of_the_text_after_it() -> None:
    document = TextDocument((Block("- some words\nnext", rule="p. 1"),))
    layout = lay_out(document, 8)
    for number in range(len(layout)):
        for stretch in stretches(layout, number):
            if not stretch.text.strip() or stretch.roles == ("rule",):
                assert stretch.offset + len(stretch.text) == layout[number].start
            else:
                assert document.text.startswith(stretch.text, stretch.offset)


def test_a_long_ruler_label_is_cut() -> None:
    assert page(TextDocument((Block("", rule="Annex with a long name"),)), 20) == [
        "── Annex with a … ──",
        "",
    ]
