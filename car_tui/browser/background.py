"""Work beside the screen: in a thread, its errors reported as a sentence."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import ParamSpec

from textual import work
from textual.app import App
from textual.worker import Worker, WorkerState

from archive.errors import ArchiveError
from archive.text.clean import clean_line

_Arguments = ParamSpec("_Arguments")


def thread_worker(
    group: str, *, newest: bool = True
) -> Callable[[Callable[_Arguments, None]], Callable[_Arguments, Worker[None]]]:
    """A method of a widget that runs in a thread; the widget `ReportsWorkerErrors`.

    With `newest` what runs in the same group is cancelled first. Textual describes a worker by its
    arguments unless it is told otherwise, which takes longer than the work where one of them is a
    list of 100,000 records.
    """
    return work(thread=True, exclusive=newest, group=group, exit_on_error=False, description=group)


class ReportsWorkerErrors:
    """For a widget with a `thread_worker`: what it raises is reported.

    Without this nobody would hear of it: Textual keeps the error of such a worker to itself.
    """

    @abstractmethod
    def failed(self, message: str) -> None:
        """Tell a sentence about work that did not end well; called on the app's thread."""

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Tell the error a worker ended with; what was cancelled has none."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.failed(_summary(event.worker.error))


def in_thread(
    app: App[None],
    notify: Callable[[str], None],
    work: Callable[[], None],
    *,
    group: str,
    newest: bool = False,
) -> None:
    """Run `work` in a thread; `notify` hears, on that thread, an error that one can act on.

    With `newest` what runs in the same group is cancelled first. Any other error is the app's.
    """

    def message() -> None:
        try:
            work()
        except ArchiveError as error:
            notify(error.sentence)

    app.run_worker(message, thread=True, exclusive=newest, group=group, exit_on_error=False)


def _summary(error: BaseException) -> str:
    if isinstance(error, ArchiveError):
        return clean_line(error.sentence)
    said = clean_line(f"{type(error).__name__}: {error}").rstrip(": ")
    return f"This failed by a mistake in car-tui ({said}); all else goes on."
