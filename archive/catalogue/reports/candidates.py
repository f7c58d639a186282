"""Ids that a shell completes: a glance at the catalogue that creates and waits for nothing."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing

from archive.catalogue.database.errors import ArchiveErrors
from archive.catalogue.database.gate import Gate
from archive.catalogue.database.opening import SCHEMA_VERSION, connect_to_file, examine
from archive.folder import ArchiveFolder
from archive.model.audience import EVERYTHING, access_mark
from archive.model.candidate import Candidate
from archive.model.vocabulary import Access, Kind

MAX_CANDIDATES = 500
"""More than these nobody reads; a letter more brings fewer."""

# What an id looks like. A catalogue that somebody else made may hold other things in its place,
# and a shell may take those for commands and patterns of its own.
_ID = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")


def record_candidates(
    folder: ArchiveFolder,
    start: str,
    kinds: Sequence[Kind] = (),
    *,
    audience: Access = EVERYTHING,
    removed: bool = False,
) -> list[Candidate]:
    """Records whose ids begin with `start`, of `kinds` or of any; with `removed` in the trash.

    Those that `audience` sees, at most MAX_CANDIDATES, in the order of their ids; none where there
    is no archive, or an older one that has to be migrated first. What another process has not yet
    moved from its log into the
    catalogue is not seen. Raises ArchiveError when the catalogue is damaged, foreign or newer.
    """
    of_kinds = f" and kind in ({', '.join('?' * len(kinds))})" if kinds else ""
    kept = "not null" if removed else "null"
    return _candidates(
        folder,
        audience,
        "select id, title, access from records where id >= ? and id < ?"
        f" and removed_at is {kept}{of_kinds} order by id limit ?",
        (*_bounds(start), *kinds, MAX_CANDIDATES),
    )


def source_issue_candidates(
    folder: ArchiveFolder, start: str, *, audience: Access = EVERYTHING
) -> list[Candidate]:
    """Source issues whose ids begin with `start`; the problem is their title."""
    return _candidates(
        folder,
        audience,
        "select id, problem, ? from source_issues where id >= ? and id < ? order by id limit ?",
        (Access.PUBLIC, *_bounds(start), MAX_CANDIDATES),
    )


def _bounds(start: str) -> tuple[str, str]:
    return start, start + "\U0010ffff"


def _candidates(
    folder: ArchiveFolder, audience: Access, sql: str, values: Sequence[object]
) -> list[Candidate]:
    with ArchiveErrors(folder):
        if not folder.exists() or examine(folder) != SCHEMA_VERSION:
            return []
        with closing(connect_to_file(folder)) as connection:
            if audience is not EVERYTHING:
                Gate(connection, audience, dt.date.today())
            rows: list[sqlite3.Row] = connection.execute(sql, values).fetchall()
    return [
        Candidate(row[0], access_mark(str(row[2])) + str(row[1])) for row in rows if _is_id(row[0])
    ]


def _is_id(value: object) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None
