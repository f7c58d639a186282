"""Moments of the journal, by the clock here."""

from __future__ import annotations

import datetime as dt


def local_moment(at: str) -> str:
    """A moment as it is stored, in UTC, as day and time here."""
    moment = dt.datetime.fromisoformat(at)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
