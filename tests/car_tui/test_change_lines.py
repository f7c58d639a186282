"""What a change did, on a line."""

from __future__ import annotations

import pytest

from archive.changes.change import TrashSet, VersionSet
from car_tui.present.change_lines import change_lines, fields_in_words

_EARLY, _LATE = "2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (None, _EARLY, "into the trash"),
        (_EARLY, None, "out of the trash"),
        (_EARLY, _LATE, "still in the trash"),
        (None, None, "still out of the trash"),
    ],
)
def test_what_stays_in_the_trash_is_not_said_to_go_there(
    old: str | None, new: str | None, words: str
) -> None:
    change = TrashSet("ev-fair", old, new)
    assert list(change_lines([change], {})) == [f"ev-fair: {words}"]
    assert fields_in_words([change]) == words


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (None, _EARLY, "taken back"),
        (_EARLY, None, "put back"),
        (_EARLY, _LATE, "still taken back"),
        (None, None, "still there"),
    ],
)
def test_a_version_that_stays_is_not_said_to_be_put_back(
    old: str | None, new: str | None, words: str
) -> None:
    change = VersionSet("do-list", 2, old, new)
    assert list(change_lines([change], {})) == [f"do-list, version 2: {words}"]
    assert fields_in_words([change]) == f"version {words}"
