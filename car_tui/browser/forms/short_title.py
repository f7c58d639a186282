"""A short title that is offered once a title is longer than a row; a person takes it or not."""

from __future__ import annotations

from collections.abc import Sequence

from archive.model.every_kind import OF_EVERY_KIND
from archive.model.fields import Value
from archive.model.kinds import KINDS
from archive.model.vocabulary import Kind
from archive.proposals.short import short_of
from car_tui.browser.forms.row import FieldRow
from car_tui.browser.forms.text_row import LineRow

_FIELD = "short"
_LONGEST = next(
    member.longest or 0
    for member in OF_EVERY_KIND
    if isinstance(member, Value) and member.name == _FIELD
)


def offer_short(kind: Kind, title: FieldRow, rows: Sequence[FieldRow]) -> None:
    """Offer a short title, where `title` is that field and longer than a short one may be.

    It is said below the field of the short title and stands in none until it is taken.
    """
    if title.field != KINDS[kind].title_name:
        return
    given = title.given
    words = given.text or str(given.value or "")
    offered = short_of(words) if len(words.strip()) > _LONGEST else ""
    for row in rows:
        if row.field == _FIELD and isinstance(row, LineRow):
            row.offer(offered)
