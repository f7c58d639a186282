"""Text in cells: exact widths, nothing that steers a terminal."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from car_tui.browser.widgets.cells import fit, graphemes, is_narrow, printable, width_of

quick = settings(max_examples=40)

HOSTILE = "[Draft] [/x \x1b[31mred\x1b]0;title\x07 \u202egnp.exe\u2066 \ud800\x9b2J\r\n\ttab"
SCRIPTS = "aé e\u0301 Дети 儿童保护 שלום سلام क्षि ❤\ufe0f 👨\u200d👩\u200d👧 👍🏽 ﷺ ＡＢ ｱｲ"

texts = st.text(st.sampled_from(SCRIPTS + HOSTILE), max_size=40) | st.text(max_size=40)


@quick
@given(texts, st.integers(0, 30), st.sampled_from(["left", "right"]))
def test_fit_is_exactly_as_wide_as_asked(text: str, width: int, align: str) -> None:
    shown = fit(text, width, align="left" if align == "left" else "right")
    assert cell_len(shown) == width


@quick
@given(texts, st.integers(1, 30))
def test_fit_shows_the_whole_text_or_says_that_it_was_cut(text: str, width: int) -> None:
    shown = fit(text, width)
    if width_of(text) <= width and len(text) <= 8 * width:
        assert shown.rstrip(" ") == printable(text).rstrip(" ")
    elif width_of(text) > width:
        start, ellipsis, rest = shown.rpartition("…")
        assert ellipsis
        assert not rest.strip(" ")
        assert printable(text).startswith(start)


def test_fit_does_not_cut_a_letter_from_its_accent() -> None:
    assert fit("cafe\u0301s", 4) == "caf…"
    assert fit("cafe\u0301s", 5) == "cafe\u0301s"
    assert fit("儿童保护", 6) == "儿童… "


def test_fit_reads_no_more_of_a_text_than_it_can_show() -> None:
    class Counted(str):
        taken = 0

        def __getitem__(self, part: object) -> str:
            taken = super().__getitem__(part)  # type: ignore[index]
            Counted.taken += len(taken)
            return taken

    assert fit(Counted("ж" * 5_000), 10) == "ж" * 9 + "…"
    assert fit(Counted("童" * 5_000), 10) == "童" * 4 + "… "
    assert Counted.taken < 500


def test_fit_shows_no_more_accents_on_a_letter_than_any_script_has() -> None:
    shown = fit("a" + "\u0301" * 5_000 + "b", 4)
    assert len(shown) < 40
    assert shown.rstrip()[-1] == "…"


def test_graphemes_are_letters_with_their_accents() -> None:
    assert list(graphemes("e\u0301\u0323a儿")) == [(0, 3, 1), (3, 4, 1), (4, 5, 2)]
    assert list(graphemes("\u0301a")) == [(0, 1, 0), (1, 2, 1)]
    assert list(graphemes("")) == []


def test_fit_aligns_to_the_right() -> None:
    assert fit("p. 12", 8, align="right") == "   p. 12"


@quick
@given(texts)
def test_printable_keeps_every_offset(text: str) -> None:
    assert len(printable(text)) == len(text)
    assert printable(printable(text)) == printable(text)


@quick
@given(texts)
def test_printable_leaves_nothing_that_steers_a_terminal(text: str) -> None:
    shown = printable(text)
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    shown.encode()


@quick
@given(texts)
def test_every_way_to_measure_agrees(text: str) -> None:
    shown = printable(text)
    spans = list(graphemes(shown))
    assert sum(cells for _, _, cells in spans) == width_of(text) == cell_len(shown)
    assert "".join(shown[start:end] for start, end, _ in spans) == shown


def test_narrow_characters_take_one_cell_and_are_shown_as_they_are() -> None:
    narrow = [character for character in map(chr, range(0x10000)) if is_narrow(character)]
    assert len(narrow) > 900
    assert {get_character_cell_size(character) for character in narrow} == {1}
    assert printable("".join(narrow)) == "".join(narrow)
