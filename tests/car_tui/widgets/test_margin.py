"""The margin: the page where it begins and at marks, and never at the cost of the lines."""

from __future__ import annotations

import pytest

from car_tui.browser.widgets.document import Block, TextDocument
from car_tui.browser.widgets.margin import margin_in
from car_tui.browser.widgets.text_view import TextView
from tests.car_tui.reader_app import ReaderApp, screen
from tests.patience import until_loop_is_idle

PAGED = TextDocument(
    tuple(
        block
        for page in (1, 2)
        for block in (
            Block("", rule=f"p. {page}", margin=f"p. {page}"),
            Block("word " * 40 + "lamp", margin=f"p. {page}"),
        )
    )
)


@pytest.mark.parametrize("width", range(10, 200))
def test_lines_and_margin_fit_and_no_line_is_shortened_below_sixty(width: int) -> None:
    margin = margin_in(PAGED, width, 76)
    assert margin.left + margin.measure <= max(width, 3)
    assert margin.measure <= 76
    if margin.width:
        assert margin.measure >= 60
    else:
        assert margin.measure == max(1, min(76, width - 2))
    right = width - margin.left - margin.measure
    assert right - margin.air in (0, 1) or margin.measure < 76


def test_what_does_not_fit_the_margin_is_left_out_and_the_text_stays_in_its_column() -> None:
    margin = margin_in(PAGED, 120, 76)
    assert margin.drawn("p. 1", "▌").endswith("p. 1 ▌ ")
    assert len(margin.drawn("", "")) == len(margin.drawn("p. 1", "▌")) == margin.left


async def drawn(width: int) -> list[str]:
    app = ReaderApp(PAGED)
    async with app.run_test(size=(width, 12)) as pilot:
        await pilot.pause()
        view: TextView = app.view
        view.find("lamp")
        await until_loop_is_idle()
        return [line for line in screen(app) if "p. " in line or "lamp" in line]


async def test_the_margin_names_the_page_where_it_begins_and_at_marks() -> None:
    first, mark, second, last = await drawn(90)
    assert first.split()[:2] == ["p.", "1"]
    assert first.count("p. 1") == 1, "the ruler does not say it again"
    assert mark.lstrip().startswith("p. 1 ▌")
    assert second.lstrip().startswith("p. 2")
    assert last.lstrip().startswith("p. 2")


async def test_in_a_narrow_view_the_ruler_names_the_page() -> None:
    lines = await drawn(50)
    assert [line.split("─")[2].strip() for line in lines if "─" in line] == ["p. 1", "p. 2"]
    assert not any("p. " in line for line in lines if "lamp" in line)
