"""`undo` and `redo` at the command line: how many steps, what is asked, and what they say next."""

from __future__ import annotations

import re

import pytest

from archive.catalogue.database.connection import Catalogue
from tests.car_tui.conftest import Ran, Run

DECISION = "de-2011-11-mandate"


def tags(run: Run) -> list[str]:
    return list(run("show", DECISION, "--json").document.get("tags", []))


def next_command(ran: Ran) -> tuple[list[str], int]:
    """The command that the last sentence names, and how often it is to be run."""
    assert ran.status == 0, ran.err
    found = re.search(r"with: car-tui (.+?)(?:, (\d+) times)?$", ran.err.strip())
    assert found is not None, ran.err
    return found[1].split(), int(found[2] or 1)


def follow(run: Run, ran: Ran) -> Ran:
    words, times = next_command(ran)
    for _ in range(times):
        ran = run(*words)
        assert ran.status == 0, ran.err
    return ran


@pytest.fixture
def tagged(run: Run) -> list[int]:
    """Three steps; the numbers of their changes."""
    return [run("tag", DECISION, tag, "--json").document["change"] for tag in ("a", "b", "c")]


def test_what_is_said_after_each_command_reverses_it(run: Run, tagged: list[int]) -> None:
    undone = run("undo")
    assert "make it again with: car-tui redo" in undone.err
    assert tags(run) == ["a", "b"]
    redone = follow(run, undone)
    assert tags(run) == ["a", "b", "c"]
    follow(run, redone)
    assert tags(run) == ["a", "b"]
    follow(run, run("redo"))
    undone = run("undo", "2", "--yes")
    assert "car-tui redo, 2 times" in undone.err
    assert tags(run) == []
    follow(run, undone)
    assert tags(run) == ["a", "b"]
    # A step in the middle: the last step is another one.
    middle = run("undo", "change", str(tagged[0]))
    assert tags(run) == ["b"]
    follow(run, follow(run, middle))
    assert tags(run) == ["b"]


def test_as_many_steps_as_there_are_not_are_refused(
    run: Run, catalogue: Catalogue, tagged: list[int]
) -> None:
    number = catalogue.change_number
    ran = run("undo", str(tagged[1]))
    assert ran.status == 2
    assert f"there are 3 steps to take back, not {tagged[1]}" in ran.err
    assert f"Did you mean: car-tui undo change {tagged[1]}" in ran.err
    ran = run("undo", "99999999", "--yes")
    assert (ran.status, "Did you mean" in ran.err, "car-tui log" in ran.err) == (2, False, True)
    ran = run("undo", "no-such-record")
    assert (ran.status, "there is no record no-such-record" in ran.err) == (2, True)
    assert catalogue.change_number == number


def test_several_steps_are_listed_and_asked_about(
    run: Run, catalogue: Catalogue, tagged: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    number = catalogue.change_number
    ran = run("undo", "2")
    assert (ran.status, "add --yes" in ran.err) == (2, True), ran.err
    assert [f"change {one} " in ran.err for one in tagged] == [False, True, True]
    assert DECISION in ran.err
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    ran = run("undo", "2", "--json")
    assert (ran.status, "--yes" in ran.err) == (2, True)
    monkeypatch.setattr("click.confirm", lambda *_given, **_named: False)
    ran = run("undo", "2")
    assert (ran.status, "nothing was changed" in ran.err) == (1, True)
    assert catalogue.change_number == number
    assert run("undo", "2", "--dry-run").status == 0
    assert catalogue.change_number == number
    monkeypatch.setattr("click.confirm", lambda *_given, **_named: True)
    assert run("undo", "2").status == 0
    assert tags(run) == ["a"]
    assert run("undo", "1").status == 0
    assert tags(run) == []
