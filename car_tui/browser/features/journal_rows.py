"""The entries of the journal as rows, fetched by pages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from archive.text.clean import clean_line
from car_tui.browser.widgets.cells import fit, width_of
from car_tui.browser.widgets.line_view import Piece
from car_tui.present.change_lines import merged_by, shown_value
from car_tui.present.field_words import field_label
from car_tui.present.moments import local_moment

if TYPE_CHECKING:
    from car_tui.session.writing import JournalEntry

PAGE = 50
"""Entries that are fetched at once."""
# What PREMIS calls it, and what a person does.
_EVENTS = {"ingestion": "new", "deletion": "gone"}


class JournalRows:
    """A row an entry, of two lines: when, who, what; below it what was there and what is."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._entries: dict[int, JournalEntry] = {}
        self._titles: dict[str, str] = {}

    def __len__(self) -> int:
        return self._total

    def put(self, first: int, entries: Sequence[JournalEntry], titles: Mapping[str, str]) -> None:
        """Take in a page."""
        self._entries |= dict(enumerate(entries, first))
        self._titles |= titles

    def lacks(self, first: int, last: int) -> int | None:
        """The first entry that is not there yet, None where all are."""
        last = min(last, self._total)
        return next((one for one in range(first, last) if one not in self._entries), None)

    def entry(self, index: int) -> JournalEntry | None:
        """An entry, None while it is being fetched."""
        return self._entries.get(index)

    def selectable(self, _index: int, /) -> bool:
        """Every entry can be pointed at."""
        return True

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """The two lines."""
        entry = self._entries.get(index)
        if entry is None:
            return [[Piece("…", "muted")]]
        when = local_moment(entry.at)
        who = fit(clean_line(entry.written_by or entry.who), 10)
        deed = merged_by(clean_line(entry.who)) if entry.written_by else str(entry.deed)
        deed = fit(deed, min(width_of(deed), 24))
        event = _EVENTS.get(str(entry.event), str(entry.event))
        field = field_label(entry.field) if entry.field else event
        title = clean_line(self._titles.get(entry.record or "", entry.record or ""))
        room = max(10, width - width_of(when) - 13 - width_of(deed) - 1)
        what = fit(f"{field} · {title}" if title else field, room)
        first = [
            Piece(f"{when} ", "date"),
            Piece(f"{who} "),
            Piece(f"{what} "),
            Piece(deed, "muted"),
        ]
        why = f"  ({clean_line(entry.why)})" if entry.why else ""
        return [first, [Piece(fit(f"    {_values(entry)}{why}", width), "muted")]]


def _values(entry: JournalEntry) -> str:
    if entry.is_blanked:
        return "forgotten"
    if entry.field is None or (entry.old is None and entry.new is None):
        return ""
    old, new = (_said(one) for one in (entry.old, entry.new))
    if entry.position is not None:
        return f"+ {new}" if entry.old is None else f"- {old}"
    return f"{old} → {new}"


def _said(text: str | None) -> str:
    if text is None:
        return "–"
    try:
        return clean_line(shown_value(json.loads(text)), 80)
    except ValueError:
        return clean_line(text, 80)
