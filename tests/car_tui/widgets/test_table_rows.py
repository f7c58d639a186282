"""A table as rows of a list: laid out for a width, folded, its heading always in view."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.app import ComposeResult

from car_tui.browser.chrome.themed import Themed
from car_tui.browser.widgets.cells import width_of
from car_tui.browser.widgets.column_heads import ColumnHeads
from car_tui.browser.widgets.table_rows import TableRows
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.table.cell import Cell, number
from car_tui.present.table.column import Column
from car_tui.present.table.sorting import Sorting
from car_tui.present.table.table import Below, Group, Item, Table

COLUMNS = (
    Column("title", 0, least=10, most=20, fills=True, wraps=True),
    Column("years", 0, gives_way=2, least=4),
    Column("items", 0, gives_way=1, is_number=True),
)


def item(at: int, title: str = "", below: tuple[Below, ...] = ()) -> Item:
    cells = (Cell(title or f"Title {at}"), Cell(str(2000 + at % 20)), number(at))
    return Item(f"do-{at}", cells, below)


def table(count: int, heading: str = "cited") -> Table:
    return Table(
        (
            Group("held", COLUMNS, [item(at) for at in range(count)]),
            Group(heading, COLUMNS, [item(at) for at in range(count, 2 * count)], legend="the end"),
        )
    )


def text_of(rows: TableRows) -> list[str]:
    return [
        "".join(piece.text for piece in rows.lines(at, 0)[0]).rstrip() for at in range(len(rows))
    ]


class TableApp(Themed):
    def __init__(self, rows: TableRows) -> None:
        super().__init__()
        self.shown = rows
        self.list = VirtualList()
        self.pressed: list[str] = []

    def compose(self) -> ComposeResult:
        yield ColumnHeads(self.list, lambda: self.shown.heads)
        yield self.list

    def on_mount(self) -> None:
        self.list.set_source(self.shown, self.shown.first_item())
        self.list.focus()

    def on_column_heads_pressed(self, message: ColumnHeads.Pressed) -> None:
        self.pressed.append(message.column.name)


def screen(app: TableApp) -> list[str]:
    return [app.list.render_line(y).text.rstrip() for y in range(app.list.size.height)]


def test_heading_rows_and_legend_stand_in_their_order() -> None:
    rows = TableRows(table(2))
    rows.flow(40, None)
    assert text_of(rows) == [
        "▾ held ─────────────────────────────── 2",
        "Title 0                   2000         ·",
        "Title 1                   2001         1",
        "▾ cited ────────────────────────────── 2",
        "Title 2                   2002         2",
        "Title 3                   2003         3",
        "the end",
    ]


def test_what_is_folded_leaves_the_row_of_its_count() -> None:
    rows = TableRows(table(2), folded=frozenset({"held"}))
    assert text_of(rows)[0].startswith("▸ held ─")
    assert text_of(rows)[0].endswith(" 2")
    assert text_of(rows)[1].startswith("▾ cited")


@given(st.lists(st.text("ab йц 长", max_size=60), min_size=1, max_size=5), st.integers(12, 90))
def test_every_line_is_as_wide_as_the_list_and_no_row_is_lost(
    titles: list[str], width: int
) -> None:
    below = (Below("what it says of itself, in some words", "told"), Below("leads", "", "ev-1"))
    items = [item(at, title, below) for at, title in enumerate(titles)]
    rows = TableRows(Table((Group("all", COLUMNS, items),)), airy=True)
    row = rows.row_of(f"do-{len(titles) - 1}")
    assert row is not None
    row = rows.flow(width, row)
    assert row == rows.row_of(f"do-{len(titles) - 1}")
    for at in range(len(rows)):
        assert width_of("".join(piece.text for piece in rows.lines(at, 0)[0])) <= width
        assert at in rows.block(at)
    leading = [rows.address(at).record_id for at in range(len(rows)) if rows.selectable(at)]
    expected = [leads for at in range(len(titles)) for leads in (f"do-{at}", "ev-1")]
    assert [one for one in leading if one] == expected


async def test_the_heading_stays_while_one_scrolls_below_it() -> None:
    app = TableApp(TableRows(table(40)))
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        for _ in range(20):
            await pilot.press("down")
        assert screen(app)[0].startswith(" ▾ held")
        assert any(line.startswith("▌Title 20") for line in screen(app))
        app.list.highlight(app.shown.row_of("do-45") or 0)
        await pilot.pause()
        for _ in range(7):
            await pilot.press("up")
        assert [line.split()[1] for line in screen(app) if "▾" in line] == ["held", "cited"]
        await pilot.press("end")
        assert screen(app)[0].startswith(" ▾ cited")
        assert screen(app)[-1] == " the end"
        # Up again, one row at a time: the row pointed at is never behind the heading.
        for _ in range(60):
            await pilot.press("up")
            assert any(line.startswith("▌") for line in screen(app))


async def test_a_click_on_a_head_says_its_column() -> None:
    app = TableApp(TableRows(table(3), Sorting("years")))
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        heads = app.query_one(ColumnHeads)
        line = heads.render_line(0).text
        assert "YEARS▴" in line
        for name in ("TITLE", "YEARS", "ITEMS"):
            await pilot.click(ColumnHeads, offset=(line.index(name), 0))
        assert app.pressed == ["title", "years", "items"]
        # The heads stand above their columns.
        row = next(text for text in screen(app) if "Title 2" in text)
        assert row.index("Title 2") == line.index("TITLE")
        assert row.index("2002") == line.index("YEARS")
        assert len(row) == line.index("ITEMS") + len("ITEMS")


async def test_a_long_title_is_highlighted_and_opened_as_one() -> None:
    title = "a title that is longer than the column that it stands in, and by some way"
    rows = TableRows(Table((Group("", COLUMNS, [item(0, title), item(1)]),)))
    app = TableApp(rows)
    async with app.run_test(size=(44, 12)) as pilot:
        await pilot.pause()
        assert list(rows.block(0)) == [0, 1, 2, 3]
        assert rows.block(2) == range(4)
        await pilot.press("down")
        assert app.list.highlighted == 4
        await pilot.click(VirtualList, offset=(5, 1))
        assert app.list.highlighted == 0


async def test_another_width_keeps_what_is_pointed_at() -> None:
    title = "a title that is longer than the column that it stands in"
    rows = TableRows(Table((Group("", COLUMNS, [item(at, title) for at in range(9)]),)))
    app = TableApp(rows)
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.pause()
        await pilot.press("down", "down", "down")
        assert app.list.highlighted == 3
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert app.list.highlighted is not None
        assert rows.address(app.list.highlighted).record_id == "do-3"


def test_a_hundred_thousand_rows_are_sorted_by_their_keys() -> None:
    many = [item(at) for at in range(100_000)]
    rows = TableRows(Table((Group("", COLUMNS, many),)), Sorting("items", is_reversed=True))
    assert rows.address(0).record_id == "do-99999"
    assert rows.row_of("do-0") == 99_999
    assert rows.flow(60, 99_999) == 99_999


def test_a_column_in_which_a_group_has_nothing_leaves_its_room_to_the_others() -> None:
    title = "A title that would be broken beside a column in which there is nothing at all"
    columns = (
        Column("title", most=44, least=30, fills=True, wraps=True),
        Column("told in", most=30, least=16, gives_way=1),
    )
    bare = Group("bare", columns, [Item("do-1", (Cell(title), Cell()))])
    told = Group("told", columns, [Item("do-2", (Cell(title), Cell("The annual report")))])

    assert title in text_of(TableRows(Table((bare,)))), "no column wants room for nothing"
    _, heads, row, _, other_heads, first, second = text_of(TableRows(Table((bare, told))))
    assert (heads, row) == ("TITLE", title)
    assert other_heads.split() == ["TITLE", "TOLD", "IN"]
    assert first.endswith("  The annual report")
    assert title.endswith(second)
