"""Folds in a text: what is folded away, what opens it, and that places stay what they were."""

from __future__ import annotations

import pytest

from car_tui.browser.widgets.document import Block, Span, TextDocument
from car_tui.browser.widgets.layout import lay_out
from tests.car_tui.reader_app import ReaderApp, screen

QUOTE = "a quotation of a good many words, which takes more than one line by far " * 2
DOCUMENT = TextDocument(
    (
        Block("first", label="names"),
        Block("… 2 more", label=" ", spans=(Span(0, 8, opens="names"),), opens="names"),
        Block("second", label=" ", spans=(Span(0, 6, target="pe-2"),), fold="names"),
        Block("third", label=" ", fold="names"),
        Block(QUOTE.strip(), fold="quote", brief=True, hang=2),
        Block("last"),
    ),
    label_column=12,
)


def shown(app: ReaderApp) -> str:
    return "\n".join(line.strip() for line in screen(app) if line.strip())


async def test_a_line_that_says_there_is_more_opens_it() -> None:
    app = ReaderApp(DOCUMENT)
    async with app.run_test(size=(60, 12)) as pilot:
        assert "… 2 more" in shown(app)
        assert "second" not in shown(app)
        await pilot.press("right", "enter")
        assert "… 2 more" not in shown(app)
        assert "third" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.heard[-1] == "pe-2", "the first link of what was opened is the current one"


async def test_a_click_opens_it_too() -> None:
    app = ReaderApp(DOCUMENT)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.click(offset=(16, 1))
        assert "third" in shown(app)


async def test_a_quotation_is_one_line_until_all_is_opened_and_again_after() -> None:
    app = ReaderApp(DOCUMENT)
    async with app.run_test(size=(60, 12)) as pilot:
        folded = screen(app)
        (line,) = (one for one in folded if "a quotation" in one)
        assert line.endswith("…")
        await pilot.press("f3")
        assert "third" in shown(app)
        opened = screen(app)
        first = next(number for number, one in enumerate(opened) if "a quotation" in one)
        assert not opened[first].endswith("…")
        assert opened[first + 1].startswith("    "), "it goes on further in"
        await pilot.press("f3")
        assert screen(app) == folded


async def test_a_mark_that_is_folded_away_is_shown_when_one_comes_to_it() -> None:
    app = ReaderApp(DOCUMENT)
    async with app.run_test(size=(60, 12)) as pilot:
        assert app.view.find("third") == 1
        await pilot.pause()
        assert "third" in shown(app)


async def test_links_that_are_folded_away_are_passed_over() -> None:
    app = ReaderApp(DOCUMENT)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("right", "right", "right")
        assert "second" not in shown(app)
        assert app.heard == []


async def test_another_text_begins_folded() -> None:
    app = ReaderApp(DOCUMENT)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("f3")
        app.view.show(DOCUMENT)
        await pilot.pause()
        assert "second" not in shown(app)


async def test_what_is_copied_is_what_is_shown() -> None:
    app = ReaderApp(DOCUMENT)
    async with app.run_test(size=(60, 12)) as pilot:
        app.view.select(0, len(DOCUMENT.text))
        assert app.view.text_selection is not None
        copied = app.view.get_selection(app.view.text_selection)
        assert copied is not None
        assert copied[0] == f"names first\n  … 2 more\n{QUOTE.strip()}\nlast"
        await pilot.press("f3")
        app.view.select(0, len(DOCUMENT.text))
        copied = app.view.get_selection(app.view.text_selection)
        assert copied is not None
        assert copied[0].split("\n")[1:3] == ["  second", "  third"]


@pytest.mark.parametrize("width", [20, 40, 60])
def test_a_place_is_found_whatever_is_folded(width: int) -> None:
    closed = lay_out(DOCUMENT, width)
    opened = lay_out(DOCUMENT, width, opened=DOCUMENT.folds)
    assert len(opened) > len(closed)
    for offset in range(len(DOCUMENT.text)):
        line = closed[closed.line_of(offset)]
        assert line.start <= offset
        assert opened.fold_at(offset) == ""
        if not closed.fold_at(offset) and DOCUMENT.text[offset] not in " \n\t":
            assert line.start <= offset < max(line.end, line.start + 1)
    assert {closed.fold_at(offset) for offset in range(len(DOCUMENT.text))} == {
        "",
        "names",
        "quote",
    }
