"""What goes to standard output: widths, wrapping, ids behind titles, JSON of plain things."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from car_tui.cli import output
from car_tui.cli.messages import things_wrong
from car_tui.cli.output import print_card, print_entries, print_json, print_table, screen_width
from car_tui.cli.piped import _ONE_CELL_EACH
from car_tui.present.registers.entry import Entry


def lines(capfd: pytest.CaptureFixture[str]) -> list[str]:
    return capfd.readouterr().out.splitlines()


def test_a_pipe_has_no_width_and_gets_wide_lines(capfd: pytest.CaptureFixture[str]) -> None:
    assert screen_width() is None
    print_entries([Entry("word " * 100)])
    first, *_ = lines(capfd)
    assert 155 <= len(first) <= 160


def test_the_width_that_is_asked_for_holds_in_a_pipe(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert screen_width() == 40
    print_entries([Entry("word " * 20)])
    assert all(35 <= len(line) <= 40 for line in lines(capfd)[:-1])


def test_a_terminal_has_its_own_width(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert screen_width() == 80
    print_entries([Entry("word " * 20)])
    assert len(lines(capfd)) == 2


def test_columns_that_do_not_wrap_are_as_wide_as_their_longest_cell(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    print_table(
        ("date", "title"),
        [("2001-2003 and on", "A seminar on lamps and quays"), ("2005", "Short")],
        wrapping={1},
    )
    heading, rule, *rows = (line.rstrip() for line in lines(capfd))
    assert heading == "date              title"
    assert set(rule) <= {"─", " "}
    assert rows == [
        "2001-2003 and on  A seminar on",
        "                  lamps and",
        "                  quays",
        "2005              Short",
    ]


def test_a_column_that_wraps_has_ten_cells_at_least(capfd: pytest.CaptureFixture[str]) -> None:
    print_table(("date", "title", "n"), [("2001", "short", "7")], wrapping={1})
    assert lines(capfd)[-1].rstrip() == f"2001  {'short':10}  7"


@pytest.mark.parametrize(("row", "width"), [("2001-2003 and on", "17"), ("2001", "14")])
def test_a_year_is_never_cut_however_narrow_the_screen(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, row: str, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    print_table(("date of it all", "title"), [(row, "A seminar")], wrapping={1})
    heading, _, first, *_ = lines(capfd)
    assert heading.startswith("date of it all")
    assert first.startswith(row)


def test_the_id_of_a_row_follows_the_text_of_the_column_named(
    capfd: pytest.CaptureFixture[str],
) -> None:
    print_table(("date", "title"), [("2001", "Seminar", "ev-a")], wrapping={1}, named=1)
    assert lines(capfd)[-1].rstrip() == "2001  Seminar  ev-a"


def test_cells_are_made_harmless(capfd: pytest.CaptureFixture[str]) -> None:
    print_table(("title",), [("a\x1b[2Jb\nc",)], wrapping={0})
    assert lines(capfd)[-1].rstrip() == "ab c"


def test_entries_are_indented_and_wrapped_without_spaces_at_the_end(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "24")
    print_entries(
        [Entry("Seminar", "ev-a", ("first line that is long", "  deeper")), Entry("Bare")]
    )
    assert lines(capfd) == [
        "Seminar  ev-a",
        "    first line that is",
        "    long",
        "      deeper",
        "Bare",
    ]


def test_values_of_a_card_stand_under_themselves(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "24")
    print_card("Seminar\x1b[2J", [("date", "2001"), ("place", "in the old town hall")])
    title, *rows = (line.rstrip() for line in lines(capfd))
    assert title == "Seminar"
    assert rows == ["date   2001", "place  in the old town", "       hall"]


# Letters of several scripts, signs of one cell and two, none at all, marks, and long words.
_PIECES = st.one_of(
    st.sampled_from(["Riga", "Åland", "Нарва", "東京", "e\u0301", "≠", "—", "𝄞", "👩", "ß" * 30]),
    st.text(st.characters(codec="utf-8"), max_size=12),
)
_TEXTS = st.lists(_PIECES, max_size=12).map(" ".join)


def both(capfd: pytest.CaptureFixture[str], act: Callable[[], None], columns: int) -> list[str]:
    """What is printed into a pipe, as our own lines and as rich draws it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        capfd.readouterr()
        act()
        ours = capfd.readouterr().out
        patch.setattr(output, "pipe_width", lambda: None)
        act()
        return [ours, capfd.readouterr().out]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    rows=st.lists(st.tuples(_TEXTS, _TEXTS, _TEXTS), max_size=4),
    wrapping=st.sampled_from([{0}, {1}, {0, 2}]),
    columns=st.integers(20, 170),
)
def test_a_table_in_a_pipe_is_as_rich_draws_it(
    capfd: pytest.CaptureFixture[str],
    rows: list[tuple[str, str, str]],
    wrapping: set[int],
    columns: int,
) -> None:
    def table() -> None:
        print_table(("date", "title"), rows, wrapping=wrapping & {0, 1}, named=1)

    def wide() -> None:
        print_table(("date", "title", "n"), rows, wrapping=wrapping)

    for act in (table, wide):
        ours, drawn = both(capfd, act, columns)
        assert ours == drawn


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    texts=st.lists(st.tuples(_TEXTS, _TEXTS.map(lambda text: text.replace(" ", "\n", 1)))),
    columns=st.integers(20, 170),
)
def test_entries_and_cards_in_a_pipe_are_as_rich_draws_them(
    capfd: pytest.CaptureFixture[str], texts: list[tuple[str, str]], columns: int
) -> None:
    def entries() -> None:
        print_entries(Entry(title, "ev-a", (f"  {line}", line)) for title, line in texts)

    def card() -> None:
        print_card("Seminar", texts)

    for act in (entries, card):
        ours, drawn = both(capfd, act, columns)
        assert ours == drawn


def test_what_is_counted_as_one_cell_is_one_to_rich() -> None:
    letters = map(chr, (*range(0xD800), *range(0xE000, 0x11000)))
    assert not [one for one in letters if _ONE_CELL_EACH.fullmatch(one) and cell_len(one) != 1]


def test_json_is_utf_8_with_dates_as_texts_on_one_line_or_many(
    capfd: pytest.CaptureFixture[str],
) -> None:
    document = {"name": "Å", "day": dt.date(2001, 5, 3)}
    print_json(document, one_line=True)
    print_json(document)
    one, *many = lines(capfd)
    assert one == '{"name": "Å", "day": "2001-05-03"}'
    assert many[1] == '  "name": "Å",'
    assert json.loads("\n".join(many)) == json.loads(one)


def test_what_has_no_place_in_json_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="has no place in JSON"):
        print_json({"what": object()})


@pytest.mark.parametrize(("count", "said"), [(1, "1 thing is wrong"), (2, "2 things are wrong")])
def test_one_fault_is_one_thing(count: int, said: str) -> None:
    assert things_wrong(count) == said
