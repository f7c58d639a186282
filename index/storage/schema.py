"""The Whoosh schema, and what is put into it of one record or passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from archive.index_document import IndexDocument, Named
from archive.text.folding import fold
from archive.text.name_parts import cut_name
from index._whoosh import Positions, columns, fields
from index.engine.inversion import Word
from index.words.analysis import pieces, postings, words

FORMAT = 8
"""Number of the index's layout; to raise it has every index rebuilt."""

SEPARATOR = "\x1f"
"""Between the values of a column that holds several."""

NO_START = 1
NO_END = 4_000_000
"""What a date filter compares with where a side is open or not known; days of `date.toordinal`."""

CERTAIN = "yes"
"""What the field `certain` has where a unit's date is stated without doubt."""

OWN = "yes"
"""What the field `own` has where a unit is a record's own words, not a passage."""

PARENT_FIELD = "parent_title"
OWN_FIELDS = {"text": 1.0, "title": 2.0, "heading": 0.6, "names": 0.5}
"""Where words are looked for, and their weights: of these a unit has to match at least one."""

PARENT_WEIGHT = 0.4
"""The weight of a passage's document's title: it helps, but is not enough to match."""

WORD_FIELDS = (*OWN_FIELDS, PARENT_FIELD)
"""All fields in which words stand."""

_BETWEEN_VALUES = 100

_DIGITS = 12
"""To how many digits a number in a title is filled up, so that 10 stands behind 9."""


class Words(fields.FieldType):  # type: ignore[misc]
    """Text cut by `index.words.analysis`, with positions; several values never make one phrase."""

    def __init__(self) -> None:
        super().__init__(Positions(), None, scorable=True)

    gap = _BETWEEN_VALUES

    def words(self, text: str) -> list[str]:
        """The engine's seam: the words of a text."""
        return words(text)

    def word(self, text: str) -> Word:
        """The engine's seam: the terms of one word."""
        return Word(*pieces(text))

    def index(
        self, value: str | Sequence[str], **_: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Whoosh's seam: (term, frequency, weight, encoded positions) of each term of `value`."""
        places: dict[str, list[int]] = {}
        first = 0
        for text in (value,) if isinstance(value, str) else value:
            found, after = postings(text, first)
            first = after + _BETWEEN_VALUES
            for term, positions in found.items():
                places.setdefault(term, []).extend(positions)
        for term, positions in places.items():
            count = len(positions)
            yield term.encode(), count, float(count), self.format.encode(positions)


def schema() -> Any:
    """The fields of a unit, which is a record's own words or one passage of a document.

    A passage has its document's title as `parent_title`, so that the title's words help to find it
    without making every passage match them.
    """
    day = {"numtype": int, "bits": 32, "signed": True, "shift_step": 0}
    return fields.Schema(
        record=fields.ID(sortable=True),
        passage=fields.COLUMN(columns.NumericColumn("i")),
        own=fields.ID(),
        text=Words(),
        heading=Words(),
        title=Words(),
        parent_title=Words(),
        names=Words(),
        project=Words(),
        body=Words(),
        person=Words(),
        place=Words(),
        subject=Words(),
        tag=Words(),
        file=Words(),
        folder=Words(),
        author=Words(),
        sender=Words(),
        receiver=Words(),
        ext=fields.KEYWORD(),
        mime=fields.ID(),
        size=fields.NUMERIC(numtype=int, bits=64, signed=True, shift_step=0),
        kind=fields.ID(sortable=columns.RefBytesColumn()),
        language=fields.ID(sortable=columns.RefBytesColumn()),
        access=fields.ID(sortable=columns.RefBytesColumn()),
        opens=fields.NUMERIC(**day),
        country=fields.KEYWORD(),
        earliest=fields.NUMERIC(**day),
        latest=fields.NUMERIC(**day),
        certain=fields.ID(),
        start=fields.COLUMN(columns.NumericColumn("i")),
        end=fields.COLUMN(columns.NumericColumn("i")),
        projects=fields.COLUMN(columns.RefBytesColumn()),
        bodies=fields.COLUMN(columns.RefBytesColumn()),
        tags=fields.COLUMN(columns.RefBytesColumn()),
        order=fields.COLUMN(columns.RefBytesColumn()),
    )


# All passages of a document have the names of its files, and its title.
@lru_cache(maxsize=64)
def _cut_names(files: tuple[str, ...]) -> tuple[str, ...]:
    """Names of files as they are, and cut where small letters, capitals and digits meet."""
    found: list[str] = []
    for name in files:
        found.append(name)
        if (cut := cut_name(name)) != name:
            found.append(cut)
    return tuple(found)


@lru_cache(maxsize=64)
def _endings(files: tuple[str, ...]) -> str:
    """What stands behind the last dot of each name, and behind the one before: gz and tar.gz."""
    endings: dict[str, None] = {}
    for name in files:
        stem, *parts = fold(name).split(".")
        for count in (1, 2):
            last = parts[-count:]
            if len(last) == count and (stem or parts[:-count]) and all(map(str.isalnum, last)):
                endings[".".join(last)] = None
    return " ".join(endings)


@lru_cache(maxsize=64)
def order_of(title: str) -> str:
    """What titles are sorted by: their words without signs, case and accents, numbers by value."""
    return " ".join(
        re.sub("[0-9]+", lambda digits: digits[0].lstrip("0").zfill(_DIGITS), word)
        for word in words(title)
    )


def unit(found: IndexDocument) -> dict[str, object]:
    """The field values of one searchable; a field without a value is left out."""
    own = found.passage is None
    dated = found.earliest is not None or found.latest is not None
    ties = (*found.projects, *found.bodies, *found.people, *found.places)
    names = (
        *(name for tie in ties for name in tie.names),
        *found.subjects,
        *_cut_names(found.files),
    )
    values: dict[str, object] = {
        "record": found.record_id,
        "passage": 0 if found.passage is None else found.passage,
        "own": OWN if own else None,
        "text": found.text,
        "heading": found.heading,
        "title" if own else "parent_title": found.title,
        "names": names if own else None,
        "project": _called(found.projects),
        "body": _called(found.bodies),
        "person": _called(found.people),
        "place": _called(found.places),
        "subject": found.subjects,
        "tag": found.tags,
        "file": _cut_names(found.files),
        "folder": _cut_names(found.folders),
        "author": found.authors,
        "sender": found.senders,
        "receiver": found.receivers,
        "ext": _endings(found.files),
        "mime": fold(found.media_type) if found.media_type else None,
        "size": found.size,
        "kind": fold(found.kind),
        "language": fold(found.language) if found.language else None,
        "access": fold(found.access),
        "opens": found.opens.toordinal() if found.opens else None,
        "country": " ".join(fold(code) for code in found.countries),
        "projects": _ids(found.projects),
        "bodies": _ids(found.bodies),
        "tags": SEPARATOR.join(found.tags).encode(),
        "order": order_of(found.title).encode(),
    }
    if dated:
        values["certain"] = CERTAIN if found.certain else None
        values["start"] = found.earliest.toordinal() if found.earliest else 0
        values["end"] = found.latest.toordinal() if found.latest else 0
        values["earliest"] = values["start"] or NO_START
        values["latest"] = values["end"] or NO_END
    return {name: value for name, value in values.items() if value}


def _called(ties: Sequence[Named]) -> list[str]:
    """The ids and names of records: either is what people write in a query."""
    return [text for tie in ties for text in (tie.id, *tie.names)]


def _ids(ties: Sequence[Named]) -> bytes:
    return SEPARATOR.join(tie.id for tie in ties).encode()
