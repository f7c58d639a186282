"""What goes wrong in a thread by a mistake in the program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from textual.worker import Worker, WorkerState

from archive.errors import ArchiveError
from car_tui.browser.background import ReportsWorkerErrors


@contextmanager
def mistakes() -> Iterator[Sequence[Exception]]:
    """The errors of threads that nobody foresaw: the browser says one in a sentence and goes on."""
    made: list[Exception] = []
    changed = ReportsWorkerErrors.on_worker_state_changed

    def note(widget: ReportsWorkerErrors, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            error = event.worker.error
            if isinstance(error, Exception) and not isinstance(error, ArchiveError):
                made.append(error)
        changed(widget, event)

    ReportsWorkerErrors.on_worker_state_changed = note  # type: ignore[assignment,method-assign]
    try:
        yield made
    finally:
        ReportsWorkerErrors.on_worker_state_changed = changed  # type: ignore[method-assign]
