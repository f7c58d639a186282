"""Titles where there is little room: the short one that a record has, or else its whole title."""

from __future__ import annotations

from archive.model.audience import Titled, access_mark
from archive.model.record import Record


def row_title(what: Titled, short: object = None) -> str:
    """The title of a record in a row or a tab: its short one, marked where it is not public today.

    `short` is that title where `what` is no whole record. Cards and the reader have `marked`.
    """
    brief = what.fields.get("short") if isinstance(what, Record) else short
    return access_mark(what.access, what.access_until) + row_words(what.title, brief)


def row_words(title: str, short: object) -> str:
    """The short title, where there is one, in the place of the whole one; without a mark."""
    return short if isinstance(short, str) and short.strip() else title
