"""The trail: back and forward, as far as one likes."""

from __future__ import annotations

import datetime as dt
import json

from hypothesis import given
from hypothesis import strategies as st

from car_tui.browser.reader.history import LONGEST, History, HistoryEntry


def trail_of(*addresses: str) -> History:
    trail = History()
    for address in addresses:
        trail.go(HistoryEntry(address))
    return trail


def test_back_and_forward_bring_back_how_a_place_was_left() -> None:
    trail = trail_of("a", "b")
    trail.leave(HistoryEntry("b", offset=70, selected=(71, 75)))
    assert trail.travel(-1) == HistoryEntry("a")
    assert trail.travel(1) == HistoryEntry("b", offset=70, selected=(71, 75))


def test_a_session_keeps_for_which_day_a_card_is_told() -> None:
    trail = History()
    trail.go(HistoryEntry("a", day=dt.date(2009, 12, 31)))
    kept = json.loads(json.dumps(trail.to_json()))
    assert History.from_json(kept) == trail
    del kept["stops"][0]["day"]
    assert History.from_json(kept).here == HistoryEntry("a")


def test_the_ends_do_not_move() -> None:
    trail = trail_of("a", "b")
    assert trail.travel(1) is None
    assert trail.travel(-1) is not None
    assert trail.travel(-1) is None
    assert trail.here == HistoryEntry("a")


def test_going_on_forgets_what_lay_ahead() -> None:
    trail = trail_of("a", "b", "c")
    trail.travel(-1)
    trail.travel(-1)
    trail.go(HistoryEntry("d"))
    assert [stop.address for stop in trail.stops] == ["a", "d"]


@given(st.lists(st.sampled_from(["go", "back", "forward"]), max_size=300))
def test_it_stays_short_and_one_is_always_on_it(moves: list[str]) -> None:
    trail = History()
    for number, move in enumerate(moves):
        if move == "go":
            trail.go(HistoryEntry(str(number)))
            assert trail.here == HistoryEntry(str(number))
        else:
            trail.travel(-1 if move == "back" else 1)
        assert len(trail.stops) <= LONGEST
        assert (trail.here is None) == (not trail.stops)
    assert History.from_json(trail.to_json()) == trail


def test_a_damaged_trail_is_an_empty_one() -> None:
    assert History.from_json({"at": 3, "stops": [{"address": "a"}]}) == History()
    assert History.from_json("nonsense") == History()
