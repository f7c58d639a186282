"""Each key meets what the key before it has brought about, however fast they come."""

from __future__ import annotations

from collections import deque

from textual import on
from textual.app import App
from textual.events import Event, Key
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

# A widget that was removed meanwhile never reports that it is done; later keys do not wait for it.
_MAX_WAIT_S = 0.5


class KeyQueue(App[None]):
    """An app that hands on one key at a time.

    Textual gives a key to whatever has the focus when it arrives. Keys that arrive together, over a
    slow line or from quick fingers, would all go where the first one went: of `/barnahus` the list
    would get every letter.
    """

    class Settled(Message):
        """Follows a key from widget to widget; where it arrives, the key has done its work."""

        def __init__(self, screen: Screen[object]) -> None:
            super().__init__()
            self.screen = screen

    def __init__(self) -> None:
        super().__init__()
        self._typed_ahead: deque[Key] = deque()
        self._under_way: KeyQueue.Settled | None = None
        self._patience: Timer | None = None

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
        await super().on_event(key)
        self._under_way = settled = self.Settled(screen)
        # A key that was answered here has gone nowhere.
        if not key.is_forwarded or not target.post_message(settled):
            self._settled(settled)
        self._patience = self.set_timer(_MAX_WAIT_S, lambda: self._next_key(settled))

    @on(Settled)
    def _settled(self, event: Settled) -> None:
        # The focus that was asked for moves first.
        self.call_later(self._once_the_screen_is_there, event)

    async def _once_the_screen_is_there(self, settled: Settled) -> None:
        if self.screen is settled.screen:
            await self._next_key(settled)
        else:
            # What is sent on from here must be sent by the app, or it would not come back to it.
            self.screen.call_later(self.call_later, self._next_key, settled)

    async def _next_key(self, settled: Settled) -> None:
        if settled is not self._under_way:
            return
        self._under_way = None
        if self._patience is not None:
            self._patience.stop()
        if self._typed_ahead and self.is_running:
            await self._hand_on(self._typed_ahead.popleft())
