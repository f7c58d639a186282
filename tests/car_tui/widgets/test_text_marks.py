"""Marks and links in a text: stepped through, brought into view, followed."""

from rich.style import Style

from car_tui.browser.widgets.document import Block, Span, TextDocument
from car_tui.browser.widgets.text_view import TextView
from tests.car_tui.reader_app import CARD, ReaderApp, numbered, press, screen


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
        pointed = next(line for line in screen(app) if line.startswith("▌"))
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
        assert screen(app)[4].startswith("▌ w80.0")


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
        assert [line[:1] for line in screen(app)[:3]] == [" ", " ", "▌"]


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
