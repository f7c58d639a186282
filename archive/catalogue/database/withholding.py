"""What the gate asks of words that are withheld: functions for SQL, over one connection.

A document says in its field `withheld` which words of its text no audience sees.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any, TypeAlias

from archive.derived.withheld_text import SIGN, WithheldText
from archive.model.document import Passage

DOCUMENTS = (
    "(select id from main.records indexed by withheld_words"
    " where case when json_valid(fields)"
    " then json_extract(fields, '$.withheld') else '' end is not null)"
)
"""The documents that withhold words, whoever asks."""
VERSIONS = f"(select id from main.versions where document in {DOCUMENTS})"
"""All versions of those."""
CURRENT = (
    "number = (select max(number) from main.versions as newest"
    " where newest.document = held.document and newest.withdrawn_at is null)"
)
"""A condition on `main.versions as held`: it is the current version of its document."""
FILES = (
    "with recursive closed(id) as ("
    f" select id from {DOCUMENTS}"
    " union select target from main.relations join closed on source = id"
    " where type = 'attached to')"
    " select distinct sha256 from main.versions where document in (select id from closed)"
)
"""The checksums of their files, and of the mails that carried those."""

# A text of 2,000 pages takes some ten megabytes.
_MOST_KEPT = 4

# Words that are in no text, so that all of it is withheld.
_NOWHERE = [""]

_Key: TypeAlias = tuple[int, str, str]


class Withholding:
    """The functions, and the texts that were cut last. What is damaged is withheld as a whole."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kept: dict[_Key, WithheldText] = {}
        for name, arguments, function in (
            ("shown_text", 2, self._text),
            ("shown_heading", 2, self._heading),
            ("shown_locator", 2, self._locator),
            ("is_shown_reading", 3, self._is_shown_reading),
            ("shown_fields", 1, self._fields),
        ):
            connection.create_function(name, arguments, function)

    def _text(self, version: int, number: int) -> str:
        shown = self._passage(version, number)
        return shown.text if shown else SIGN

    def _heading(self, version: int, number: int) -> str | None:
        shown = self._passage(version, number)
        return shown.heading if shown else None

    def _locator(self, document: str, locator: str | None) -> str | None:
        """A locator that stands in the text as it is shown, else none."""
        text = self._current(document)
        return locator if locator and text and text.shows(locator) else None

    def _is_shown_reading(self, document: str, locator: str | None, value: str) -> bool:
        """Whether nothing of what is withheld is in a reading."""
        if locator and self._locator(document, locator) is None:
            return False
        text = self._current(document)
        return text is not None and not text.tells(value)

    def _fields(self, fields: str) -> str:
        """The fields without `withheld`, the checksum of its file and notes on what is withheld."""
        values = _json(fields)
        if values is None:
            return ""  # Which is no JSON either: whoever reads it says that it is damaged.
        if values.pop("withheld", None):
            # It proves what somebody guesses, as that of the file that is held does.
            values.pop("sha256", None)
        if "notes" in values:
            values["notes"] = [note for note in values["notes"] if self._is_shown_note(note)]
        return json.dumps(values, ensure_ascii=False)

    def _is_shown_note(self, note: object) -> bool:
        passage = note.get("passage") if isinstance(note, dict) else None
        document, tilde, words = str(passage or "").partition("~")
        if not tilde or not self._words(document):
            return True
        return self._locator(document, words) is not None

    def _passage(self, version: int, number: int) -> Passage | None:
        text = self._of(version)
        found = text.passages if text else ()
        return next((one for one in found[number - 1 :] if one.number == number), None)

    def _current(self, document: str) -> WithheldText | None:
        row = self._connection.execute(
            f"select id from main.versions as held where document = ? and {CURRENT}", (document,)
        ).fetchone()
        if row is None:
            return WithheldText((), self._words(document))
        return self._of(row[0])

    def _of(self, version: int) -> WithheldText | None:
        row = self._connection.execute(
            "select document, digest from main.versions where id = ?", (version,)
        ).fetchone()
        if row is None:
            return None
        words = self._words(row[0])
        key = version, str(row[1]), json.dumps(words)
        if key not in self._kept:
            while len(self._kept) >= _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = WithheldText(self._passages(version), words)
        return self._kept[key]

    def _passages(self, version: int) -> list[Passage]:
        rows = self._connection.execute(
            "select number, heading, text from main.passages where version = ? order by number",
            (version,),
        )
        return [Passage("", row[0], None, row[1], None, row[2]) for row in rows]

    def _words(self, document: str) -> Sequence[str]:
        row = self._connection.execute(
            "select fields from main.records where id = ?", (document,)
        ).fetchone()
        if row is None:
            return ()
        values = _json(row[0])
        words = _NOWHERE if values is None else values.get("withheld", [])
        is_list = isinstance(words, list) and all(isinstance(one, str) for one in words)
        return words if is_list else _NOWHERE


def _json(fields: object) -> dict[str, Any] | None:
    """The fields of a record; None where they are damaged."""
    try:
        values = json.loads(str(fields))
    except ValueError:
        return None
    return values if isinstance(values, dict) else None
