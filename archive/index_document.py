"""What an index is given of the archive: one searchable text a record and one a passage."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

BETWEEN_PARTS = " · "
"""Between the sentences and values of a record, where they are joined to one text."""


@dataclass(frozen=True, slots=True)
class Named:
    """A record that a searchable text has to do with: its id, and the names it goes by."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One text that can be found: a record's own words, or one passage of a held document.

    `passage` is the passage's number in its document from 1, or None for the record itself.
    `earliest` and `latest` bound the record's date (None where a side is open or not known);
    `certain` is False when the date is uncertain, approximate, inferred or not stated in full.
    `projects`, `bodies`, `people` and `places` are the records it is tied to, itself among them;
    `countries` are ISO 3166 codes, its own and those that it has by its relations. `opens` is the
    day from which on `access` no longer holds and the record is public, None where there is none.
    `files` are the names that the file of a held document has or had, `folders` the paths of
    the folders and containers it was seen in; `media_type` and `size` (bytes) are those of its
    current version. `authors` wrote a document, `senders` and `receivers` are those of a mail, each
    a name, an address or both.
    """

    record_id: str
    passage: int | None
    kind: str
    title: str
    text: str
    heading: str | None
    language: str | None
    access: str
    opens: dt.date | None
    earliest: dt.date | None
    latest: dt.date | None
    certain: bool
    projects: tuple[Named, ...]
    bodies: tuple[Named, ...]
    people: tuple[Named, ...]
    places: tuple[Named, ...]
    countries: tuple[str, ...]
    subjects: tuple[str, ...]
    tags: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    media_type: str | None = None
    size: int | None = None
    authors: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownTie:
    """A tie of a record as it is put into words, such as `chaired by` and a name.

    `others` are the other names that what it is tied to goes by, and is found by.
    """

    words: str
    name: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundText:
    """What a hit shows, and where it stands.

    `parts` is what a snippet is cut from: a passage is one, of a record's own words each sentence
    and value is one, the most important first. `ties` are those of a record, shown where a name in
    one is what it was found by.
    """

    record_id: str
    passage: int | None
    kind: str
    title: str
    date: str | None
    page: str | None
    heading: str | None
    language: str | None
    access: str
    access_until: str | None
    parts: tuple[str, ...]
    ties: tuple[ShownTie, ...] = ()

    @property
    def text(self) -> str:
        """All of it as one text."""
        return BETWEEN_PARTS.join(self.parts)
