"""The words of a published site: what is written of where they stand is short, and is all of it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from car_tui.present.site.search_files import Postings, word_files
from tests.car_tui.site_reading import units_of


def test_a_place_of_a_frequent_word_takes_some_two_bytes() -> None:
    every_third = Postings(range(0, 30_000, 3), [weight % 22 + 1 for weight in range(10_000)], ())
    (shard, _) = word_files({"often": every_third})
    assert len(shard.content) < 2.2 * len(every_third.units)


@given(
    st.lists(st.tuples(st.integers(0, 1 << 40), st.integers(1, 22)), unique_by=lambda one: one[0])
)
def test_where_words_stand_is_read_as_it_was_written(places: list[tuple[int, int]]) -> None:
    places.sort()
    postings = Postings([unit for unit, _ in places], [weight for _, weight in places], ("form",))
    (shard, _) = word_files({"word": postings})
    _, words = json.loads(f"[{shard.content.decode().partition('(')[2][:-3]}]")
    steps, form = words["word"].split(" ")
    assert (units_of(steps), form) == (places, "form")
