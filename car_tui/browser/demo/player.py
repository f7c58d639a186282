"""A browser that plays the tour by itself, with the keys shown as they are pressed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Event, InputEvent, Key, MouseMove, Paste
from textual.widgets import Input, Static

from archive.errors import ArchiveError
from car_tui.browser.actions.keys import shown_keys
from car_tui.browser.app import Browser, Tell
from car_tui.browser.chrome.talk import TalkLine
from car_tui.browser.context import BrowserContext
from car_tui.browser.demo.tour import Question, Typed
from car_tui.browser.panes.table import PANES
from car_tui.session.settings import Settings

# How often, in seconds, is looked whether what was asked for is there, and how long at most.
_LOOK_S = 0.05
_AT_MOST_S = 120.0
# What a search, and the look at what it found, wait for before they begin: one may type on.
_TYPING_S = 0.4
# What a thread brings may begin more.
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Moment:
    """What is on screen now stands for `seconds`."""

    seconds: float


async def wait(_app: DemoBrowser, moment: Moment) -> None:
    """Leave on screen what is there, as long as one reads it."""
    await asyncio.sleep(moment.seconds)


class _SteadyTalk(TalkLine):
    """What was said stays until the next question, however fast or slow the film is made."""

    STAYS_S: ClassVar[float] = 3_600.0


class DemoBrowser(Browser):
    """The browser under a line that says what is asked and which keys are pressed.

    It plays `questions`, each from where the one before led; what it shows between two keys is
    given to `show`, which waits or draws. Any key, click or pasted text of a person ends it.
    """

    CSS_PATH = "../browser.tcss"
    DEFAULT_CSS = """
    #demo {
        dock: top; height: 1; padding: 0 1;
        background: $primary; color: $background; text-style: bold;
    }
    """

    def __init__(
        self,
        open_archive: Callable[[Tell], BrowserContext],
        settings: Settings,
        questions: Sequence[Question],
        show: Callable[[DemoBrowser, Moment], Awaitable[None]],
    ) -> None:
        super().__init__(open_archive, settings, fresh=True)
        self._questions = questions
        self._show_moment = show
        self._own: list[Key] = []

    def compose(self) -> ComposeResult:
        """The line of the demonstration above all."""
        yield Static("", id="demo", markup=False)
        for widget in super().compose():
            yield _SteadyTalk() if isinstance(widget, TalkLine) else widget

    async def on_event(self, event: Event) -> None:
        """End at the first key that the tour did not press."""
        if isinstance(event, InputEvent | Paste) and not event.is_forwarded:
            own = [one for one in self._own if one is not event]
            if len(own) == len(self._own):
                if not isinstance(event, MouseMove):
                    self.exit()
                return
            self._own = own
        await super().on_event(event)

    def on_mount(self) -> None:
        """Begin. It is no worker: keys would wait for that."""
        self._playing = asyncio.create_task(self._play())

    async def _play(self) -> None:
        try:
            async for moment in self._moments():
                await self._show_moment(self, moment)
        except TimeoutError:
            self.trouble = ArchiveError(
                "the tour waited for something that did not come",
                "Follow it yourself: car-tui help tour",
            )
        self.exit()

    async def _moments(self) -> AsyncIterator[Moment]:
        await self._until(lambda: self.is_open)
        await self._settle()
        for number, question in enumerate(self._questions, 1):
            if number > 1:
                await self._to_the_start()
            title = f"{number}/{len(self._questions)}  {question.title}"
            self._caption(title)
            yield Moment(2.5)
            for step in question.steps:
                pressed: list[str] = []
                for typed in step.typed:
                    pressed.append(typed.shown)
                    self._caption(title, pressed)
                    await self._type(typed)
                    yield Moment(1.0)
                yield Moment(min(6.0, 1.5 + len(step.says) / 25))

    async def _type(self, typed: Typed) -> None:
        for key in typed.keys:
            await self._press(key)
        await asyncio.sleep(_TYPING_S)
        await self._settle()

    async def _to_the_start(self) -> None:
        """Out of all that was opened, and to the first pane, as the tour begins each question."""
        for _ in range(4):
            await self._press("escape")
        for line in self.query("SearchLine").results(Input):
            line.value = ""
        if "X" in self.screen.active_bindings:
            await self._press("X")
        if self.context.as_of.chosen is not None:
            # The day stays from pane to pane; in a register `t` goes back to today.
            await self.action_pane("decisions")
            await self._settle()
            await self._press("t")
        await self.action_pane(PANES[0].name)
        await self._settle()
        self.query_one(TalkLine).pass_on()

    async def _press(self, name: str) -> None:
        key = Key(name, _character(name))
        self._own.append(key)
        self.post_message(key)
        await self._until(lambda: not self._own and self.is_settled)

    def _caption(self, title: str, pressed: Sequence[str] = ()) -> None:
        keys = f"   keys: {' '.join(pressed)}" if pressed else ""
        self.query_one("#demo", Static).update(Content(f"{title}{keys}"))

    async def _settle(self) -> None:
        """Wait until what the keys began is done, and what that began, and all of it is drawn."""
        for _ in range(_ROUNDS):
            await asyncio.sleep(_LOOK_S)
            await self._until(lambda: not any(one.is_running for one in self.workers))
            await self._until(lambda: not self._own and self.is_settled)
            for line in self.screen.query(Input):
                line.cursor_blink = False

    async def _until(self, is_so: Callable[[], bool]) -> None:
        async with asyncio.timeout(_AT_MOST_S):
            while not is_so():
                await asyncio.sleep(_LOOK_S)


def _character(key: str) -> str | None:
    shown = " " if key == "space" else shown_keys(key)
    return shown if len(shown) == 1 else None
