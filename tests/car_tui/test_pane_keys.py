"""Each pane has its key: its own, or one of the ten digits."""

from __future__ import annotations

import pytest

from car_tui.browser.actions.action import Action
from car_tui.browser.panes.table import KEYS, PANES, PaneEntry, keys_of


def another(key: str = "", *actions: Action) -> PaneEntry:
    return PaneEntry("people", "People", "people.pane", "PeoplePane", actions, key)


def nine_panes() -> list[PaneEntry]:
    return [entry for entry in PANES if not entry.key][:9]


def test_those_without_a_key_are_called_by_the_digits() -> None:
    assert "".join(KEYS[entry.name] for entry in PANES if not entry.key) == "1234567890"
    assert KEYS["home"] == "h"
    assert keys_of([*nine_panes(), another()])["people"] == "0"


def test_a_key_of_its_own_takes_no_digit() -> None:
    first, *rest = nine_panes()
    keys = keys_of([first, another("f9"), *rest])
    assert keys["people"] == "f9"
    assert [keys[entry.name] for entry in (first, *rest)] == list("123456789")


def test_the_eleventh_needs_a_key_and_the_message_lists_free_ones() -> None:
    ten = [*nine_panes(), PaneEntry("tenth", "Tenth", "tenth.pane", "TenthPane")]
    eleventh = PaneEntry("last", "Last", "last.pane", "LastPane")
    with pytest.raises(ValueError, match="pane last needs a key of its own") as refused:
        keys_of([*ten, eleventh])
    _, _, rest = str(refused.value).partition("Free are: ")
    free = rest.partition(".")[0].split()
    assert "q" not in free
    for key in free:
        taken = PaneEntry("last", "Last", "last.pane", "LastPane", key=key)
        assert keys_of([*ten, taken])["last"] == key


@pytest.mark.parametrize(
    ("key", "taken_by"),
    [("1", "the pane timeline"), ("q", "quit"), ("j", "down"), ("n", "text.next-mark"), ("f", "")],
)
def test_a_key_that_is_taken_is_refused_with_what_it_calls(key: str, taken_by: str) -> None:
    with pytest.raises(
        ValueError, match=f"the key {key} of the pane people is taken by .*{taken_by}"
    ):
        keys_of([*nine_panes(), another(key)])


def test_a_key_of_another_panes_action_is_taken_too() -> None:
    with pytest.raises(ValueError, match=r"taken by people\.count"):
        keys_of([*nine_panes(), another("K", Action("people.count", "Count them", "K", "count"))])
