"""From single entries to steps: what one command changed at one time, the same in every copy.

What is made here must never change: two copies that were made before have to agree on it. Entries
of this form are not hashed anew, so that their chain stays as it is.
"""

from __future__ import annotations

import sqlite3

_UPKEEP = ("bundled history", "car-tui")
"""Who writes of the program's own accord."""


def group_into_steps(connection: sqlite3.Connection) -> None:
    """Give each entry the number of the first one of its step, and what its step did.

    Entries that follow one another belong to one step where origin, person and second are the same.
    A step that brought in a version of a document was an import.
    """
    rows = connection.execute(
        "select id, origin, number, who, at, event, field from journal order by id"
    ).fetchall()
    steps: list[list[tuple[int, int, str, bool]]] = []
    last = None
    for row, origin, number, who, at, event, field in rows:
        if (origin, who, at) != last:
            steps.append([])
        last = (origin, who, at)
        brings_file = event == "ingestion" and str(field or "").startswith("version ")
        steps[-1].append((row, number, who, brings_file))
    connection.executemany(
        "update journal set step = ?, deed = ? where id = ?",
        [
            (step[0][1], _deed(who, is_import=any(one[3] for one in step)), row)
            for step in steps
            for row, _, who, _ in step
        ],
    )


def _deed(who: str, *, is_import: bool) -> str:
    if who in _UPKEEP:
        return "upkeep"
    return "import" if is_import else "edit"
