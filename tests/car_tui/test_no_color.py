"""With NO_COLOR nothing is told by colour, and nothing is drawn in one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from car_tui.session.settings import Settings
from tests.car_tui.browsing import browsing, press


def _drawn(pilot: Pilot[None]) -> list[list[Segment]]:
    """The lines on screen as they go to the terminal."""
    lines: list[list[Segment]] = []
    for strip in pilot.app.screen._compositor.render_strips():
        segments = list(strip)
        for line_filter in pilot.app.get_line_filters():
            segments = line_filter.apply(segments, Color(0, 0, 0))
        lines.append(segments)
    return lines


def _colours(lines: list[list[Segment]]) -> Iterator[str]:
    for segment in (segment for line in lines for segment in line):
        for colour in (segment.style.color, segment.style.bgcolor) if segment.style else ():
            if colour is not None and not colour.is_default:
                yield f"{segment.text!r}: {colour}"


def _reversed(lines: list[list[Segment]]) -> str:
    segments = [segment for line in lines for segment in line]
    return "".join(one.text for one in segments if one.style is not None and one.style.reverse)


@pytest.fixture(autouse=True)
def no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.parametrize("theme", ["ansi", "dark"])
@pytest.mark.parametrize("keys", [[], ["2"], ["3"], ["4"], ["enter"], ["question_mark"], ["e"]])
async def test_no_cell_has_a_colour(history: Catalogue, theme: str, keys: list[str]) -> None:
    async with browsing(history, settings=Settings(theme=theme)) as pilot:
        await press(pilot, *keys)
        assert list(_colours(_drawn(pilot))) == []


async def test_the_row_pointed_at_is_told_by_its_letters(history: Catalogue) -> None:
    async with browsing(history, settings=Settings(theme="ansi")) as pilot:
        await press(pilot, "home")
        assert "Sweden bans corporal punishment" in _reversed(_drawn(pilot))
        await press(pilot, "j")
        assert "Sweden bans corporal punishment" not in _reversed(_drawn(pilot))
        assert "Finland bans corporal punishment" in _reversed(_drawn(pilot))
