"""The reader: places survive every new wrap, marks, links, selection, documents of any length."""

import asyncio
from collections.abc import Iterable, Iterator

import pytest
from rich.cells import cell_len
from textual import work

from car_tui.browser.widgets import wrapped_view
from car_tui.browser.widgets.document import Block, Span, TextDocument
from car_tui.browser.widgets.drawing import Stretch, stretches
from car_tui.browser.widgets.layout import Layout, lay_out
from car_tui.browser.widgets.text_view import TextView
from tests.car_tui.reader_app import CARD, ReaderApp, numbered, press, screen, settle
from tests.patience import patience, resize


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
        assert max(len(line.strip()) for line in screen(app)) <= 100


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
    async def wrap_when_let(
        view: TextView, document: TextDocument, width: int, _opened: frozenset[str]
    ) -> None:
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
