"""How far an import has come, on the line that is overwritten."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.importing.outcome import FileOutcome, ImportStatus
from car_tui.cli import import_report
from car_tui.cli.import_report import Report
from car_tui.present.import_progress import ImportPhase, ImportProgress, bar, progress_words


def test_progress_names_files_pages_and_what_is_being_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(import_report, "say_progress", said.append)
    monkeypatch.setattr(import_report, "_BETWEEN_TWO_SECONDS", -1)
    report = Report(as_json=True, files=4)
    report.shows_progress = True
    report.show(FileOutcome(b"a.txt", ImportStatus.IMPORTED, id="do-a", pages=2))
    assert said[-1].startswith("1 of 4 files, 2 pages, ")


def test_an_import_within_goes_by_bytes_and_says_what_is_left() -> None:
    half = ImportProgress(
        ImportPhase.RUNNING, "box/", done=9, total=10, bytes_done=1, bytes_total=2, seconds=60
    )
    assert bar(half.share, 10) == ("█████", "░░░░░")
    assert progress_words(half) == "9 of 10 files · 1 kB · 0.1 a second · 1:00 left"
    assert half.seconds_left == 60
    # Nobody can say it of the first moments, or without an end.
    assert replace(half, seconds=1).seconds_left is None
    assert replace(half, bytes_done=0).seconds_left is None


@pytest.mark.parametrize("share", [0.0, 0.04, 0.5, 0.999, 1.0, 7.0])
def test_a_bar_is_full_when_all_is_done_and_never_before(share: float) -> None:
    full, rest = bar(share, 10)
    assert len(full + rest) == 10
    assert (rest == "") is (share >= 1)


def test_what_lies_within_files_never_makes_more_than_all() -> None:
    more = ImportProgress(ImportPhase.RUNNING, done=7, total=5)
    assert progress_words(more) == "7 of 7 files · 0 kB"
    stopping = replace(more, phase=ImportPhase.STOPPING)
    assert progress_words(stopping).endswith("stopping after this file")
    assert not ImportProgress().is_running
