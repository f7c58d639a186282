"""What somebody else changed while one typed, shown field by field."""

from __future__ import annotations

from collections.abc import Sequence

from archive.changes.refusals import FieldConflict
from car_tui.browser.forms.row import FieldRow
from car_tui.browser.forms.rows import WhyRow
from car_tui.browser.forms.task import FormTask
from car_tui.present.field_words import value_words


def show_theirs(
    rows: Sequence[FieldRow], task: FormTask, conflicts: Sequence[FieldConflict]
) -> str:
    """Take the record of `task`, as it is now, for what the fields began with.

    What was typed stays; beside it stands who changed the field, and to what. Returns a sentence.
    """
    of_others = {one.field: one for one in conflicts}
    for row in rows:
        if isinstance(row, WhyRow):
            continue
        now = task.original.get(row.field)
        if now is None and row.member.many:
            now = []
        if now == row.original:
            continue
        row.put_original(now)
        words = value_words(row.member, now, task.titles)
        conflict = of_others.get(row.field)
        by = f"by {conflict.who} at {conflict.at[11:16]} UTC" if conflict else "meanwhile"
        if row.is_changed:
            row.warn(f"changed {by} to: {words}. ctrl+s stores yours, F4 takes that.")
        else:
            row.warn(f"changed {by} to: {words}")
    fields = "a field" if len(conflicts) == 1 else f"{len(conflicts)} fields"
    return f"Not stored yet: somebody else changed {fields} meanwhile. Nothing you typed is lost."
