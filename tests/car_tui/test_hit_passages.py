"""The list of a hit's passages: what each row says, which is highlighted, where it leads."""

from __future__ import annotations

from types import SimpleNamespace
from typing import ClassVar, cast

import pytest

from car_tui.browser.chrome.themed import Themed
from car_tui.browser.dialogs.pick import PickScreen
from car_tui.browser.panes.search.hit_passages import HitPassages
from car_tui.present.address import Address
from car_tui.session.archive_session import ArchiveSession
from index import PassageMatch
from tests.car_tui.browsing import dialog_list, dialog_text, settle

FAR = "far " * 30
MATCHES = [
    PassageMatch(2, "iv", "Lamps", f"{FAR}the  lamp\nwas lit", ((125, 129),), 3.0),
    PassageMatch(5, None, None, "A lamp was lit.", ((2, 6), (11, 14)), 2.0),
    PassageMatch(9, "12", None, "w" * 400, (), 1.0),
]


class OneHit(Themed):
    CSS_PATH: ClassVar[str] = "../../car_tui/browser/browser.tcss"

    def __init__(self, matches: list[PassageMatch]) -> None:
        super().__init__()
        self.matches = matches
        self.asked: list[tuple[str, str]] = []
        self.opened: list[tuple[Address, str]] = []

    def passages_of(self, query: str, record_id: str) -> list[PassageMatch]:
        self.asked.append((query, record_id))
        return self.matches

    @property
    def archive(self) -> SimpleNamespace:
        def refuse(sentence: str) -> None:
            raise AssertionError(sentence)

        return SimpleNamespace(search=self, notify=refuse)

    def list_them(self, passage: int | None) -> None:
        passages = HitPassages(
            self,
            cast(ArchiveSession, self.archive),
            lambda address, query: self.opened.append((address, query)),
        )
        passages.show(Address("do-log", passage), "Log", "lamp")


async def test_a_row_says_where_a_passage_stands_and_what_is_around_the_words() -> None:
    app = OneHit(MATCHES)
    async with app.run_test() as pilot:
        app.list_them(5)
        await settle(pilot)
        assert app.asked == [("lamp", "do-log")]
        rows = [line.strip() for line in dialog_text(pilot).splitlines()]
        # Thirty characters lead up to the first mark; "…" says that there is more before them.
        assert rows == [
            "p. iv  Lamps",
            "… far far far far far far the lamp was lit",
            "passage 5",
            "A lamp was lit.",
            "p. 12",
            f"{'w' * 197}…",
        ]
        assert app.screen.query_one("#pick").border_title == "Log"


@pytest.mark.parametrize(("passage", "row"), [(5, 1), (9, 2), (7, 0), (None, 0)])
async def test_the_best_passage_is_highlighted_and_the_one_chosen_is_opened(
    passage: int | None, row: int
) -> None:
    app = OneHit(MATCHES)
    async with app.run_test() as pilot:
        app.list_them(passage)
        await settle(pilot)
        assert isinstance(app.screen, PickScreen)
        assert app.screen.pointed == row
        await pilot.press("end", "enter")
        await settle(pilot)
        assert app.opened == [(Address("do-log", 9), "lamp")]


async def test_nothing_is_opened_where_nothing_is_chosen() -> None:
    app = OneHit(MATCHES)
    async with app.run_test() as pilot:
        app.list_them(5)
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(app.screen, PickScreen)
        assert app.opened == []


async def test_a_hit_without_passages_says_why_its_list_is_empty() -> None:
    app = OneHit([])
    async with app.run_test() as pilot:
        app.list_them(None)
        await settle(pilot)
        assert len(dialog_list(pilot).source) == 0
        strips = app.screen._compositor.render_strips()
        assert any("Only the record's own words match." in strip.text for strip in strips)
