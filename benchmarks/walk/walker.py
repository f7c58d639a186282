"""Goes through the browser step by step, and looks after each whether all agrees."""

from __future__ import annotations

import asyncio
import sys
import time
import unicodedata
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from textual import events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.errors import NoWidget
from textual.geometry import Region, Size
from textual.keys import _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.widget import Widget
from textual.worker import WorkerCancelled, WorkerFailed

from archive.catalogue.database.connection import Catalogue
from archive.errors import ArchiveError
from benchmarks.walk.agreement import disagreements
from benchmarks.walk.colleague import Colleague
from benchmarks.walk.steps import (
    Clicked,
    ClickedOn,
    EditedElsewhere,
    ImportedElsewhere,
    Keys,
    Resized,
    Scrolled,
    Step,
    Target,
)
from car_tui.browser.app import Browser
from car_tui.browser.chrome.tabs import PaneTabs
from car_tui.browser.context import BrowserContext
from car_tui.browser.state.store import Store
from car_tui.browser.state.user_state import UserState
from car_tui.browser.widgets.column_heads import ColumnHeads
from car_tui.session.archive_session import ArchiveSession

# How often what disagrees is looked at again, and how long, in seconds, one waits in between: a
# list says what it points at only once one has not typed for a moment, and a window follows its new
# size with a delay. Counted, as a clock goes on while a busy machine lets this program wait.
_LOOKS = 250
_PAUSE_S = 0.02
# So long, in seconds, work may go on: the first search makes the index.
_REST_S = 300
# The last steps that are told of a fault, and how often the cells of the screen are read.
_TOLD = 40
_READ_EVERY = 10
# So many dialogs over one another, or so many steps within any, and Esc is pressed: else one never
# comes out of them.
_DEEP = 2
_LONG = 6


class WrongError(Exception):
    """A fault, with the steps that led to it."""


@dataclass(frozen=True, slots=True)
class Walked:
    """How far one came."""

    steps: int
    keys: int
    agreed: int


class Walker:
    """Walks through a browser on one archive; `made` are the mistakes that threads made."""

    def __init__(
        self, pilot: Pilot[None], colleague: Colleague, made: Sequence[BaseException] = ()
    ) -> None:
        assert isinstance(pilot.app, Browser)
        self._pilot = pilot
        self._app: Browser = pilot.app
        self._colleague = colleague
        self._mistakes = made
        self._last: deque[Step] = deque(maxlen=_TOLD)
        self._keys = self._agreed = self._steps = 0
        self._over = 0
        # Files of the machine are left alone, and what leads out of the program leads nowhere.
        vars(self._app.workspace.taking_in)["ask"] = lambda: None
        for name in ("quit", "suspend_process", "original"):
            vars(self._app)[f"action_{name}"] = lambda: None
        vars(self._app.workspace)["action_edit_yaml"] = lambda: None

    async def take(self, step: Step) -> None:
        """Take a step, and look. Raises WrongError."""
        self._last.append(step)
        self._steps += 1
        try:
            await self._do(step)
            await self._settle()
            await self._come_out()
            await self._look()
        except WrongError:
            raise
        except Exception as error:
            raise self._wrong(f"{type(error).__name__}: {error}") from error

    @property
    def walked(self) -> Walked:
        """How far one came."""
        return Walked(self._steps, self._keys, self._agreed)

    async def _come_out(self) -> None:
        """Leave dialogs in which one has been too long; a form asks whether it may be dropped."""
        deep = len(self._app.screen_stack)
        self._over = self._over + 1 if deep > 1 else 0
        if deep > _DEEP or self._over > _LONG:
            for key in ("escape", "y"):
                await self._do(Keys((key,)))
                await self._settle()

    async def _do(self, step: Step) -> None:
        match step:
            case Keys(keys):
                self._keys += len(keys)
                for key in keys:
                    press(self._app, key)
            case Clicked(across, down, times):
                size = self._app.screen.size
                self._click(int(across * size.width), int(down * size.height), times)
            case ClickedOn(target, which, across):
                if places := list(self._places(target)):
                    region = places[int(which * len(places))]
                    self._click(region.x + int(across * region.width), region.y, 1)
            case Scrolled():
                self._scroll(step)
            case Resized(width, height):
                assert isinstance(self._app._driver, HeadlessDriver)
                size = self._app._driver._size = Size(width, height)
                self._app.post_message(events.Resize(size, size))
            case EditedElsewhere(drawn):
                self._colleague.edit(drawn)
            case ImportedElsewhere(drawn):
                self._colleague.take_in(drawn)

    def _places(self, target: Target) -> Iterator[Region]:
        """Where what is clicked on purpose stands on screen."""
        rows = self._app.pane.rows
        match target:
            case Target.HEADS:
                found = self._app.screen.query(ColumnHeads)
                yield from (one.content_region for one in found if one.is_on_screen)
            case Target.TAB:
                yield self._app.query_one(PaneTabs).content_region
            case Target.HEADING if rows.is_on_screen:
                region = rows.content_region
                for y in range(region.height):
                    row, _ = rows._at(y)
                    if row < len(rows.source) and not rows.source.selectable(row):
                        yield Region(region.x, region.y + y, region.width, 1)

    def _click(self, x: int, y: int, times: int) -> None:
        if (widget := self._widget_at(x, y)) is None:
            return
        screen = self._app.screen
        for kind in (events.MouseDown, events.MouseUp):
            screen._forward_event(_mouse(kind, widget, x, y))
        click = events.Click(
            *(widget, x, y, 0, 0, 1, False, False, False), screen_x=x, screen_y=y, chain=times
        )
        screen._forward_event(click)

    def _scroll(self, step: Scrolled) -> None:
        size = self._app.screen.size
        x, y = int(step.across * size.width), int(step.down * size.height)
        if (widget := self._widget_at(x, y)) is not None:
            kind = events.MouseScrollUp if step.upward else events.MouseScrollDown
            self._app.screen._forward_event(_mouse(kind, widget, x, y))

    def _widget_at(self, x: int, y: int) -> Widget | None:
        try:
            return self._app.screen.get_widget_at(x, y)[0]
        except NoWidget:
            # The window has a new size, and the screen follows with a delay.
            return None

    async def _settle(self) -> None:
        """Until nothing is ready to run, no key waits and every worker is done."""
        ready = vars(asyncio.get_running_loop())["_ready"]
        until = time.monotonic() + _REST_S
        quiet = 0
        while quiet < 2:
            await asyncio.sleep(0)
            if ready:
                quiet = 0
            elif any(not worker.is_finished for worker in self._app.workers):
                quiet = 0
                await self._wait_for_workers()
            elif self._app._under_way is not None:
                quiet = 0
                await asyncio.sleep(0.001)
            else:
                quiet += 1
            self._refuse_end()
            if time.monotonic() > until:
                work = [one.group for one in self._app.workers if not one.is_finished]
                raise self._wrong(f"it never comes to rest: {work}")
        if self._app._exception is not None:
            raise self._app._exception

    def _refuse_end(self) -> None:
        """A browser that ends by itself is a fault; by a signal the walk ends with it."""
        if self._app.ended_by is not None:
            sys.exit(128 + self._app.ended_by)
        if not self._app.is_running or self._app._exit:
            raise self._wrong("the browser has ended")

    async def _wait_for_workers(self) -> None:
        try:
            await asyncio.wait_for(self._app.workers.wait_for_complete(), _REST_S)
        except WorkerCancelled:
            pass
        except WorkerFailed as failed:
            if not isinstance(failed.error, ArchiveError):
                raise
        await asyncio.sleep(0)

    async def _look(self) -> None:
        self._refuse_end()
        if self._mistakes:
            raise self._mistakes[0]
        drawn = self._steps % _READ_EVERY == 0
        looks = 0
        while found := list(disagreements(self._app, drawn=drawn)):
            looks += 1
            if looks > _LOOKS:
                raise self._wrong("; ".join(found))
            await asyncio.sleep(_PAUSE_S)
            await self._settle()
        self._agreed += 1

    def _wrong(self, what: str) -> WrongError:
        steps = "\n".join(f"  {step}" for step in self._last)
        return WrongError(f"step {self._steps}: {what}\nThe last steps:\n{steps}")


def _mouse(kind: type[events.MouseEvent], widget: Widget, x: int, y: int) -> events.MouseEvent:
    return kind(widget, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)


def press(app: App[None], key: str) -> None:
    """Press a key as a terminal would."""
    character = key if len(key) == 1 else None
    if len(key) > 1:
        try:
            character = unicodedata.lookup(_get_unicode_name_from_key(key))
        except KeyError:
            character = None
    app.post_message(events.Key(key, character))


def walking_browser(catalogue: Catalogue, store: Store) -> Browser:
    """A browser on an archive, that goes on where `store` says it was left."""
    return Browser(partial(_context, catalogue, store))


def _context(catalogue: Catalogue, store: Store, notify: Callable[[str], None]) -> BrowserContext:
    return BrowserContext(ArchiveSession(catalogue, notify), UserState(store))
