"""The reader: places survive every new wrap, marks, links, selection, documents of any length."""

import asyncio
from collections.abc import Iterable, Iterator

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual import work
from textual.app import App, ComposeResult
from textual.events import Key, MouseDown, MouseMove, MouseUp
from textual.pilot import Pilot
from textual.selection import SELECT_ALL, Selection

from car_tui.browser.widgets import wrapped_view
from car_tui.browser.widgets.document import Block, Span, TextDocument
from car_tui.browser.widgets.drawing import Stretch, stretches
from car_tui.browser.widgets.layout import Layout, lay_out
from car_tui.browser.widgets.text_view import TextView
from car_tui.browser.widgets.wrapped_view import place_of
from tests.patience import patience, resize, until_workers_are_done

CARD = (
    Block("The mandate", role="title"),
    Block("the Expert Group", label="Adopted by", spans=(Span(4, 16, target="or-group"),)),
    Block("an older one", label="Supersedes", spans=(Span(3, 8, target="de-older"),)),
)


def numbered(paragraphs: int, words: int = 30) -> TextDocument:
    """A document whose every word tells its own place."""
    return TextDocument(
        tuple(
            Block(
                " ".join(f"w{number}.{word}" for word in range(words)),
                rule=f"p. {number}" if number % 10 == 0 else "",
                anchor=f"b{number}",
            )
            for number in range(paragraphs)
        )
    )


class ReaderApp(App[None]):
    def __init__(self, document: TextDocument, at: int = 0) -> None:
        super().__init__()
        self.view = TextView()
        self.first, self.at = document, at
        self.heard: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.view.show(self.first, self.at)
        self.view.focus()

    def on_text_view_mark_changed(self, message: TextView.MarkChanged) -> None:
        self.heard.append((message.current, message.total))

    def on_text_view_link_followed(self, message: TextView.LinkFollowed) -> None:
        self.heard.append(message.target)

    def key_right(self) -> None:
        self.heard.append("right came through")


def screen(app: ReaderApp) -> list[str]:
    return [app.view.render_line(y).text.rstrip() for y in range(app.view.size.height)]


def first_word(app: ReaderApp) -> str:
    return next(line for line in screen(app) if "w" in line).split()[0]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other without a wait between them."""
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))
    await pilot.pause()


async def settle(pilot: Pilot[None]) -> None:
    """Wait for a wrap in a thread, without the glance before it, and for its result to arrive."""
    view = pilot.app.query_one(TextView)
    if view._resting is not None:
        view._wrap_the_rest()
    await until_workers_are_done(pilot)
    await pilot.pause()


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make every document of these tests a large one."""
    monkeypatch.setattr(wrapped_view, "_LARGE", 5_000)
    monkeypatch.setattr(wrapped_view, "_PART", 4_000)
    return iter(())


async def test_keys_scroll() -> None:
    app = ReaderApp(numbered(100))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        end = app.view.max_scroll_y
        for keys, expected in [
            ("down j j", 3), ("up k", 1), ("k k", 0), ("pagedown space", 18), ("pageup", 9),
            ("end", end), ("j", end), ("home", 0), ("G", end), ("g", 0),
        ]:  # fmt: skip
            await press(pilot, *keys.split())
            assert app.view.scroll_offset.y == expected, keys


async def test_a_page_shows_the_last_line_of_the_page_before() -> None:
    app = ReaderApp(numbered(100))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        last = screen(app)[-1]
        await press(pilot, "space")
        assert screen(app)[0] == last


async def test_only_new_lines_are_drawn_while_scrolling(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []

    def counted(layout: Layout, number: int, overlays: Iterable[Span]) -> Iterator[Stretch]:
        drawn.append(number)
        return stretches(layout, number, overlays)

    monkeypatch.setattr(wrapped_view, "stretches", counted)
    app = ReaderApp(numbered(500))
    async with app.run_test(size=(60, 10)) as pilot:
        # The window may be painted more than once before it is at rest.
        at_rest = 0
        for _ in range(100):
            before = len(drawn)
            await pilot.pause()
            at_rest = at_rest + 1 if drawn and len(drawn) == before else 0
            if at_rest == 5:
                break
        assert sorted(set(drawn)) == list(range(10))
        drawn.clear()
        await press(pilot, "j", "j", "k", "j")
        assert drawn == [10, 11]


async def test_what_is_at_the_top_stays_there_when_the_window_changes() -> None:
    document = numbered(200)
    place = document.locate("b40", document.blocks[40].text.index("w40.21"))
    app = ReaderApp(document, at=place)
    async with app.run_test(size=(100, 20)) as pilot:
        for width in (60, 77, 61, 100):
            await resize(pilot, width, 20)
            await pilot.pause()
            assert app.view.place == place
            assert "w40.21" in screen(app)[0]
            assert width - 8 < max(map(len, screen(app))) < width


async def test_a_place_can_be_opened_and_returned_to() -> None:
    document = numbered(200)
    place = document.locate("b123", document.blocks[123].text.index("w123.20"))
    app = ReaderApp(document, at=place)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        assert "w123.20" in screen(app)[0]
        returned_to = app.view.place
        app.view.show(numbered(3))
        await pilot.pause()
        assert "w0.0" in screen(app)[1]
        app.view.show(document, returned_to)
        await pilot.pause()
        assert "w123.20" in screen(app)[0]


async def test_the_ruler_of_a_page_is_shown_above_it() -> None:
    document = numbered(200)
    app = ReaderApp(document, at=document.locate("b50"))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        assert screen(app)[0].startswith("  ── p. 50 ──")
        app.view.scroll_to_offset(document.locate("b51"), lines_above=2)
        assert "w51.0" in screen(app)[2]


async def test_long_lines_stay_within_the_measure() -> None:
    app = ReaderApp(numbered(10, words=200))
    async with app.run_test(size=(300, 20)) as pilot:
        await pilot.pause()
        assert max(map(len, screen(app))) <= 102


async def test_marks_are_counted_stepped_through_and_shown() -> None:
    app = ReaderApp(numbered(100))
    async with app.run_test(size=(60, 10)) as pilot:
        assert app.view.find("W70.3") == 1
        assert app.view.find("w70.3 w70.4") == 1
        assert app.view.find("nowhere") == 0
        assert app.view.find("0.7") == 10
        await pilot.pause()
        assert app.heard == [(1, 1), (1, 1), (0, 0), (8, 10)]
        app.heard.clear()
        app.view.scroll_to_offset(0)
        app.view.find("0.7")
        await press(pilot, "n", "n", "N", "N", "N")
        assert app.heard == [(1, 10), (2, 10), (3, 10), (2, 10), (1, 10), (10, 10)]
        pointed = next(line for line in screen(app) if line.startswith("▸"))
        assert "w90.7" in pointed


async def test_the_current_mark_is_brought_into_view_only_if_it_is_not() -> None:
    app = ReaderApp(numbered(100))
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        app.view.set_marks([(0, 4), (10, 14)])
        await press(pilot, "n")
        assert app.view.scroll_offset.y == 0
        place = app.view.document.locate("b80")
        app.view.set_marks([(place, place + 5)])
        await pilot.pause()
        assert screen(app)[4].startswith("▸ w80.0")


async def test_another_document_has_neither_marks_nor_link_nor_selection_of_the_last() -> None:
    app = ReaderApp(TextDocument(CARD))
    async with app.run_test() as pilot:
        app.view.find("the")
        await press(pilot, "right")
        app.view.select(0, 9)
        await pilot.pause()
        app.view.show(TextDocument((Block("the next document"),)))
        await press(pilot, "n", "enter")
        assert app.screen.get_selected_text() is None
        assert [segment.text for segment in app.view.render_line(0)][:2] == [
            "  ",
            "the next document",
        ]
        assert app.heard == [(1, 2), (0, 0)]


async def test_marks_begin_at_the_place_asked_for() -> None:
    document = numbered(100)
    app = ReaderApp(document)
    async with app.run_test(size=(60, 12)) as pilot:
        hits = [
            (document.locate(f"b{number}"), document.locate(f"b{number}", 5))
            for number in range(100)
        ]
        assert app.view.set_marks(hits, at=hits[40][0]) == 100
        await pilot.pause()
        assert app.heard == [(41, 100)]


async def test_a_mark_is_drawn_otherwise_than_text_and_the_current_one_otherwise_again() -> None:
    app = ReaderApp(TextDocument((Block("one two three"),)))
    async with app.run_test() as pilot:
        app.view.set_marks([(0, 3), (4, 7)])
        await pilot.pause()
        styles = {segment.text: segment.style or Style() for segment in app.view.render_line(0)}
        current, mark, plain = styles["one"], styles["two"], styles[" three"]
        assert (current.bold, bool(current.underline)) == (True, True)
        assert (mark.bold, bool(mark.underline)) == (True, False)
        assert not plain.bold


async def test_links_are_stepped_through_and_followed() -> None:
    app = ReaderApp(TextDocument(CARD))
    async with app.run_test() as pilot:
        await press(pilot, "enter", "right", "enter", "right", "enter", "right", "enter")
        await press(pilot, "left", "enter")
        assert app.heard == ["or-group", "de-older", "or-group", "de-older"]
        assert [line[:1] for line in screen(app)[:3]] == [" ", " ", "▸"]


async def test_the_first_link_is_the_first_in_view() -> None:
    blocks = tuple(Block(f"link {n}", spans=(Span(0, 4, target=str(n)),)) for n in range(100))
    app = ReaderApp(TextDocument(blocks))
    async with app.run_test(size=(60, 10)) as pilot:
        await press(pilot, "space", "space", "right", "enter")
        assert app.heard == ["18"]
        await press(pilot, "G", "left", "enter")
        assert app.heard == ["18", "99"]
        await press(pilot, "g", "enter")
        assert app.heard == ["18", "99"]
        await press(pilot, "left", "enter", "left", "enter")
        assert app.heard == ["18", "99", "9", "8"]


async def test_without_links_the_arrow_is_left_to_others() -> None:
    app = ReaderApp(numbered(3))
    async with app.run_test() as pilot:
        await press(pilot, "right")
        assert app.heard == ["right came through"]


async def test_a_click_on_a_link_follows_it() -> None:
    app = ReaderApp(TextDocument(CARD))
    async with app.run_test() as pilot:
        await pilot.pause()
        column = screen(app)[1].index("Expert")
        await pilot.click(TextView, offset=(column, 1))
        await pilot.click(TextView, offset=(column - 1, 1))
        await pilot.click(TextView, offset=(column + len("Expert Group"), 1))
        await pilot.click(TextView, offset=(column, 0))
        assert app.heard == ["or-group"]


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> str | None:
    """Press at one place, let go at another, as a terminal reports it to the app."""
    for kind, (x, y) in ((MouseDown, start), (MouseMove, end), (MouseUp, end)):
        event = kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)
        pilot.app.post_message(event)
        await pilot.pause()
    return pilot.app.screen.get_selected_text()


async def test_text_is_selected_with_the_mouse_and_stays_selected_when_wrapped_anew() -> None:
    app = ReaderApp(numbered(30))
    async with app.run_test(size=(60, 10)) as pilot:
        await press(pilot, "space")
        lines, unselected = screen(app), app.view.render_line(3)
        start, end = (lines[2].index(" w") + 3, 2), (lines[4].index(" w", 8), 4)
        selected = await drag(pilot, start, end)
        assert selected is not None
        assert app.view.render_line(3) != unselected
        shown = [lines[2][start[0] :], lines[3][2:], lines[4][2 : end[0] + 1]]
        assert selected.replace("\n", " ").split() == " ".join(shown).split()
        await resize(pilot, 90, 10)
        await pilot.pause()
        assert app.screen.get_selected_text() == selected


async def test_a_drag_over_indent_and_ruler_selects_only_text() -> None:
    app = ReaderApp(TextDocument((Block("- one two three"), Block("next", rule="p. 2"))))
    async with app.run_test(size=(13, 10)) as pilot:
        await pilot.pause()
        assert screen(app)[:4] == ["  - one two", "    three", "  ── p. 2 ──", "  next"]
        assert await drag(pilot, (4, 0), (2, 1)) == "one two "
        assert await drag(pilot, (0, 0), (9, 2)) == "- one two three"
        assert await drag(pilot, (11, 2), (3, 3)) == "ne"


async def test_a_drag_to_the_right_of_a_line_selects_to_its_end() -> None:
    app = ReaderApp(TextDocument((Block("short"), Block("a longer line"))))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert await drag(pilot, (4, 0), (30, 0)) == "ort"


async def test_a_drag_onto_the_border_selects_to_the_start_of_that_line() -> None:
    app = ReaderApp(numbered(30))
    async with app.run_test(size=(60, 10)) as pilot:
        app.view.styles.border_left = ("solid", "red")
        await press(pilot, "space")
        lines = screen(app)
        selected = await drag(pilot, (6, 4), (0, 2))
        assert selected is not None
        assert selected.split() == [*lines[2].split(), *lines[3].split(), lines[4][2:6]]


async def test_a_drag_is_no_click_on_a_link() -> None:
    app = ReaderApp(TextDocument(CARD))
    async with app.run_test() as pilot:
        await pilot.pause()
        column = screen(app)[1].index("Expert")
        assert await drag(pilot, (column, 1), (column + 5, 1)) == "Expert"
        assert app.heard == []


async def test_two_clicks_select_a_word_and_three_a_paragraph() -> None:
    app = ReaderApp(TextDocument((Block("first"), Block("the Cyber house, again"))))
    async with app.run_test() as pilot:
        await pilot.pause()
        column = screen(app)[1].index("house")
        await pilot.click(TextView, offset=(column + 2, 1), times=2)
        assert app.screen.get_selected_text() == "house"
        await pilot.click(TextView, offset=(column + 2, 1), times=3)
        assert app.screen.get_selected_text() == "the Cyber house, again"


async def test_a_selection_that_leaves_the_view_ends_at_its_edge() -> None:
    app = ReaderApp(numbered(300))
    async with app.run_test(size=(60, 10)) as pilot:
        await press(pilot, "space")
        view = app.view
        first, last = screen(app)[0].split()[0], screen(app)[-1].split()[-1]
        below = view.get_selection(Selection(place_of(view.place), None))
        above = view.get_selection(Selection(None, place_of(view.end_of_view)))
        assert below is not None
        assert below == above
        assert (below[0].split()[0], below[0].split()[-1]) == (first, last)
        whole = view.get_selection(SELECT_ALL)
        assert whole is not None
        assert whole[0] == view.document.text


async def test_copied_text_cannot_steer_the_terminal_it_is_pasted_to() -> None:
    app = ReaderApp(TextDocument((Block("rm\x1b[201~ -rf\rx\nnext"),)))
    async with app.run_test() as pilot:
        await pilot.pause()
        copied = app.view.get_selection(SELECT_ALL)
        assert copied is not None
        assert copied[0] == "rm\ufffd[201~ -rf x\nnext"


HOSTILE = (
    "[Draft] [/x \x1b[31mred\x1b]0;t\x07 אבגד \u202egnp.exe 儿童保护 e\u0301"
    " 👨\u200d👩\u200d👧 ❤\ufe0f\t\r"
)


@pytest.mark.parametrize("width", [90, 30, 12])
async def test_hostile_text_neither_breaks_the_view_nor_steers_the_terminal(width: int) -> None:
    block = Block(
        f"{HOSTILE}\n{'x' * 5_000}", label=HOSTILE, rule=HOSTILE, spans=(Span(0, 9, target="t"),)
    )
    app = ReaderApp(TextDocument((Block(HOSTILE, role="title"), block)))
    async with app.run_test(size=(width, 40)) as pilot:
        app.view.set_marks([(position, position + 1) for position in range(0, 80, 2)])
        await press(pilot, "right")
        app.view.select(3, 60)
        await pilot.pause()
        for y in range(40):
            text = app.view.render_line(y).text
            assert cell_len(text) == width - 1
            assert not set(text) & set("\x1b\x07\n\t\r\u202e")


async def test_a_large_document_is_shown_at_once_and_wrapped_in_a_thread(
    small_limits: None,
) -> None:
    document = numbered(400)
    place = document.locate("b250")
    app = ReaderApp(TextDocument())
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        app.view.show(document, place)
        assert "w250.0" in screen(app)[1]
        part = app.view.virtual_size.height
        await settle(pilot)
        assert app.view.virtual_size.height > 10 * part
        assert "w250.0" in screen(app)[1]
        await press(pilot, "G")
        assert "w399.29" in screen(app)[-1]
        await press(pilot, "g")
        assert "w0.0" in screen(app)[1]


async def test_ends_and_marks_far_away_are_reached_before_the_whole_is_wrapped(
    small_limits: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TextView, "_wrap_whole", lambda *_given: None)
    app = ReaderApp(numbered(400))
    async with app.run_test(size=(60, 10)) as pilot:
        await press(pilot, "G")
        assert "w399.29" in screen(app)[-1]
        app.view.find("w250.7")
        await pilot.pause()
        assert any("w250.7" in line for line in screen(app))
        await press(pilot, "g")
        assert "w0.0" in screen(app)[1]


async def test_a_wrap_that_comes_too_late_is_dropped(
    small_limits: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    gates: list[asyncio.Event] = []
    app = ReaderApp(TextDocument())

    @work(group="wrap")
    async def wrap_when_let(view: TextView, document: TextDocument, width: int) -> None:
        gates.append(asyncio.Event())
        async with patience("the wrap is let go on"):
            await gates[-1].wait()
        view.post_message(view._WrappedWhole(lay_out(document, width)))

    monkeypatch.setattr(TextView, "_wrap_whole", wrap_when_let)
    async with app.run_test(size=(60, 10)) as pilot:
        app.view.show(numbered(400))
        await pilot.pause()
        app.view._wrap_the_rest()
        await pilot.pause()
        app.view.show(numbered(2))
        gates[0].set()
        await settle(pilot)
        assert app.view.virtual_size.height < 20

        app.view.show(numbered(400))
        await pilot.pause()
        app.view._wrap_the_rest()
        await resize(pilot, 90, 10)
        await pilot.pause()
        app.view._wrap_the_rest()
        await pilot.pause()
        part = app.view.virtual_size.height
        gates[1].set()
        await pilot.pause()
        assert app.view.virtual_size.height == part
        gates[2].set()
        await settle(pilot)
        assert app.view.virtual_size.height > 10 * part


async def test_an_empty_document_can_be_shown() -> None:
    app = ReaderApp(TextDocument())
    async with app.run_test() as pilot:
        await press(pilot, "space", "G", "g", "n", "enter", "left")
        assert set(screen(app)) == {""}
        assert app.view.find("word") == 0


async def test_a_new_theme_is_drawn_at_once() -> None:
    app = ReaderApp(TextDocument(CARD))
    async with app.run_test() as pilot:
        await pilot.pause()
        dark = app.view.render_line(0)
        app.theme = "textual-light"
        await pilot.pause()
        assert app.view.render_line(0) != dark
