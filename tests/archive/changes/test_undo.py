"""Every step is taken back to the byte, and made again; the journal only grows."""

from __future__ import annotations

import random

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.changes.undoing import last_steps, redo, undo
from archive.verify import verify_catalogue
from tests.archive.changes.random_changes import RandomChanges
from tests.archive.keeping.dumps import Dump, dump

JOURNAL = ("journal", "settings")


def kept(catalogue: Catalogue) -> Dump:
    return dump(catalogue.folder, without=JOURNAL)


@pytest.mark.parametrize("seed", range(12))
def test_a_history_taken_back_step_by_step_gives_the_first_state(
    catalogue: Catalogue, seed: int
) -> None:
    changing = RandomChanges(catalogue, random.Random(seed))
    states = [kept(catalogue)]
    for _ in range(25):
        if changing.take_step():
            states.append(kept(catalogue))
    length = catalogue.change_number
    for state in reversed(states[:-1]):
        undo(catalogue, last_steps(catalogue), "ada")
        assert kept(catalogue) == state
        assert catalogue.change_number > length
        length = catalogue.change_number
    assert last_steps(catalogue) == []
    for state in states[1:]:
        redo(catalogue, "bo")
        assert kept(catalogue) == state
    assert list(verify_catalogue(catalogue)) == []
