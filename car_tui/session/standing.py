"""Where things stand, asked of one register after the other."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from archive.derived.overview import Overview
from archive.derived.status import DecisionStatus
from car_tui.present.home.standing import Standing
from car_tui.present.home.things import earlier_day

if TYPE_CHECKING:
    from car_tui.session.archive_session import ArchiveSession

MOST_RECORDS = 20_000
"""Of more than these no register is read unless somebody asks for it: it would take seconds."""


def standing_on(session: ArchiveSession, overview: Overview, day: dt.date) -> Iterator[Standing]:
    """What is known, ever more of it: the quickest register first, what is looked up in texts last.

    An archive of more than MOST_RECORDS is not asked.
    """
    known = Standing(day)
    yield known
    if overview.records > MOST_RECORDS:
        return
    registers = session.registers
    if overview.decided is not None:
        known = replace(known, statuses=_statuses(session, day))
        if earlier := earlier_day(overview):
            known = replace(known, earlier=_statuses(session, earlier))
        yield known
    if overview.terms:
        known = replace(known, unnamed=len(registers.offices().gaps))
        yield known
    known = replace(known, conflicts=len(registers.conflicts().conflicts))
    yield known
    known = replace(known, gaps=len(registers.gaps(day).gaps))
    yield known
    looked_up = Counter(one.evidence.state for one in registers.looked_up().sources)
    yield replace(known, evidence=looked_up)


def _statuses(session: ArchiveSession, day: dt.date) -> Mapping[DecisionStatus, int]:
    return Counter(one.status.status for one in session.registers.decisions(day))
