"""The words that the journal has of a record, and of others that name it: blanked, or named.

An id may have been another record's before. What an entry means by it is told by what had come in
under it by then; where that is not known, or not for sure, the entry counts as one that means the
record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.merged_entries import blank_merged, made_records
from archive.catalogue.storage.trash import uid_of
from archive.fixity.called import Called, CameIn

AS_FORGOTTEN = "forgotten"
# What stands in the place of its id, here and in the entries of others.
IS_NO_ID = re.compile(f"{AS_FORGOTTEN}(-[0-9]+)?")

_BLANK = "update journal set salt = null, old = null, new = null, why = null, passage = null"
_OF_IT = "(uid = :uid or uid is null and record = :id)"
_MENTIONS = (
    "(instr(old, :value) or instr(new, :value)"
    " or passage = trim(:value, '\"') or instr(passage, trim(:value, '\"') || '#') = 1)"
)
_CAME_IN = "field is null and event = 'ingestion' and record = :id"
# Within a step a record may be named before it comes in.
_IN_ITS_STEP = (
    f"exists (select 1 from {{0}} as made where {_CAME_IN} and uid = :uid"
    " and made.origin = {0}.origin and made.step = {0}.step)"
)
# By the order of the journal, not by origin: a folder that was moved away and back has two.
_MEANS_IT = (
    f"{_MENTIONS} and ({_IN_ITS_STEP.format('journal')} or :uid = coalesce((select uid from journal"
    f" as made where {_CAME_IN} and made.id <= journal.id order by made.id desc limit 1), :uid))"
)


def mentioning(catalogue: Catalogue, record_id: str) -> list[str]:
    """The other records of which the journal has a value that names this one."""
    found: set[str] = set()
    for asked in _each_id(made_records(catalogue), uid_of(catalogue, record_id), record_id):
        rows = catalogue.rows(
            "select id from records where uid <> :uid and uid in"
            f" (select uid from journal where {_MEANS_IT})",
            asked,
        )
        found |= {row["id"] for row in rows}
    return sorted(found)


def blank_words(catalogue: Catalogue, record_id: str, *, is_bundled: bool) -> None:
    """Blank the values of its entries, and those of others that name it; the entries stay."""
    of_it = {"id": record_id, "uid": uid_of(catalogue, record_id)}
    _blank_own(catalogue, of_it)
    if is_bundled:
        return
    # A choice is noted by the value of a reading, and readings of this document go.
    catalogue.write(
        f"{_BLANK} where field in"
        " (select 'choice ' || issue from readings where document = :id union"
        " select 'choice ' || issue from choices where document = :id)",
        of_it,
    )
    _blank_mentions(catalogue, of_it["uid"], record_id)


def blank_words_of_gone(catalogue: Catalogue, uid: str) -> None:
    """Blank the words about a record that is gone already, as if never made, and its id."""
    of_it = {"id": None, "uid": uid}
    _blank_mentions(catalogue, uid)
    _blank_own(catalogue, of_it)
    _call(catalogue, of_it, AS_FORGOTTEN)


def _blank_own(catalogue: Catalogue, of_it: Mapping[str, str | None]) -> None:
    catalogue.write(f"{_BLANK} where {_OF_IT}", of_it)
    blank_merged(catalogue, "uid = :uid", of_it)


def _blank_mentions(catalogue: Catalogue, uid: str, record_id: str | None = None) -> None:
    """Blank the words of other records that name it by an id that it has or had."""
    made = made_records(catalogue)
    called = Called(made)
    for asked in _each_id(made, uid, record_id):
        catalogue.write(f"{_BLANK} where {_MEANS_IT}", asked)
        for entry in _merged_meaning(catalogue, called, asked):
            blank_merged(catalogue, "entry = :entry", {"entry": entry})


def call_forgotten(catalogue: Catalogue, record_id: str, called: str) -> None:
    """Let the entries of a record name it so, and no longer by its id."""
    _call(catalogue, {"id": record_id, "uid": uid_of(catalogue, record_id)}, called)


def _call(catalogue: Catalogue, of_it: Mapping[str, str | None], called: str) -> None:
    asked = {**of_it, "called": called}
    catalogue.write(f"update journal set record = :called where {_OF_IT}", asked)
    catalogue.write("update merged_entries set record = :called where uid = :uid", asked)


def _merged_meaning(catalogue: Catalogue, called: Called, asked: dict[str, str]) -> list[str]:
    """The entries of others with a value that names this record, and no other of that id."""
    rows = catalogue.rows(
        f"select entry, origin, lamport, {_IN_ITS_STEP.format('merged_entries')} as is_in_its_step"
        f" from merged_entries where {_MENTIONS}",
        asked,
    )
    return [
        row["entry"]
        for row in rows
        if row["is_in_its_step"]
        or called.meant(asked["id"], row["origin"], row["lamport"]) in (None, asked["uid"])
    ]


def _each_id(
    made: Sequence[CameIn], uid: str, record_id: str | None = None
) -> list[dict[str, str]]:
    """What to ask for by each id that the record has, or had, here or in another archive."""
    # A record may be called as what was forgotten is, and has that id then.
    ids = {one.record for one in made if one.uid == uid and not IS_NO_ID.fullmatch(one.record)}
    ids |= {record_id} if record_id is not None else set()
    return [{"id": one, "uid": uid, "value": f'"{one}"'} for one in sorted(ids)]
