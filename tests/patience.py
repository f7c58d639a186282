"""How long tests wait for anything: long enough for a slow machine, and never without an end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

PATIENCE_S = 60.0


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


async def until_workers_are_done(pilot: Pilot[None]) -> None:
    """Wait until every worker is done; raises what one of them raised."""
    async with patience("every worker is done"):
        await pilot.app.workers.wait_for_complete()
