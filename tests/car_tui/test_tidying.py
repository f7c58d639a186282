"""Garbage is collected once nobody types."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from car_tui.browser.chrome import tidying
from car_tui.browser.chrome.tidying import TidiesUp
from tests.patience import until


class Heap:
    """What Python tells of its heap, and which collections are asked for."""

    def __init__(self) -> None:
        self.count = (700, 0, 0)
        self.collected: list[int] = []

    def get_count(self) -> tuple[int, int, int]:
        return self.count

    def collect(self, generation: int = 2) -> None:
        self.collected.append(generation)


class WorkingApp(TidiesUp):
    """An app in which the work of a key goes on."""

    works = True
    asked = 0

    @property
    def is_settled(self) -> bool:
        self.asked += 1
        return not self.works


@pytest.fixture
def heap(monkeypatch: pytest.MonkeyPatch) -> Heap:
    heap = Heap()
    monkeypatch.setattr(tidying, "gc", heap)
    monkeypatch.setattr(tidying, "_REST_S", 0.01)
    monkeypatch.setattr(tidying, "_LONG_REST_S", 0.01)
    return heap


async def until_collected(pilot: Pilot[None], heap: Heap, *generations: int) -> None:
    await until(pilot, lambda: heap.collected == list(generations), f"{generations} are collected")


async def test_young_objects_are_collected_after_a_key(heap: Heap) -> None:
    async with TidiesUp().run_test() as pilot:
        await pilot.pause(0.05)
        assert heap.collected == []
        await pilot.press("a")
        await until_collected(pilot, heap, 0)


async def test_those_that_stay_are_looked_at_as_seldom_as_python_does(heap: Heap) -> None:
    async with TidiesUp().run_test() as pilot:
        heap.count = (700, 10, 9)
        await pilot.press("a")
        await until_collected(pilot, heap, 1)


async def test_all_are_collected_in_a_long_rest(heap: Heap) -> None:
    async with TidiesUp().run_test() as pilot:
        heap.count = (700, 3, 10)
        await pilot.press("a")
        await until_collected(pilot, heap, 0, 2)


async def test_while_a_key_does_its_work_nothing_is_collected(heap: Heap) -> None:
    app = WorkingApp()
    async with app.run_test() as pilot:
        await pilot.press("a")
        await until(pilot, lambda: app.asked > 3, "it looks again and again")
        assert heap.collected == []
        app.works = False
        await until_collected(pilot, heap, 0)


async def test_while_keys_come_nothing_is_collected(
    heap: Heap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tidying, "_REST_S", 1_000)
    async with TidiesUp().run_test() as pilot:
        await pilot.press("a")
        timers = len(pilot.app._timers)
        await pilot.press("b", "c")
        await pilot.pause()
        assert (heap.collected, len(pilot.app._timers)) == ([], timers)
