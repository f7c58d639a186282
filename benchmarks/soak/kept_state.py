"""What an archive keeps, as one mapping, without what differs from run to run.

That is times, numbers of rows, and which files were seen: what is not remembered is read again.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections import Counter
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
    " warnings from versions",
    "passage": "select v.document, v.number, p.number, p.page, p.heading, p.language, p.text"
    " from passages p join versions v on p.version = v.id",
    "file": "select sha256, size, media_type from files",
}
_KEY_LENGTH = {"relation": 4, "source": 3, "reading": 2, "version": 2, "passage": 3}
_JOURNAL = "select who, event, record, field, old, new from journal"


def kept_state(archive: Path) -> State:
    """The state of an archive; empty where there is none. Raises sqlite3.Error."""
    if not (archive / "catalogue.db").exists():
        return {}
    state: State = {}
    # Of a copy: what opens and closes a catalogue that a killed process left takes its log away.
    with TemporaryDirectory() as place, closing(_copied(archive, Path(place))) as connection:
        for name, query in _QUERIES.items():
            length = _KEY_LENGTH.get(name, 1)
            for row in connection.execute(query):
                state[name, *map(_shown, row[:length])] = row[length:]
        journal = Counter(tuple(map(_shown, row)) for row in connection.execute(_JOURNAL))
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


def _copied(archive: Path, place: Path) -> sqlite3.Connection:
    for path in archive.glob("catalogue.db*"):
        if not path.name.endswith("-shm"):
            shutil.copy(path, place)
    return sqlite3.connect(place / "catalogue.db")


def _shown(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
