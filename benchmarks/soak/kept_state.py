"""What an archive keeps, as one mapping, without what differs from run to run.

That is times, numbers of rows, and which files were seen: what is not remembered is read again.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

State = dict[tuple[str, ...], object]
"""What is kept under which name: a record, a version, a file, an entry of the journal."""

_QUERIES = {
    "record": "select id, kind, title, date, earliest, latest, date_basis, date_note, summary,"
    " note, aliases, subjects, countries, access, access_until, access_reason, opens, fields,"
    " origin, release, removed_at is not null from records",
    "relation": "select source, type, target, at, position, basis from relations",
    "source": "select record, at, position, document, locator, page, passage, standing"
    " from sources",
    "issue": "select id, type, field, problem, choice from source_issues",
    "reading": "select issue, position, value, document, locator, standing from readings",
    "choice": "select issue, value, document, note, who from choices",
    "version": "select document, number, path, member, sha256, name, pages, language, needs_ocr,"
    " warnings, withdrawn_at is not null from versions",
    "passage": "select v.document, v.number, p.number, p.page, p.heading, p.language, p.text"
    " from passages p join versions v on p.version = v.id",
    "file": "select sha256, size, media_type from files",
}
_KEY_LENGTH = {"relation": 4, "source": 3, "reading": 2, "version": 2, "passage": 3}
_JOURNAL = "select who, event, record, field, old, new, deed, position, why, passage from journal"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
# What an archive made before there were steps has in their place, until it is migrated.
_BEFORE_STEPS = (
    ("withdrawn_at is not null", "0"),
    ("deed, position, why, passage", "null, null, null, null"),
)


def kept_state(archive: Path) -> State:
    """The state of an archive; empty where there is none. Raises sqlite3.Error."""
    if not (archive / "catalogue.db").exists():
        return {}
    state: State = {}
    # Of a copy: what opens and closes a catalogue that a killed process left takes its log away.
    with TemporaryDirectory() as place, closing(_copied(archive, Path(place))) as connection:
        fitting = _fitting(connection)
        for name, query in _QUERIES.items():
            length = _KEY_LENGTH.get(name, 1)
            for row in connection.execute(fitting(query)):
                state[name, *map(_shown, row[:length])] = row[length:]
        entries = connection.execute(fitting(_JOURNAL))
        journal = Counter(
            tuple(_MOMENT.sub("NOW", _shown(value)) for value in row) for row in entries
        )
        state.update({("journal", *entry): count for entry, count in journal.items()})
    for folder in ("originals", "rooms"):
        for path in sorted((archive / folder).glob("*")):
            if not path.name.startswith("."):
                state[folder, path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return state


def differences(state: State, expected: State) -> list[str]:
    """In what two states differ, a line each."""
    keys = sorted(state.keys() | expected.keys())
    return [
        f"{' '.join(key)[:200]}: {state.get(key, 'nothing')!r:.200}"
        f" instead of {expected.get(key, 'nothing')!r:.200}"
        for key in keys
        if state.get(key) != expected.get(key)
    ]


def half_done(state: State, before: State, after: State) -> list[str]:
    """What is neither as it was before a command nor as it is after it.

    Originals that no document names may lie there: `verify` names them. Of the journal an entry may
    be there or not.
    """
    return [
        f"{' '.join(key)[:200]}: {state.get(key, 'nothing')!r:.200}"
        for key in sorted(state.keys() | before.keys() | after.keys())
        if state.get(key) not in (before.get(key), after.get(key)) and key[0] != "journal"
    ]


def _fitting(connection: sqlite3.Connection) -> Callable[[str], str]:
    has_steps = any(row[1] == "deed" for row in connection.execute("pragma table_info(journal)"))

    def fitting(query: str) -> str:
        for column, instead in () if has_steps else _BEFORE_STEPS:
            query = query.replace(column, instead)
        return query

    return fitting


def _copied(archive: Path, place: Path) -> sqlite3.Connection:
    for path in archive.glob("catalogue.db*"):
        if not path.name.endswith("-shm"):
            shutil.copy(path, place)
    return sqlite3.connect(place / "catalogue.db")


def _timeless(value: object) -> str:
    return _MOMENT.sub("NOW", _shown(value))


def _shown(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
