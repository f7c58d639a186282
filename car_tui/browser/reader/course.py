"""The course of reading: what is wanted, what has come of it, and the trail behind."""

from __future__ import annotations

from dataclasses import replace

from car_tui.browser.reader.history import History, HistoryEntry
from car_tui.browser.reader.rendered_record import RenderedRecord
from car_tui.browser.reader.states import (
    Asked,
    Failed,
    Glance,
    Hidden,
    Loading,
    Shown,
    State,
    Stop,
    Wanted,
)
from car_tui.present.address import Address
from car_tui.present.opened_record import OpenedRecord


class Course:
    """Every way from one state of the reader to the next; it draws nothing and loads nothing.

    What begins something new returns the entry to load, or None where nothing is to be loaded. The
    answer is known by that entry itself (not by one equal to it), so that an answer to an earlier
    question is never taken for it.
    """

    def __init__(self) -> None:
        self.state: State = Hidden()
        self.trail = History()

    @property
    def wanted(self) -> Wanted | None:
        """What is, or is to be, read; None where nothing is, or it could not be opened."""
        return None if isinstance(self.state, Hidden | Failed) else self.state.wanted

    @property
    def reading(self) -> OpenedRecord | None:
        """What is shown; None while it is still being opened."""
        return self.state.reading if isinstance(self.state, Shown) else None

    @property
    def page(self) -> RenderedRecord | None:
        """How it is drawn; None while it is still being opened."""
        return self.state.page if isinstance(self.state, Shown) else None

    def leave_at(self, offset: int, selected: tuple[int, int] | None) -> None:
        """Note how what is shown was scrolled and selected: on the trail, if it stands there."""
        if not isinstance(self.state, Shown):
            return
        skipped = self.state.page.skipped
        if selected is not None:
            selected = selected[0] + skipped, selected[1] + skipped
        wanted = self.state.wanted
        entry = replace(wanted.entry, offset=offset + skipped, selected=selected)
        self.state = replace(self.state, wanted=replace(wanted, entry=entry))
        if isinstance(wanted, Stop):
            self.trail.leave(entry)

    def glance(self, entry: HistoryEntry) -> HistoryEntry | None:
        """The list points at something."""
        return None if self._is_at(Glance, entry) else self.ask(Glance(entry))

    def choose(self, entry: HistoryEntry) -> HistoryEntry | None:
        """Something was chosen; what one has glanced at is there already."""
        glanced = isinstance(self.wanted, Glance)
        self.trail.go(entry)
        return None if glanced and self._is_at(Stop, entry) else self.ask(Stop(entry))

    def follow(self, address: Address) -> HistoryEntry:
        """A link was followed: what it was followed from is on the trail before it."""
        wanted = self.wanted
        if isinstance(wanted, Glance):
            self.trail.go(wanted.entry)
        depth, day = (wanted.entry.depth + 1, wanted.entry.day) if wanted else (0, None)
        entry = HistoryEntry(str(address), depth=depth, day=day)
        self.trail.go(entry)
        return self.ask(Stop(entry))

    def travel(self, step: int) -> HistoryEntry | None:
        """Go along the trail; None, and no move, where it ends.

        From what stands beside it one goes back onto it first.
        """
        aside = isinstance(self.state, Hidden) or isinstance(self.state.wanted, Glance)
        entry = self.trail.here if aside and step < 0 else self.trail.travel(step)
        return None if entry is None else self.ask(Stop(entry))

    @property
    def can_step_back(self) -> bool:
        """Whether a link led here, so that Esc leads back along it."""
        return not isinstance(self.state, Hidden) and self.state.wanted.entry.depth > 0

    def ask(self, wanted: Wanted) -> HistoryEntry:
        """This is wanted from now on."""
        entry = replace(wanted.entry)
        self.state = Asked(replace(wanted, entry=entry))
        return entry

    def takes_long(self) -> bool:
        """It takes so long that what stood there is taken away; False where nothing is awaited."""
        if not isinstance(self.state, Asked):
            return False
        self.state = Loading(self.state.wanted)
        return True

    def shown(self, entry: HistoryEntry, reading: OpenedRecord, page: RenderedRecord) -> bool:
        """This has been opened; False where it is not what is awaited."""
        if not self._awaits(entry) or not isinstance(self.state, Asked | Loading):
            return False
        self.state = Shown(self.state.wanted, reading, page)
        return True

    def failed(self, entry: HistoryEntry, sentence: str) -> bool:
        """This could not be opened; False where it is not what is awaited."""
        if not self._awaits(entry) or not isinstance(self.state, Asked | Loading):
            return False
        self.state = Failed(self.state.wanted, sentence)
        return True

    def hide(self) -> None:
        """Nothing is to be read."""
        self.state = Hidden()

    def _awaits(self, entry: HistoryEntry) -> bool:
        return isinstance(self.state, Asked | Loading) and self.state.wanted.entry is entry

    def _is_at(self, way: type[Glance | Stop], entry: HistoryEntry) -> bool:
        """Whether this is read or being opened; then it is so from now on by this way."""
        state = self.state
        if isinstance(state, Hidden | Failed) or _place(state.wanted.entry) != _place(entry):
            return False
        # Its entry stays: by it the answer is known that is still to come.
        self.state = replace(state, wanted=way(state.wanted.entry))
        return True


def _place(entry: HistoryEntry) -> HistoryEntry:
    """What is read, however it was left and whatever led there."""
    return replace(entry, offset=None, selected=None, depth=0)
