"""Each key meets what the key before it has brought about, however fast they come."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress

from textual import on
from textual.app import App
from textual.dom import DOMNode
from textual.events import Event, Key
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import Worker, WorkerError

# A widget that was removed meanwhile never reports that it is done; later keys do not wait for it.
_MAX_WAIT_S = 0.5
# Longer than the list of a large archive takes; the keys are not held for ever by one that hangs.
_MAX_WORK_S = 2.0
# What was asked of hits that are not there yet waits for them itself, for a while.
_PATIENT = {"awaited hits"}
_MAX_PATIENCE_S = 12.0
# A look at the disk is over before the next key, or a share keeps it waiting: then one may leave.
_GLANCES = {"typed path"}
_MAX_GLANCE_S = 0.2
# Work of which nobody waits for the end: what is looked up while one types or walks on.
_PASSING = {
    "search",
    "more",
    "rows",
    "reader",
    "load",
    "original",
    "listing",
    "import",
    "open",
    "watch",
    "palette",
    "heading",
}


class KeyQueue(App[None]):
    """An app that hands on one key at a time, when the one before has done all its work.

    Textual gives a key to whatever has the focus when it arrives. Keys that arrive together, over a
    slow line or from quick fingers, would all go where the first one went: of `/barnahus` the list
    would get every letter. A key also waits for the work in a thread that the key before began: of
    `2jj` the list of the projects gets both j, whether it was there already or is still read.
    """

    class Settled(Message):
        """Follows a key from widget to widget; where it arrives, the key has done its work.

        It is sent to `behind` once more: what the key made a widget say to itself, such as that
        its line is submitted, comes between.
        """

        def __init__(self, screen: Screen[object], behind: DOMNode | None = None) -> None:
            super().__init__()
            self.screen = screen
            self.behind = behind

    def __init__(self) -> None:
        super().__init__()
        self._typed_ahead: deque[Key] = deque()
        self._under_way: KeyQueue.Settled | None = None
        self._begun_before: set[Worker[object]] = set()
        self._waiting: asyncio.Task[None] | None = None
        self._patience: Timer | None = None

    @property
    def is_settled(self) -> bool:
        """Whether every key has done its work."""
        return self._under_way is None and not self._typed_ahead

    def hold_keys(self, typed: Iterable[Key] = ()) -> Settled:
        """Keep keys back from here on until what is returned is posted and has arrived.

        Those that were `typed` before are handed on first.
        """
        self._typed_ahead.extend(Key(key.key, key.character) for key in typed)
        self._under_way = settled = self.Settled(self.screen)
        self._begun_before = set(self.workers)
        return settled

    async def on_event(self, event: Event) -> None:
        """Textual's seam: hold a key back while another is under way."""
        if not isinstance(event, Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._under_way is not None:
            self._typed_ahead.append(event)
        else:
            await self._hand_on(event)

    async def _hand_on(self, key: Key) -> None:
        screen = self.screen
        target = self.focused or screen
        self._begun_before = set(self.workers)
        await super().on_event(key)
        if key.is_forwarded:
            self._send(self.Settled(screen, behind=target), target)
        else:  # It was answered here, and has gone nowhere.
            self._under_way = settled = self.Settled(screen)
            self._wait_while_there(target, settled)
            self._settled(settled)

    def _send(self, settled: Settled, target: DOMNode) -> None:
        """Send it to where work is done; it comes back behind all that was sent there before."""
        self._under_way = settled
        self._wait_while_there(target, settled)
        if not target.post_message(settled):
            self._settled(settled)

    def _wait_while_there(self, target: DOMNode, settled: Settled) -> None:
        """Wait for a widget that is there: the first key may read modules from a slow disk."""

        async def look() -> None:
            if target.is_attached and settled is self._under_way:
                self._wait_at_most(_MAX_PATIENCE_S, settled)
            else:
                await self._next_key(settled)

        self._patience = self._after(_MAX_WAIT_S, look)

    def _wait_at_most(self, seconds: float, settled: Settled) -> None:
        self._patience = self._after(seconds, lambda: self._next_key(settled))

    def _after(self, seconds: float, act: Callable[[], object]) -> Timer:
        if self._patience is not None:
            self._patience.stop()
        return self.set_timer(seconds, act)

    @on(Settled)
    def _settled(self, event: Settled) -> None:
        if event.behind is not None and event is self._under_way:
            self._send(self.Settled(event.screen), event.behind)
        else:
            # The focus that was asked for moves first.
            self.call_later(self._once_the_screen_is_there, event)

    async def _once_the_screen_is_there(self, settled: Settled) -> None:
        if self.screen is settled.screen:
            await self._once_its_work_is_done(settled)
        else:
            # One that ends may hand its answer to a screen that ends as well, or opens the next.
            settled.screen = self.screen
            # What is sent on from here must be sent by the app, or it would not come back to it.
            self.screen.call_later(self.call_later, self._once_the_screen_is_there, settled)

    async def _once_its_work_is_done(self, settled: Settled) -> None:
        if settled is not self._under_way:
            return
        begun = [
            worker
            for worker in self.workers
            if worker not in self._begun_before and worker.group not in _PASSING
        ]
        if begun:
            self._begun_before.add(begun[0])
            self._wait_at_most(_longest_wait(begun[0].group), settled)
            self._waiting = asyncio.create_task(self._wait_for(begun[0], settled))
        else:
            await self._next_key(settled)

    async def _wait_for(self, worker: Worker[object], held: Settled) -> None:
        with suppress(WorkerError):  # Whoever began the work reports it.
            await worker.wait()
        if held is self._under_way:
            # Sent to where the work was begun, behind what it has sent there.
            self._send(self.Settled(self.screen), worker.node)

    async def _next_key(self, settled: Settled) -> None:
        if settled is not self._under_way:
            return
        self._under_way = None
        if self._patience is not None:
            self._patience.stop()
        if self._typed_ahead and self.is_running:
            await self._hand_on(self._typed_ahead.popleft())


def _longest_wait(group: str) -> float:
    """How long, in seconds, a key waits for work of this group."""
    if group in _PATIENT:
        return _MAX_PATIENCE_S
    return _MAX_GLANCE_S if group in _GLANCES else _MAX_WORK_S
