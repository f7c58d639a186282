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
# Cells of who it was, in a narrow list and in a wide one.
_WHO, _WHO_WIDE, _WIDE = 10, 16, 90
_GAP, _LEAST_VALUES, _DEED = 2, 16, 24
_MOST, _MOST_IN_FULL = 80, 400


class JournalRows:
    """A row an entry: when, who, what, what was there and what is, by which deed."""

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
        """The one line; what does not fit is told by `in_full`."""
        entry = self._entries.get(index)
        if entry is None:
            return [[Piece("…", "muted")]]
        when = local_moment(entry.at)
        who = fit(clean_line(entry.written_by or entry.who), _WHO_WIDE if width >= _WIDE else _WHO)
        deed = merged_by(clean_line(entry.who)) if entry.written_by else str(entry.deed)
        deed = fit(deed, min(width_of(deed), _DEED))
        what, values = self._what(entry), _values_and_why(entry, _MOST)
        room = max(10, width - sum(map(width_of, (when, who, deed))) - 3)
        # Of what was there and is a beginning is enough, the whole stands below the list.
        beside = max(room // 2, room - min(width_of(values), _LEAST_VALUES) - _GAP)
        beside = min(beside, width_of(what)) if values else room
        rest = max(0, room - beside - _GAP) if values else 0
        return [
            [
                Piece(f"{when} ", "date"),
                Piece(f"{who} "),
                Piece(fit(what, beside)),
                Piece(" " * (room - beside - rest) + fit(values, rest), "muted"),
                Piece(f" {deed}", "muted"),
            ]
        ]

    def in_full(self, index: int) -> str:
        """What the row has no room for; of a long value its first 400 letters."""
        entry = self._entries.get(index)
        if entry is None:
            return ""
        who = clean_line(entry.written_by or entry.who)
        by = f", {merged_by(clean_line(entry.who))}" if entry.written_by else ""
        said = _values_and_why(entry, _MOST_IN_FULL)
        return clean_line(f"{who}{by} · {self._what(entry)}{': ' if said else ''}{said}")

    def _what(self, entry: JournalEntry) -> str:
        event = _EVENTS.get(str(entry.event), str(entry.event))
        field = field_label(entry.field) if entry.field else event
        title = clean_line(self._titles.get(entry.record or "", entry.record or ""))
        return f"{field} · {title}" if title else field


def _values_and_why(entry: JournalEntry, most: int) -> str:
    why = f"({clean_line(entry.why)})" if entry.why else ""
    return "  ".join(filter(None, (_values(entry, most), why)))


def _values(entry: JournalEntry, most: int) -> str:
    if entry.is_blanked:
        return "forgotten"
    if entry.field is None or (entry.old is None and entry.new is None):
        return ""
    old, new = (_said(one, most) for one in (entry.old, entry.new))
    if entry.position is not None:
        return f"+ {new}" if entry.old is None else f"- {old}"
    return f"{old} → {new}"


def _said(text: str | None, most: int) -> str:
    if text is None:
        return "–"
    try:
        return clean_line(shown_value(json.loads(text)), most)
    except ValueError:
        return clean_line(text, most)
