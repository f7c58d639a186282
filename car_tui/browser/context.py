"""What panes, reader and features stand on: the open archive, and what is kept of its reader."""

from __future__ import annotations

from dataclasses import dataclass, field

from car_tui.browser.state.as_of_day import AsOfDay
from car_tui.browser.state.opened_copies import OpenedCopies
from car_tui.browser.state.user_state import UserState
from car_tui.session.archive_session import ArchiveSession


@dataclass(frozen=True, slots=True)
class BrowserContext:
    """The open archive, and what is kept of the user outside of it; by default nothing that lasts.

    `opened` are the copies of originals that the desktop's programs show, `as_of` is the day for
    which the registers are shown.
    """

    archive: ArchiveSession
    user_state: UserState = field(default_factory=UserState)
    opened: OpenedCopies = field(default_factory=OpenedCopies)
    as_of: AsOfDay = field(default_factory=AsOfDay)
