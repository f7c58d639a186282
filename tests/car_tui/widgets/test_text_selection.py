"""Text selected with the mouse: words, paragraphs, what is copied."""

from textual.events import MouseDown, MouseMove, MouseUp
from textual.pilot import Pilot
from textual.selection import SELECT_ALL, Selection

from car_tui.browser.widgets.document import Block, TextDocument
from car_tui.browser.widgets.text_view import TextView
from car_tui.browser.widgets.wrapped_view import place_of
from tests.car_tui.reader_app import CARD, ReaderApp, numbered, press, screen
from tests.patience import resize


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
