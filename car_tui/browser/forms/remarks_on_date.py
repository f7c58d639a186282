"""What a record says of its date, how it is known and what is remarked on it."""

from __future__ import annotations

from collections.abc import Sequence

from archive.model.kinds import KINDS
from archive.model.vocabulary import Kind
from car_tui.browser.forms.given import Given
from car_tui.browser.forms.row import FieldRow


def free_remarks(kind: Kind, changed: FieldRow, rows: Sequence[FieldRow]) -> None:
    """Empty what was said of a date once that is another one, and put it back with it.

    `changed` is the field that was typed into; nothing happens where it is not the date.
    """
    date = KINDS[kind].date_name
    if date is None or changed.field != date:
        return
    for row in rows:
        if row.field not in (f"{date}_basis", f"{date}_note"):
            continue
        if changed.is_changed and not row.is_changed and row.original is not None:
            row.put(None)
            row.hint("it spoke of the date before; F5 puts it back")
        elif not changed.is_changed and row.given == Given(None):
            row.put(row.original)
        row.show_label()
