"""How far an import has come, on the line that is overwritten."""

from __future__ import annotations

import pytest

from archive.importing.outcome import FileOutcome, ImportStatus
from car_tui.cli import import_report
from car_tui.cli.import_report import Report


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
