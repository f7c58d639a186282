"""The list: work for what is in view only, keys, mouse, headings, hostile titles."""

from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.events import Key, MouseScrollDown
from textual.pilot import Pilot

from car_tui.browser.chrome.themed import Themed
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.virtual_list import VirtualList
from tests.patience import resize

HOSTILE = [
    "[Draft] [/x",
    "\x1b[31mred\x1b[0m\x1b]0;title\x07",
    "אבגד \u202egnp.exe\u2066",
    "儿童保护国际合作 ＡＢ",
    "e\u0301 👨\u200d👩\u200d👧 ❤\ufe0f 👍🏽",
    "x" * 5_000,
    "two\nlines\ttab\r",
    "",
]


class Rows:
    """Numbered rows; those in `headings` can not be highlighted. Counts what it is asked."""

    def __init__(self, count: int, headings: Sequence[int] = (), lines: int = 1) -> None:
        self.count, self.headings, self.height = count, headings, lines
        self.drawn: list[int] = []

    def __len__(self) -> int:
        return self.count

    def lines(self, index: int, width: int) -> list[list[Piece]]:
        self.drawn.append(index)
        return [[Piece(f"row {index}.{number}")] for number in range(self.height)]

    def selectable(self, index: int) -> bool:
        return index not in self.headings


class ListApp(Themed):
    def __init__(self, row_height: int = 1) -> None:
        super().__init__()
        self.list = VirtualList(row_height=row_height, empty="Nothing here yet.")
        self.heard: list[tuple[str, int]] = []

    def compose(self) -> ComposeResult:
        yield self.list

    def on_mount(self) -> None:
        self.list.focus()

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        self.heard.append(("highlighted", message.index))

    def on_virtual_list_opened(self, message: VirtualList.Opened) -> None:
        self.heard.append(("opened", message.index))


def screen(app: ListApp) -> list[str]:
    return [app.list.render_line(y).text.rstrip() for y in range(app.list.size.height)]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other without a wait between them."""
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))
    await pilot.pause()


async def test_a_hundred_thousand_rows_cost_one_screen() -> None:
    app, rows = ListApp(), Rows(100_000)
    async with app.run_test(size=(80, 24)) as pilot:
        app.list.set_source(rows)
        await pilot.pause()
        assert sorted(set(rows.drawn)) == list(range(24))
        assert len(rows.drawn) <= 2 * 24
        for key in ("pagedown", "G", "up", "g"):
            rows.drawn.clear()
            await press(pilot, key)
            assert len(rows.drawn) <= 24 + 2
        rows.drawn.clear()
        await press(pilot, "down")
        assert sorted(rows.drawn) == [0, 1]


async def test_keys_move_the_highlight() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.list.set_source(Rows(100))
        for keys, expected in [
            ("down j", 2), ("up k", 0), ("k", 0), ("pagedown pagedown", 18), ("pageup", 9),
            ("end", 99), ("down", 99), ("home", 0), ("G", 99), ("g", 0),
        ]:  # fmt: skip
            await press(pilot, *keys.split())
            assert app.list.highlighted == expected, keys


async def test_the_highlighted_row_stays_in_view() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.list.set_source(Rows(100))
        for keys in ("pagedown pagedown", "j j", "pageup", "k k k", "G", "pageup", "k", "g"):
            await press(pilot, *keys.split())
            assert any(line.startswith("▌") for line in screen(app)), keys


async def test_a_step_out_of_view_scrolls_by_one_row() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.list.set_source(Rows(100), highlighted=9)
        await press(pilot, "down")
        assert (screen(app)[0], screen(app)[-1]) == (" row 1.0", "▌row 10.0")
        app.list.set_source(Rows(100), highlighted=5, top=5)
        await press(pilot, "up")
        assert (screen(app)[0], screen(app)[-1]) == ("▌row 4.0", " row 13.0")


async def test_moving_and_opening_are_posted() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.list.set_source(Rows(100))
        await press(pilot, "down", "enter", "up", "up")
        assert app.heard == [
            ("highlighted", 0),
            ("highlighted", 1),
            ("opened", 1),
            ("highlighted", 0),
        ]


async def test_headings_are_stepped_over_but_kept_in_view() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 5)) as pilot:
        app.list.set_source(Rows(20, headings=(0, 1, 4, 19)))
        await pilot.pause()
        assert app.list.highlighted == 2
        await press(pilot, "down", "down")
        assert app.list.highlighted == 5
        await press(pilot, "G")
        assert app.list.highlighted == 18
        await press(pilot, "g")
        assert app.list.highlighted == 2
        assert screen(app)[:3] == [" row 0.0", " row 1.0", "▌row 2.0"]
        await press(pilot, "up")
        assert app.list.highlighted == 2


async def test_of_more_headings_than_the_view_has_lines_the_row_below_them_is_seen() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 5)) as pilot:
        app.list.set_source(Rows(30, headings=range(1, 20)))
        await press(pilot, "down")
        assert app.list.highlighted == 20
        assert screen(app)[-1] == "▌row 20.0"


async def test_a_list_of_headings_only_can_not_be_opened() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.list.set_source(Rows(3, headings=(0, 1, 2)))
        await press(pilot, "down", "pagedown", "G", "enter")
        assert app.list.highlighted is None
        assert app.heard == []


async def test_an_empty_list_says_what_its_owner_wants() -> None:
    app = ListApp()
    async with app.run_test(size=(20, 5)) as pilot:
        await press(pilot, "down", "pagedown", "end", "enter")
        assert screen(app)[0] == " Nothing here yet."
        app.list.empty = "No hits. Press / to search for [/x something else."
        await pilot.pause()
        assert screen(app)[:4] == [
            " No hits. Press /",
            " to search for [/x",
            " something else.",
            "",
        ]
        assert app.heard == []


async def test_a_click_highlights_and_a_second_one_opens() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.list.set_source(Rows(100, headings=(5,)))
        await pilot.pause()
        app.heard.clear()
        await pilot.click(VirtualList, offset=(3, 4))
        await pilot.click(VirtualList, offset=(3, 5))
        await pilot.click(VirtualList, offset=(9, 4))
        await pilot.click(VirtualList, offset=(0, 0))
        assert app.heard == [("highlighted", 4), ("opened", 4), ("highlighted", 0)]


async def test_a_double_click_opens_once() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.list.set_source(Rows(100))
        await pilot.pause()
        app.heard.clear()
        await pilot.double_click(VirtualList, offset=(3, 4))
        assert app.heard == [("highlighted", 4), ("opened", 4)]
        app.heard.clear()
        await pilot.click(VirtualList, offset=(3, 6))
        await pilot.double_click(VirtualList, offset=(30, 6))
        assert app.heard == [("highlighted", 6), ("opened", 6)]


async def test_a_click_below_the_last_row_does_nothing() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.list.set_source(Rows(3))
        await pilot.click(VirtualList, offset=(3, 10))
        assert app.list.highlighted == 0


async def test_the_wheel_scrolls_without_moving_the_highlight() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.list.set_source(Rows(100))
        await pilot.pause()
        for _ in range(4):
            app.list.post_message(MouseScrollDown(app.list, 3, 3, 0, 1, 0, False, False, False))
        await pilot.pause()
        assert app.list.top > 0
        assert app.list.highlighted == 0
        await press(pilot, "down")
        assert app.list.highlighted == 1
        assert screen(app)[0] == "▌row 1.0"


async def test_two_line_rows_are_drawn_and_counted_as_one() -> None:
    app, rows = ListApp(row_height=2), Rows(1_000, lines=2)
    async with app.run_test(size=(80, 6)) as pilot:
        app.list.set_source(rows)
        await pilot.pause()
        assert sorted(rows.drawn) == [0, 1, 2]
        await press(pilot, "down")
        assert screen(app)[:4] == [" row 0.0", " row 0.1", "▌row 1.0", " row 1.1"]
        await press(pilot, "G")
        assert screen(app)[-2:] == ["▌row 999.0", " row 999.1"]
        await pilot.click(VirtualList, offset=(3, 3))
        assert app.list.highlighted == 998


async def test_a_row_with_fewer_or_more_lines_than_the_height_is_padded_or_cut() -> None:
    for lines in (1, 3):
        app = ListApp(row_height=2)
        async with app.run_test(size=(80, 6)) as pilot:
            app.list.set_source(Rows(5, lines=lines))
            await pilot.pause()
            assert screen(app)[2] == " row 1.0"


async def test_scroll_and_highlight_are_restored() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.list.set_source(Rows(100))
        await press(pilot, "pagedown", "pagedown", "down", "k", "k")
        place = app.list.highlighted, app.list.top
        assert place != (0, 0)
        app.list.set_source(Rows(5))
        await pilot.pause()
        assert (app.list.highlighted, app.list.top) == (0, 0)
        app.list.set_source(Rows(100), *place)
        await pilot.pause()
        assert (app.list.highlighted, app.list.top) == place


async def test_a_place_given_before_the_list_is_on_screen_is_kept() -> None:
    class Early(ListApp):
        def compose(self) -> ComposeResult:
            self.list.set_source(Rows(100), highlighted=55, top=50)
            yield self.list

    app = Early()
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        assert (app.list.highlighted, app.list.top) == (55, 50)
        assert screen(app)[5] == "▌row 55.0"


async def test_a_source_that_shrinks_keeps_a_row_highlighted() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.list.set_source(Rows(100), highlighted=80)
        await pilot.pause()
        app.list.set_source(Rows(30), highlighted=None)
        await pilot.pause()
        assert app.list.highlighted == 29
        assert "▌row 29.0" in screen(app)


async def test_the_highlighted_row_stays_in_view_when_the_window_shrinks() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 30)) as pilot:
        app.list.set_source(Rows(100), highlighted=25)
        await pilot.pause()
        await resize(pilot, 60, 8)
        await pilot.pause()
        assert "▌row 25.0" in screen(app)
        assert {app.list.render_line(y).cell_length for y in range(8)} == {59}


@pytest.mark.parametrize("width", [60, 20, 7])
async def test_hostile_titles_neither_break_a_column_nor_steer_the_terminal(width: int) -> None:
    class Titles(Rows):
        def lines(self, index: int, width: int) -> list[list[Piece]]:
            title = HOSTILE[index]
            return [[Piece(title), Piece(title, "title")], [Piece(fit(title, 4)), Piece("|")]]

    app = ListApp(row_height=2)
    async with app.run_test(size=(width, 20)) as pilot:
        app.list.set_source(Titles(len(HOSTILE)))
        await pilot.pause()
        for y in range(20):
            text = app.list.render_line(y).text
            assert cell_len(text) == app.list.view_size.width == width - 1
            assert not set(text) & set("\x1b\x07\n\t\r\u202e\u2066")
        assert all(line[4:].lstrip(" \u0301…").startswith("|") for line in screen(app)[1:16:2])
        assert screen(app)[0].startswith("▌[Draft] [/x"[: width - 1])


async def test_a_new_theme_is_drawn_at_once() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.list.set_source(Rows(3))
        await pilot.pause()
        dark = app.list.render_line(0)
        app.theme = "textual-light"
        await pilot.pause()
        assert app.list.render_line(0) != dark


async def test_the_highlight_shows_whether_the_list_has_the_focus() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.list.set_source(Rows(3))
        await pilot.pause()
        focused = app.list.render_line(0)
        app.set_focus(None)
        await pilot.pause()
        assert app.list.render_line(0) != focused
        assert focused.text.startswith("▌row 0.0")
        assert app.list.render_line(0).text.startswith("▎row 0.0"), "colour is not the only sign"
