"""Work in a thread of the browser: what it is given is not written out to name it."""

from __future__ import annotations

from textual.app import App

from car_tui.browser.background import ReportsWorkerErrors, thread_worker
from tests.patience import until


class _Long:
    """Something that would take long to write out."""

    written_out = 0

    def __repr__(self) -> str:
        _Long.written_out += 1
        return "long"


class _Reading(ReportsWorkerErrors, App[None]):
    done = False

    def failed(self, message: str) -> None:
        raise AssertionError(message)

    @thread_worker("read")
    def read(self, given: _Long) -> None:
        self.done = isinstance(given, _Long)


async def test_what_a_worker_is_given_is_not_written_out() -> None:
    app = _Reading()
    async with app.run_test() as pilot:
        worker = app.read(_Long())
        await until(pilot, lambda: app.done, "the work is done")
        assert _Long.written_out == 0
        assert worker.group == "read"
