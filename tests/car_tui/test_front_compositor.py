"""What the terminal was sent, piece by piece, is what the window looks like as a whole."""

from __future__ import annotations

import random
from typing import Any

import pytest
from rich.cells import cell_len
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.app import App
from textual.pilot import Pilot
from textual.strip import Strip

from archive.catalogue.database.connection import Catalogue
from car_tui.browser.chrome.help import HelpScreen
from car_tui.browser.widgets.front_compositor import FrontCompositor
from tests.car_tui.browsing import NARROW, WIDE, browsing, settle

_KEYS = (
    *("1", "2", "4", "5", "h", "down", "up", "pagedown", "G", "g", "enter", "escape", "tab"),
    *("question_mark", "z", "x", "f", "c", "L", "space", "colon", "r", "i", "ctrl+p", "m"),
)
_COUNT = 60

Cells = dict[tuple[int, int], tuple[str, object]]


class Terminal:
    """The cells that a terminal has, after all that it was sent."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.cells: Cells = {}
        display = App._display

        def displayed(app: App[None], screen: Any, drawn: Any) -> None:
            display(app, screen, drawn)
            self._take(drawn)

        monkeypatch.setattr(App, "_display", displayed)

    def _take(self, drawn: object) -> None:
        match drawn:
            case ChopsUpdate():
                for y, first, last in drawn.spans:
                    for x, strip in drawn.chops[y].items():
                        if strip is not None:
                            sent = _cells(x, y, strip)
                            self.cells |= {at: sent[at] for at in sent if first <= at[0] < last}
            case LayoutUpdate():
                for y, strips in enumerate(drawn.strips):
                    self.cells |= _cells(0, y, Strip.join(list(strips)))


def _cells(x: int, y: int, strip: Strip) -> Cells:
    cells: Cells = {}
    for segment in strip:
        for letter in segment.text:
            cells[x, y] = (letter, segment.style)
            x += cell_len(letter)
    return cells


def _whole(pilot: Pilot[None]) -> Cells:
    """The window as Textual draws it, every widget asked for every line."""
    compositor = pilot.app.screen._compositor
    chops = Compositor._render_chops(compositor, compositor.size.region, lambda _: True)
    cells: Cells = {}
    for y, line in enumerate(chops):
        cells |= _cells(0, y, Strip.join(line.values()))
    return cells


@pytest.mark.parametrize(("size", "seed"), [(NARROW, 1), (WIDE, 2), ((200, 60), 3)])
async def test_pieces_make_up_the_whole(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], seed: int
) -> None:
    terminal = Terminal(monkeypatch)
    keys = random.Random(seed).choices(_KEYS, k=_COUNT)
    async with browsing(catalogue, size) as pilot:
        assert isinstance(pilot.app.screen._compositor, FrontCompositor)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
            whole = _whole(pilot)
            differ = {at for at in whole if terminal.cells.get(at) != whole[at]}
            assert not differ, (key, sorted(differ)[:3])


async def test_a_dialog_is_drawn_so_and_shows_what_lies_below_it(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await pilot.press("question_mark")
        await settle(pilot)
        dialog = pilot.app.screen
        assert isinstance(dialog, HelpScreen)
        assert isinstance(dialog._compositor, FrontCompositor)
        assert dialog.styles.background.a < 1
