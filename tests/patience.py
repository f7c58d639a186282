"""How long tests wait for anything: long enough for a slow machine, and never without an end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled, WorkerFailed

from archive.errors import ArchiveError

PATIENCE_S = 60.0
_MAX_ROUNDS = 10_000


async def until_loop_is_idle(_min_sleep: float = 0, _max_sleep: float = 0) -> None:
    """Wait until the event loop has nothing left to run but timers and what comes from threads.

    Put in the place of Textual's `wait_for_idle`, which sleeps for 20 ms at least, several times
    for each key, and takes it for idleness when the process used little of the processor meanwhile.
    """
    await asyncio.sleep(0.001)  # Lets threads run, for those who wait for one in a loop.
    ready = vars(asyncio.get_running_loop())["_ready"]
    for _ in range(_MAX_ROUNDS):
        if not ready:
            return
        await asyncio.sleep(0)
    pytest.fail("the event loop is never idle")


@asynccontextmanager
async def patience(what: str) -> AsyncIterator[None]:
    """Fail with `what` did not happen when the block is not through in time."""
    try:
        async with asyncio.timeout(PATIENCE_S) as scope:
            yield
    except TimeoutError:
        if not scope.expired():
            raise
        pytest.fail(f"waited {PATIENCE_S:g} s in vain until {what}")


async def until(
    pilot: Pilot[None], condition: Callable[[], bool], what: str, *, key: str | None = None
) -> None:
    """Wait until a condition holds; with `key`, press that until it does."""
    async with patience(what):
        while not condition():
            if key is None:
                await pilot.pause()
            else:
                await pilot.press(key)


async def resize(pilot: Pilot[None], width: int, height: int) -> None:
    """Give the terminal another size, and wait until the screen has it: it follows with a delay."""
    await pilot.resize_terminal(width, height)
    screen = pilot.app.screen
    await until(
        pilot, lambda: screen._compositor.size == (width, height), "the screen has its size"
    )
    await pilot.pause()


async def until_workers_are_done(pilot: Pilot[None]) -> None:
    """Wait until every worker is done; raises what one of them raised by a mistake.

    That one was cancelled is no failure, another does its work; nor is an error with a sentence,
    which the browser shows.
    """
    async with patience("every worker is done"):
        while pilot.app.workers:
            try:
                await pilot.app.workers.wait_for_complete()
            except WorkerCancelled:
                pass
            except WorkerFailed as failed:
                if not isinstance(failed.error, ArchiveError):
                    raise
            await asyncio.sleep(0)
