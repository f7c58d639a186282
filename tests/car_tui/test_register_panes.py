"""The panes of decisions and offices, alone in a small app: what they show for a day."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import ClassVar

import pytest
from textual import on
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input, Static

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.evidence import load_looked_up
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths
from archive.importing.options import ImportOptions
from car_tui.browser.chrome.themed import Themed
from car_tui.browser.context import BrowserContext
from car_tui.browser.panes.as_of import AsOfPane
from car_tui.browser.panes.countries.pane import CountriesPane
from car_tui.browser.panes.countries.rows import MatrixRows
from car_tui.browser.panes.decisions.pane import DecisionsPane
from car_tui.browser.panes.gaps.pane import GapsPane
from car_tui.browser.panes.offices.pane import OfficesPane
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.registers.pane import (
    EntryRows,
    PracticesPane,
    PrioritiesPane,
)
from car_tui.browser.widgets.cells import width_of
from car_tui.browser.widgets.column_heads import ColumnHeads
from car_tui.browser.widgets.panel import Panel
from car_tui.present.registers.entry import Entry
from car_tui.session.archive_session import ArchiveSession
from tests.archive.gathered import CONFLICTS
from tests.car_tui.browsing import (
    WIDE,
    answer,
    browser,
    browsing,
    dialog_list,
    dialog_text,
    highlighted_id,
    press,
    screen_text,
    settle,
    talk,
    until_says,
)

SIZES = [(60, 20), (80, 24), (120, 40)]


class OnePane(Themed):
    """An app of one pane, which remembers what was to be read."""

    CSS_PATH: ClassVar[str] = "../../car_tui/browser/browser.tcss"

    def __init__(self, pane: Callable[[BrowserContext], Pane], catalogue: Catalogue) -> None:
        super().__init__()
        self.shown = pane(BrowserContext(ArchiveSession(catalogue)))
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.shown

    def on_mount(self) -> None:
        self.shown.focus_list()
        self.shown.load()

    @on(Pane.RecordSelected)
    def _chosen(self, event: Pane.RecordSelected) -> None:
        self.chosen.append(event.address.record_id)


@pytest.fixture
def catalogue(archive_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(ArchiveFolder(archive_path)) as opened:
        yield opened


@asynccontextmanager
async def showing(
    pane: Callable[[BrowserContext], Pane], catalogue: Catalogue, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Pilot[None], OnePane]]:
    app = OnePane(pane, catalogue)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot, app


def whereabouts(pilot: Pilot[None]) -> str:
    """What is told of what is read, below it."""
    return pilot.app.query_one("#text", Panel).words.order


async def ask(pilot: Pilot[None], text: str) -> None:
    pane = pilot.app.query_one(Pane)
    if pane.as_of is not None:
        await pilot.press("t")
    await pilot.press("t")
    pilot.app.screen.query_one(Input).value = text
    await pilot.press("enter")
    await settle(pilot)


def drawn(app: OnePane, width: int = 118) -> list[str]:
    """The rows of the list; a table stands as it was laid out for it."""
    source = app.shown.rows.source
    return [
        "".join(piece.text for piece in line)
        for index in range(len(source))
        for line in source.lines(index, width)
    ]


def said(app: OnePane) -> str:
    """The lines above the list."""
    lines = app.shown.query("Static.as-of").results(Static)
    return "\n".join(str(line.render()) for line in lines if line.display)


def cell_words(app: OnePane) -> str:
    """What stands below the countries of the cell pointed at."""
    return str(app.query_one("#cell", Static).content)


def heads(app: OnePane) -> str:
    """The names of the columns above the list."""
    return app.query_one(ColumnHeads).render_line(0).text


MANDATE = "Mandate July 2017-2020"


def status_of(lines: list[str], words: str) -> str:
    """The heading under which a decision with these words stands."""
    at = next(number for number, line in enumerate(lines) if words in line)
    return next(line for line in reversed(lines[:at]) if line.startswith("── "))


async def test_another_day_gives_other_statuses(catalogue: Catalogue) -> None:
    async with showing(DecisionsPane, catalogue) as (pilot, app):
        await ask(pilot, "2017-06-15")
        assert "as of 2017-06-15" in said(app)
        lines = drawn(app)
        at = next(number for number, line in enumerate(lines) if MANDATE in line)
        over = [line for line in lines[:at] if line.startswith("▾ ")]
        assert over[-1].startswith("▾ ◌ ADOPTED, NOT YET VALID ─")
        assert app.shown.rows.has_focus
        await ask(pilot, "2018-01")
        assert "as of 2018-01-31" in said(app)


async def test_what_is_no_day_is_answered_and_changes_nothing(catalogue: Catalogue) -> None:
    async with showing(DecisionsPane, catalogue) as (pilot, app):
        assert isinstance(app.shown, AsOfPane)
        day = app.shown.day
        for wrong in ("the other day", "2018/.."):
            await ask(pilot, wrong)
            assert app.shown.day == day
            # It is asked again, with what is wrong and what was typed.
            assert "date" in str(app.screen.query_one(Static).render())
            assert app.screen.query_one(Input).value == wrong
            await pilot.press("escape")
        assert app.shown.rows.has_focus


async def test_enter_opens_the_decision(catalogue: Catalogue) -> None:
    async with showing(DecisionsPane, catalogue) as (pilot, app):
        await pilot.press("enter")
        assert app.chosen == [app.shown.rows.source.address(1).record_id]  # type: ignore[attr-defined]


async def test_offices_show_who_is_in_office_the_years_and_the_gaps(catalogue: Catalogue) -> None:
    async with showing(OfficesPane, catalogue) as (pilot, app):
        await ask(pilot, "2017-12-01")
        lines = drawn(app)
        in_office = lines[2 : lines.index(next(one for one in lines if "year by year" in one))]
        assert [line.split()[0] for line in in_office[:3]] == ["chair", "vice-chair", "head"]
        assert "Henrik Ingrids" in in_office[0]
        perhaps = next(at for at, line in enumerate(in_office) if "not named" in line)
        assert not any("Henrik" in line or "Turid" in line for line in in_office[perhaps:])
        assert lines[1].split() == ["OFFICE", "WHO", "TERM", "BODY"]
        grid = next(line for line in lines if line.startswith("2003-2007"))
        assert grid.split() == ["2003-2007", "?", "?", "?", "?"]
        assert not any("not found" in line for line in lines)
        assert any("NOBODY NAMED AS" in line for line in lines)


async def test_a_gap_opens_the_document_most_likely_to_tell(catalogue: Catalogue) -> None:
    async with showing(OfficesPane, catalogue) as (pilot, app):
        await pilot.press("end", "enter")
        assert app.chosen[-1].startswith("do-")


REGISTERS: list[Callable[[BrowserContext], Pane]] = [PrioritiesPane, PracticesPane, GapsPane]


@pytest.mark.parametrize(
    ("pane", "title", "line"),
    [
        (PrioritiesPane, "Child-friendly justice", "✓ done PROMISE 2 was launched"),
        (PracticesPane, "Barnahus (Children's House) model", "evidence Held to be good"),
        (GapsPane, "▾ term without a name", "chair: CBSS Expert Group on Children at Risk"),
    ],
)
async def test_a_register_shows_what_its_command_prints(
    catalogue: Catalogue, pane: Callable[[BrowserContext], Pane], title: str, line: str
) -> None:
    async with showing(pane, catalogue) as (pilot, app):
        lines = drawn(app)
        at = next(number for number, shown in enumerate(lines) if title in shown)
        assert any(line in " ".join(shown.split()) for shown in lines[at + 1 : at + 16])
        await pilot.press("enter")
        assert app.chosen


async def test_the_cells_of_a_country_open_the_records_behind_them(catalogue: Catalogue) -> None:
    async with showing(CountriesPane, catalogue, (60, 20)) as (pilot, app):
        heading = heads(app)
        assert all(name in heading for name in ("CBSS", "BAN", "PRACT", "PEOPLE"))
        latvia = next(at for at, line in enumerate(drawn(app)) if line.startswith("LV"))
        await pilot.press(*["down"] * latvia, "enter")
        assert app.chosen == ["or-state-latvia"]
        await pilot.press(*["right"] * 4)
        await pilot.pause()
        assert "[1998]" in drawn(app)[latvia]
        line = app.shown.rows.render_line(latvia).text
        assert line.index("1998]") + len("1998") == heading.index("BAN") + len("BAN")
        assert cell_words(app) == "Latvia · ban on corporal punishment: since 1998"
        await pilot.press("enter")
        await pilot.pause()
        assert drawn(app)[0].startswith("── Latvia · ban on corporal punishment: since 1998")
        await pilot.press("enter")
        assert app.chosen[-1] == "ev-1998-latvia-ban"
        await pilot.press("left")
        await pilot.pause()
        assert "[1998]" in drawn(app)[latvia]


async def test_a_cell_without_records_opens_nothing(catalogue: Catalogue) -> None:
    async with showing(CountriesPane, catalogue) as (pilot, app):
        russia = next(at for at, line in enumerate(drawn(app)) if line.startswith("RU"))
        await pilot.press(*["down"] * russia, *["right"] * 4, "enter")
        await pilot.pause()
        assert app.chosen == []
        assert "ban on corporal punishment: not stated" in cell_words(app)
        assert not app.shown.is_entered


async def test_a_line_leads_to_what_it_tells_of(catalogue: Catalogue) -> None:
    async with showing(PrioritiesPane, catalogue) as (pilot, app):
        line = next(at for at, text in enumerate(drawn(app)) if "PROMISE 2 was launched" in text)
        app.shown.rows.highlight(line)
        await pilot.press("enter")
        assert app.chosen == ["ev-2018-01-promise2-kickoff"]
    async with showing(GapsPane, catalogue) as (pilot, app):
        line = next(at for at, text in enumerate(drawn(app)) if "“2016-2018”: " in text)
        address = app.shown.rows.source.address(line)  # type: ignore[attr-defined]
        assert address.record_id == "do-web-overview-001"
        assert address.locator.startswith("under the Rights")


async def test_gaps_of_one_kind_are_shown_alone(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "9")
        await press(pilot, "f")
        kinds = dialog_text(pilot).splitlines()
        dialog_list(pilot).highlight(
            next(at for at, row in enumerate(kinds) if "words not written down" in row)
        )
        await press(pilot, "enter")
        assert highlighted_id(pilot) == "de-2018-04-msg"
        await until_says(pilot, "▾ words not written down ─")
        await press(pilot, "X")
        await until_says(pilot, f"─ {CONFLICTS}")


async def test_gaps_are_narrowed_to_rows_with_words(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "9", "f", "end", "enter")
        await answer(pilot, "not WRITTEN")
        await until_says(pilot, "only “not WRITTEN” (x)")
        await until_says(pilot, "▾ words not written down ─")
        assert f"─ {CONFLICTS}" not in screen_text(pilot)
        await press(pilot, "f", "end", "enter")
        await answer(pilot, "no such row")
        await until_says(pilot, "No row has “no such row”; x shows all again.")
        await press(pilot, "x")
        await until_says(pilot, f"─ {CONFLICTS}")


async def test_sources_whose_words_are_not_found_are_shown_when_asked_for(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    cited = load_looked_up(catalogue, ["do-article-004"])
    locators = list(dict.fromkeys(one.locator or "" for one in cited))
    path = tmp_path / "article.txt"
    path.write_text("\n\n".join([*locators[1:], locators[0].upper()]), encoding="utf-8")
    options = ImportOptions(attach_to="do-article-004")
    list(import_paths(catalogue, [path], "test", options))
    async with browsing(catalogue) as pilot:
        await press(pilot, "9", "equals_sign")
        await until_says(pilot, "▾ nearly ─")
        assert "WHAT RESTS ON IT" in screen_text(pilot)
        await until_says(pilot, "~ found nearly, · document not held", talk)
        await press(pilot, "home", "down", "down", "enter")
        await until_says(
            pilot, "are not quite those of the document (capital letters)", whereabouts
        )
        await press(pilot, "escape", "X")
        await until_says(pilot, f"─ {CONFLICTS}")
        await press(pilot, "f")
        kinds = dialog_text(pilot)
        assert "source whose words are not found" in kinds


async def test_a_reading_is_chosen_with_a_note_and_taken_back(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "9")
        await press(pilot, "K", "down", "enter")
        await answer(pilot, "the [list] says so")
        await until_says(pilot, "✓ 2.")
        await until_says(pilot, "the [list] says so")
        assert highlighted_id(pilot) == "do-annual-report-2018"
        await press(pilot, "K", "end", "enter")
        assert "✓ 2." not in screen_text(pilot)
        await press(pilot, "end", "K")
        await until_says(pilot, "only where sources disagree", talk)


async def test_only_titles_that_lead_somewhere_can_be_highlighted() -> None:
    rows = EntryRows([Entry("2017"), Entry("Lamps", "pri-a", ("one", "two")), Entry("Nets")])
    assert [rows.selectable(index) for index in range(len(rows))] == [
        False,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize("pane", [DecisionsPane, OfficesPane, CountriesPane, *REGISTERS])
@pytest.mark.parametrize("size", SIZES)
async def test_no_line_is_wider_than_the_list(
    catalogue: Catalogue, pane: Callable[[BrowserContext], Pane], size: tuple[int, int]
) -> None:
    async with showing(pane, catalogue, size) as (_pilot, app):
        width = size[0] - 2
        assert max(width_of(line) for line in drawn(app, width)) <= width


async def test_choosing_all_countries_leaves_the_cell_that_is_pointed_at(
    catalogue: Catalogue,
) -> None:
    async with showing(CountriesPane, catalogue) as (_, app):
        rows = app.shown.rows.source
        assert isinstance(rows, MatrixRows)
        before = rows.cell_name()
        assert len({rows.address(at) for at in range(len(rows))}) > 1
        assert rows.cell_name() == before


@pytest.mark.parametrize("size", SIZES)
async def test_the_cell_pointed_at_is_told_in_words_without_codes(
    catalogue: Catalogue, size: tuple[int, int]
) -> None:
    async with browsing(catalogue, size, pane="countries") as pilot:
        await until_says(pilot, "Denmark (DK)")
        await press(pilot, "right", "right", "right")
        words = "Denmark · member of the EU: yes, stated for July 2017"
        await until_says(pilot, words)
        await until_says(pilot, "Countries › Denmark › member of the EU")
        await press(pilot, *["down"] * 11)
        await until_says(pilot, "Austria · member of the EU: not stated")
        assert size[0] < 80 or "AT Austria" in screen_text(pilot)


async def test_a_doubted_yes_is_explained_on_the_page_and_by_the_legend(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue, WIDE, pane="countries") as pilot:
        await until_says(pilot, "yes?: worked out, not stated · 2018: last year told")
        await press(pilot, "exclamation_mark")
        assert "? not sure" in talk(pilot)


async def test_the_foot_says_which_cell_the_record_that_is_read_stands_behind(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue, pane="countries") as pilot:
        await press(pilot, *["right"] * 5, "enter", "down", "enter")
        title = browser(pilot).reader.title
        await until_says(pilot, f"Countries › Denmark › practices › {title}"[:60])


async def test_space_says_where_there_is_no_record_to_choose(catalogue: Catalogue) -> None:
    async with browsing(catalogue, pane="countries") as pilot:
        await press(pilot, "right", "right", "right", "right", "right", "space")
        assert "no record of its own here to choose" in talk(pilot)
        assert not browser(pilot).pane.chosen
