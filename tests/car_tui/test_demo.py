"""`car-tui demo`: the first tour, played by itself; ends at any key; as a moving picture."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from car_tui.browser.context import BrowserContext
from car_tui.browser.demo.film import Frame, Run, film
from car_tui.browser.demo.player import DemoBrowser, Moment
from car_tui.browser.demo.tour import Question, first_tour
from car_tui.cli.help_page import load_page
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.settings import Settings
from tests.car_tui.browsing import screen_text
from tests.car_tui.conftest import Run as RunCommand
from tests.patience import until

PAGE = (Path(__file__).parents[2] / "docs" / "tour.md").read_text(encoding="utf-8")
SHORT = """# A tour

## Who holds office?

keys: 5

The pane of offices opens. More is said.

## What is found?

keys: / "mandate" Down*2

Nothing.

# A second tour

## Not played

keys: q
"""


def test_the_tour_is_taken_from_the_page_and_ends_before_the_second_one() -> None:
    questions = first_tour(PAGE)
    assert [one.title for one in questions] == re.findall(
        r"^## (.*)$", PAGE.partition("\n# ")[0], re.MULTILINE
    )
    assert sum(len(one.steps) for one in questions) == len(
        re.findall(r"^keys: ", PAGE.partition("\n# ")[0], re.MULTILINE)
    )
    [office, found] = first_tour(SHORT)
    assert office.steps[0].says == "The pane of offices opens"
    assert [(one.shown, one.keys) for one in found.steps[0].typed] == [
        ("/", ("slash",)),
        ("mandate", tuple("mandate")),
        ("Down x 2", ("down", "down")),
    ]
    # As `car-tui help` shows the page, and as the wheel has it.
    assert first_tour(load_page("tour").text) == questions


def test_a_key_that_there_is_not_is_named() -> None:
    with pytest.raises(ValueError, match="Hyper"):
        first_tour("# T\n\n## Q\n\nkeys: Hyper\n\nText.\n")


def demo(catalogue: Catalogue, questions: tuple[Question, ...], seen: list[str]) -> DemoBrowser:
    def open_archive(notify: Callable[[str], None]) -> BrowserContext:
        return BrowserContext(ArchiveSession(catalogue, notify))

    async def look(app: DemoBrowser, moment: Moment) -> None:
        assert moment.seconds >= 1
        strips = app.screen._compositor.render_strips()
        seen.append("\n".join(strip.text for strip in strips))

    return DemoBrowser(open_archive, Settings(theme="dark"), questions, look)


async def until_ended(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: pilot.app._exit, "the tour is at its end")


async def test_it_plays_with_the_keys_shown_and_leaves_at_the_end(history: Catalogue) -> None:
    seen: list[str] = []
    app = demo(history, first_tour(SHORT), seen)
    async with app.run_test(size=(80, 25)) as pilot:
        await until_ended(pilot)
    assert "1/2  Who holds office?" in seen[0]
    assert "keys: 5" in seen[1]
    assert "[5 Offices]" in seen[1]
    assert "keys: / mandate Down x 2" in seen[-1]
    assert "[3 Search]" in seen[-1]
    assert app.trouble is None


async def test_each_question_begins_today_and_without_the_filters_of_the_one_before(
    history: Catalogue,
) -> None:
    seen: list[str] = []
    questions = first_tour(PAGE)
    mandate = next(one for one in questions if "mandate" in one.title)
    app = demo(history, (questions[0], mandate), seen)
    async with app.run_test(size=(80, 25)) as pilot:
        await until_ended(pilot)
    assert any("as of 1 Jan 2018" in frame for frame in seen)
    begun = next(frame for frame in seen if "2/2" in frame)
    assert "as of 1 Jan 2018" not in begun
    assert any("hold on 2012-03-01" in frame for frame in seen)
    assert not any("does nothing" in frame for frame in seen)


@pytest.mark.parametrize("key", ["x", "escape", "j"])
async def test_any_key_of_a_person_ends_it(history: Catalogue, key: str) -> None:
    seen: list[str] = []
    app = demo(history, first_tour(PAGE), seen)
    async with app.run_test(size=(80, 25)) as pilot:
        await until(pilot, lambda: len(seen) > 1, "it plays")
        await pilot.press(key)
        await until_ended(pilot)
        assert f"1/{len(first_tour(PAGE))}" in screen_text(pilot)
    assert len(seen) < 10


def test_without_a_terminal_it_says_what_would_do(run: RunCommand) -> None:
    ran = run("demo", archive=None)
    assert ran.status == 2
    assert "car-tui demo --svg FILE" in ran.err


def line(text: str, ink: str = "#ffffff") -> tuple[Run, ...]:
    return (Run(text, ink, "#000000"),)


def test_a_film_writes_each_line_once_for_as_long_as_it_stays() -> None:
    frames = [
        Frame((line("stays"), line("first <&>")), 1.0),
        Frame((line("stays"), line("second")), 3.0),
    ]
    picture = film(frames, "A film")
    root = ET.fromstring(picture)
    texts = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert sorted(filter(None, texts)) == ["first <&>", "second", "stays"]
    # What is there from the start is seen without any animation, the rest only with it.
    style = picture.partition("<style>")[2].partition("</style>")[0]
    still, _, moving = style.partition("@media (prefers-reduced-motion:no-preference)")
    assert ".t0-1{visibility:visible}" in still
    assert ".t1-2{visibility:hidden}" in still
    assert "animation" not in still
    assert "4.0s" in moving
    assert "25.000%" in moving
    with pytest.raises(ValueError, match="needs a frame"):
        film([], "Nothing")


def test_wide_gaps_and_wide_letters_keep_their_columns() -> None:
    picture = film([Frame((line("漢字    end"),), 1.0)], "Wide")
    left = [int(one) for one in re.findall(r'<text [^>]*x="(\d+)"', picture)]
    assert left == [10, 10 + 8 * 9]


def test_the_picture_is_small_asks_for_nothing_and_leaves_nothing_behind(
    run: RunCommand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("car_tui.commands.demo.load_page", lambda _: load_short())
    pictures = []
    for name in ("one.svg", "two.svg"):
        ran = run("demo", "--svg", str(tmp_path / name), archive=None)
        assert ran.status == 0, ran.err
        assert "2 questions" in ran.err
        pictures.append((tmp_path / name).read_text(encoding="utf-8"))
    assert pictures[0] == pictures[1]
    assert len(pictures[0].encode()) < 300_000
    assert not re.search(
        r"href|url\(|<script|@import|http(?!://www\.w3\.org/2000/svg)", pictures[0]
    )
    assert "Who holds office?" in pictures[0]
    assert sorted(path.name for path in tmp_path.iterdir() if "car-tui" in path.name) == []


def load_short() -> object:
    page = load_page("tour")
    return type(page)(page.topic, page.about, SHORT)
