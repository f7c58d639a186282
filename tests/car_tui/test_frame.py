"""The frame that panes and reader stand in: header, panels, line of talk, footer."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.statistics import archive_statistics
from archive.importing.accession import import_paths
from car_tui.browser.chrome.header import HeaderLine
from car_tui.browser.chrome.talk import TalkLine
from car_tui.browser.features.heading import HeadingChanged
from car_tui.browser.panes.folding_pane import FoldingPane
from car_tui.browser.panes.table import KEYS, PANES, PaneEntry
from car_tui.browser.widgets.panel import Panel, PanelWords
from car_tui.present.import_progress import ImportPhase, ImportProgress, short_words
from car_tui.session.settings import Settings
from tests.car_tui.browsing import (
    NARROW,
    WIDE,
    answer,
    browser,
    browsing,
    press,
    screen_text,
    search_for,
    settle,
    talk,
    until_says,
)


def lines(pilot: Pilot[None]) -> list[str]:
    return screen_text(pilot).splitlines()


@pytest.mark.parametrize("entry", PANES, ids=lambda entry: entry.name)
async def test_every_pane_stands_in_a_frame_with_its_title_and_the_row(
    history: Catalogue, entry: PaneEntry
) -> None:
    async with browsing(history, WIDE) as pilot:
        await press(pilot, KEYS[entry.name].split(",")[0])
        pane = browser(pilot).pane
        if pane.framed is pane:
            assert lines(pilot)[2].startswith(f"╭─ {pane.title} ─")
        rows = pane.rows
        if rows.highlighted is None:
            return
        await press(pilot, "home")
        first, total = place(lines(pilot)[pane.framed.region.bottom - 1])
        assert first in (0, 1)
        assert 1 <= total <= len(rows.source)
        await press(pilot, "end")
        last, still = place(lines(pilot)[pane.framed.region.bottom - 1])
        assert still == total
        assert last in (0, total)


def place(edge: str) -> tuple[int, int]:
    """Where one is, 0 for a heading, and of how many, by the lower edge of a frame."""
    found = re.search(r"─ (?:([\d,]+) of )?([\d,]+) ─╯", edge)
    assert found, edge
    return int((found[1] or "0").replace(",", "")), int(found[2].replace(",", ""))


async def test_in_a_small_window_only_a_rule_stands_above_the_list(history: Catalogue) -> None:
    async with browsing(history, NARROW) as pilot:
        await press(pilot, "4")
        above, *below = lines(pilot)[2:]
        assert above.startswith("─ Decisions ─")
        assert re.search(r" · 1 of \d+ ─$", above)
        assert not any(set("│╰╯┃") & set(line) for line in below)
        await press(pilot, "enter")
        above, *below = lines(pilot)[2:]
        assert above.startswith("─ ◆ Decision ─")
        assert below[-3].startswith("───"), "what is read has a rule below, which says the page"


async def test_the_frame_in_focus_is_told_by_its_line_and_its_title(history: Catalogue) -> None:
    async with browsing(history, WIDE, settings=Settings(theme="ansi")) as pilot:
        await press(pilot, "4")
        assert lines(pilot)[2].startswith("┏━ Decisions ━")
        assert lines(pilot)[2].endswith("─╮")
        await press(pilot, "tab")
        assert lines(pilot)[2].startswith("╭─ Decisions ─")
        assert lines(pilot)[2].endswith("━┓")


async def test_what_stands_in_the_edges_steers_nothing(history: Catalogue) -> None:
    async with browsing(history, WIDE) as pilot:
        panel = browser(pilot).query_one("#text", Panel)
        panel.say_in_edges(PanelWords("[b]a\x1b[31m\n", "総会" * 80, "\u202e" * 200, "[/x"))
        await pilot.pause()
        drawn = screen_text(pilot)
        assert "[b]a" in drawn
        assert "[/x" in drawn
        assert not set(drawn) & {"\x1b", "\u202e"}
        for strip in pilot.app.screen._compositor.render_strips():
            assert strip.cell_length == WIDE[0]


async def test_the_reader_says_what_is_read_and_where_in_it(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("\n\n".join(f"Boat {n} sailed. " * 30 for n in range(40)))
    [outcome] = import_paths(catalogue, [tmp_path / "notes.txt"], "test")
    async with browsing(catalogue, NARROW) as pilot:
        await search_for(pilot, "boat sailed")
        await press(pilot, "enter", "end")
        assert outcome.id is not None
        words = browser(pilot).query_one("#text", Panel).words
        assert (words.title, words.count) == ("≡ Document", outcome.id)
        total = int(words.place.split()[-1])
        assert words.place == f"passage {words.place.split()[1]} of {total}"
        await press(pilot, "home")
        assert browser(pilot).query_one("#text", Panel).words.place == f"{total} passages"


async def test_the_header_says_which_archive_how_much_and_as_of_when(history: Catalogue) -> None:
    counts = counts_of(history)
    async with browsing(history, WIDE) as pilot:
        header = lines(pilot)[0]
        assert header.startswith(f" car-tui │ {history.folder.path.name}")
        assert header.endswith(f"{counts} │ as of {today()} │ everything")
        await press(pilot, "4", "t")
        await answer(pilot, "2018-01-01")
        assert "as of 1 Jan 2018 │" in lines(pilot)[0]


async def test_a_narrow_header_keeps_what_is_held_and_the_day(history: Catalogue) -> None:
    async with browsing(history, (60, 20)) as pilot:
        header = lines(pilot)[0]
        assert "0 held, " in header
        assert f"as of {today()}" in header


async def test_the_header_follows_the_archive(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("A harbour.")
    async with browsing(catalogue, WIDE) as pilot:
        before = counts_of(catalogue)
        assert before in lines(pilot)[0]
        list(import_paths(catalogue, [tmp_path / "new.txt"], "test"))
        await press(pilot, "f5")
        after = counts_of(catalogue)
        assert after != before
        await until_says(pilot, after)


def importing(done: int, total: int) -> ImportProgress:
    return ImportProgress(ImportPhase.RUNNING, done=done, total=total)


async def test_an_import_shows_its_bar_in_the_header(history: Catalogue) -> None:
    async with browsing(history, WIDE) as pilot:
        task = browser(pilot).workspace._heading
        task.show_import(importing(33, 133))
        await until_says(pilot, "██░░░░░░░░ 33 of 133 files │ as of")
        task.show_import(None)
        await until_says(pilot, f"{counts_of(history)} │ as of")


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (importing(7, 0), "importing: 7"),
        (importing(0, 3), "░░░░░░░░░░ 0 of 3 files"),
        (importing(3, 3), "██████████ 3 of 3 files"),
        (importing(5, 3), "██████████ 5 of 5 files"),
    ],
)
def test_progress_never_says_more_than_all(progress: ImportProgress, said: str) -> None:
    assert short_words(progress) == said


async def test_what_was_said_makes_way_for_where_one_is_and_is_kept(history: Catalogue) -> None:
    async with browsing(history, WIDE) as pilot:
        await press(pilot, "4", "T")
        line = browser(pilot).query_one(TalkLine)
        assert "Theme light." in lines(pilot)[-2]
        line.pass_on()
        await until_says(pilot, " Decisions › ")
        assert "Theme light." not in lines(pilot)[-2]
        assert line.told[-1].text == "Theme light."
        await press(pilot, "T")
        assert talk(pilot) == "Theme contrast."
        assert "Theme contrast." in lines(pilot)[-2], "what is said next is seen again"


async def test_what_was_said_passes_by_itself(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TalkLine, "STAYS_S", 0.01)
    async with browsing(history, WIDE) as pilot:
        await press(pilot, "T")
        await until_says(pilot, " Timeline › ")


async def test_the_four_keys_of_everywhere_stand_at_the_right(history: Catalogue) -> None:
    async with browsing(history, WIDE) as pilot:
        for pane in "124D":
            await press(pilot, pane)
            footer = lines(pilot)[-1]
            assert footer.endswith(" / search  : actions  ? help  q quit")
            assert footer.startswith(" ⏎ open ")


def today() -> str:
    """Today, as the header says it."""
    day = dt.date.today()
    return f"{day.day} {day:%b %Y}"


def counts_of(catalogue: Catalogue) -> str:
    """What the header says of how much there is."""
    holds = archive_statistics(catalogue)
    held = f"{holds.documents_held} held, {holds.documents_cited} cited"
    return f"{sum(holds.records.values()):,} records · {held}"


async def test_nothing_in_the_row_pointed_at_is_faint(history: Catalogue) -> None:
    async with browsing(history, WIDE, settings=Settings(theme="ansi")) as pilot:
        await press(pilot, "5")
        rows = browser(pilot).pane.rows
        assert rows.role_style("muted").dim
        assert not rows.role_style("muted", "cursor").dim


async def test_what_is_said_and_counted_while_something_lies_over_the_window_is_kept(
    history: Catalogue,
) -> None:
    async with browsing(history, WIDE) as pilot:
        app = browser(pilot)
        line = app.query_one(TalkLine)
        header = app.query_one(HeaderLine)
        await press(pilot, "question_mark")
        assert len(app.screen_stack) == 2
        app.talk("The import is done.")
        assert header.heading is not None
        counts = replace(header.heading.counts, records=7_777)
        heading = replace(header.heading, counts=counts)
        app.on_heading_changed(HeadingChanged(heading))
        assert [told.text for told in line.told][-1] == "The import is done."
        await press(pilot, "escape")
        assert talk(pilot) == "The import is done."
        assert "7,777" in lines(pilot)[0]


async def test_moving_the_focus_styles_the_frames_and_not_what_stands_in_them(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    styled: list[str] = []
    apply = Stylesheet.apply

    def noted(self: Stylesheet, node: DOMNode, **how: Any) -> None:
        styled.append(type(node).__name__)
        apply(self, node, **how)

    async with browsing(history, WIDE) as pilot:
        await press(pilot, "7")
        pane, beside = browser(pilot).pane, browser(pilot).reader.view.query_ancestor(Panel)
        assert pane.has_class("-focused")
        assert not beside.has_class("-focused")
        monkeypatch.setattr(Stylesheet, "apply", noted)
        await press(pilot, "tab")
        assert not pane.has_class("-focused")
        assert beside.has_class("-focused")
        assert {type(pane).__name__, "Panel"} <= set(styled)
        assert "Static" not in styled


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize("pane", ["2", "3"])
async def test_while_one_reads_the_foot_says_what_is_read(
    history: Catalogue, size: tuple[int, int], pane: str
) -> None:
    async with browsing(history, size) as pilot:
        if pane == "3":
            await search_for(pilot, "presidency")
            await press(pilot, "down")
        else:
            await press(pilot, pane, "down")
        said = browser(pilot).pane.reported
        assert said in lines(pilot)[-2]
        await press(pilot, "enter")
        read = browser(pilot).reader.title
        assert lines(pilot)[-2].startswith(f" {browser(pilot).pane.title} › {read}"[:70])
        # Nor does the list say anything of itself where it is fetched anew meanwhile.
        await press(pilot, "f5")
        assert said not in lines(pilot)[-2]
        assert talk(pilot) == "This is the archive as it is now."


async def test_on_a_heading_the_foot_names_the_group(history: Catalogue) -> None:
    async with browsing(history, WIDE) as pilot:
        await press(pilot, "2")
        browser(pilot).query_one(TalkLine).pass_on()
        pane = browser(pilot).pane
        assert isinstance(pane, FoldingPane)
        assert pane.foldable is not None
        rows = pane.foldable
        heading = next(at for at in range(len(rows)) if rows.is_heading(at))
        pane.rows.highlight(heading)
        await settle(pilot)
        assert lines(pilot)[-2].startswith(f" Projects › {rows.heading_of(heading)}")
