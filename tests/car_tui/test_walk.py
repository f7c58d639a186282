"""A walk at random: what is pointed at, shown, cited and carded is one record at every step.

Long walks: `python -m benchmarks.walk`.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from benchmarks.walk.colleague import Colleague
from benchmarks.walk.late import late_answers
from benchmarks.walk.mistakes import mistakes
from benchmarks.walk.steps import steps
from benchmarks.walk.undrawn import undrawn
from benchmarks.walk.walker import Walker, walking_browser
from car_tui.browser.state.store import Store
from tests.car_tui.browsing import until_open


@pytest.mark.parametrize("seed", [11, 12, 13, 14])
async def test_all_that_is_shown_is_one_record(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("TMUX", "DISPLAY", "WAYLAND_DISPLAY", "EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    files = tmp_path / "files"
    files.mkdir()
    colleague = Colleague(catalogue.folder, files)
    colleague.take_in(0.5)
    app = walking_browser(catalogue, Store())
    with undrawn(), late_answers(seed), mistakes() as made:
        async with app.run_test(size=(120, 40)) as pilot:
            await until_open(pilot)
            walker = Walker(pilot, colleague, made)
            for step in islice(steps(seed), 60):
                await walker.take(step)
    colleague.close()
    assert walker.walked.agreed == 60
