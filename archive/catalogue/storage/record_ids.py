"""Which records there are, by their ids alone."""

from __future__ import annotations

import json
from collections.abc import Sequence

from archive.catalogue.database.connection import Catalogue
from archive.model.vocabulary import Kind


def record_ids(catalogue: Catalogue) -> set[str]:
    """The id of every record, in the trash or not."""
    return {row["id"] for row in catalogue.rows("select id from records")}


def ids_shown(catalogue: Catalogue) -> set[str]:
    """The id of every record that is not in the trash."""
    return {row["id"] for row in catalogue.rows("select id from records where removed_at is null")}


def kind_of(catalogue: Catalogue, record_id: str) -> Kind | None:
    """The kind of a record, in the trash or not; None where there is none of this id."""
    found = catalogue.scalar("select kind from records where id = ?", (record_id,))
    return Kind(found) if found is not None else None


def has_record(catalogue: Catalogue, record_id: str) -> bool:
    """Whether there is a record of this id, in the trash or not."""
    return catalogue.scalar("select 1 from records where id = ?", (record_id,)) is not None


def ids_going_on_from(catalogue: Catalogue, base: str) -> set[str]:
    """The ids of records that are `base`, or go on from it with a hyphen."""
    # "." follows "-" in ASCII.
    rows = catalogue.rows(
        "select id from records where id = ? or (id >= ? and id < ?)",
        (base, f"{base}-", f"{base}."),
    )
    return {row["id"] for row in rows}


def is_anything_recorded(catalogue: Catalogue) -> bool:
    """Whether there is any record besides documents that came in as files."""
    recorded = (
        "select exists (select 1 from records where removed_at is null"
        " and (kind <> 'document' or origin <> 'imported'))"
    )
    return bool(catalogue.scalar(recorded))


def count_records(catalogue: Catalogue) -> int:
    """How many records there are, in the trash or not."""
    return int(catalogue.scalar("select count(*) from records"))


def bundled_records_untouched(catalogue: Catalogue, historian: str) -> set[str]:
    """Ids of the bundled records that nobody but `historian` changed or removed."""
    rows = catalogue.rows(
        "select id from records where origin = 'bundled' and removed_at is null and id not in"
        " (select record from journal where who <> ? and event = 'metadata modification'"
        # What concerns no record: one NULL in the list, and no id would be outside of it.
        " and record is not null)",
        (historian,),
    )
    return {row["id"] for row in rows}


def are_untouched(catalogue: Catalogue, ids: Sequence[str], historian: str) -> bool:
    """Whether nobody but `historian` ever entered, changed or removed a record with these ids."""
    return not catalogue.scalar(
        "select exists (select 1 from json_each(:ids) as wanted join journal"
        " on journal.record = wanted.value where who <> :historian)",
        {"ids": json.dumps(ids), "historian": historian},
    )


def names_near(catalogue: Catalogue, name: str, kind: Kind) -> list[str]:
    """Up to three records of a kind with a title, other name or id near to this name.

    Each as its title with its id.
    """
    import difflib

    called: dict[str, str] = {}
    for row in catalogue.rows(
        "select id, title, aliases from records where kind = ? and removed_at is null", (kind,)
    ):
        for one in (row["title"], row["id"], *json.loads(row["aliases"])):
            called.setdefault(one.casefold(), f"{row['title']} ({row['id']})")
    near = difflib.get_close_matches(name[:80].casefold(), called, n=5, cutoff=0.6)
    return list(dict.fromkeys(called[one] for one in near))[:3]


def ids_named(catalogue: Catalogue, name: str, kind: Kind) -> list[str]:
    """The ids of the records of a kind with this id, title or other name, none in the trash.

    An id is meant before a name. Letters of ASCII may be large or small.
    """
    rows = catalogue.rows(
        "select id, id = :name as is_id from records where kind = :kind and removed_at is null"
        " and (id = :name or title = :name collate nocase"
        " or exists (select 1 from json_each(aliases) where value = :name collate nocase))"
        " order by id",
        {"name": name, "kind": kind},
    )
    return [row["id"] for row in rows if row["is_id"]] or [row["id"] for row in rows]
