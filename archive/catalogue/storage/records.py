"""Records in the catalogue: stored whole, loaded whole, with the relations of both directions."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.digests import redigest_record
from archive.catalogue.storage.id_portions import marks_for, portions
from archive.catalogue.storage.journal import ChangeEvent, Deed, OpenStep, note_change
from archive.catalogue.storage.merged_entries import has_merged
from archive.catalogue.storage.record_rows import json_of, write_rows
from archive.errors import DamagedArchiveError, UnknownIdError
from archive.fixity.digests import DigestChange
from archive.fixity.entry import bundled_uid, new_uid
from archive.model.differences import Difference, differences
from archive.model.field_values import field_values, record_with
from archive.model.record import Json, Record, Relation, Source
from archive.model.relations import RelationType
from archive.model.vocabulary import Access, Basis, Kind, Origin, Standing
from archive.model.whole_value import whole_value
from archive.text.clean import clean_line

# Looked up for each record and tie; calling an enumeration costs five times as much.
_KINDS = {kind.value: kind for kind in Kind}
_BASES = {None: None, "": None} | {basis.value: basis for basis in Basis}
_ACCESS = {access.value: access for access in Access}
_ORIGINS = {origin.value: origin for origin in Origin}

# In the order of the fields of a record.
_COLUMNS = (
    "id, kind, title, date, date_basis, date_note, summary, note, aliases, subjects, countries,"
    " access, access_until, access_reason, fields, origin, release"
)


def store_record(
    catalogue: Catalogue, record: Record, author: str | OpenStep, *, uid: str | None = None
) -> bool:
    """Write `record` in place of what the catalogue has under its id; False when nothing changed.

    The journal gets the whole of a new record, or an entry for each field that changed, in lists
    for each element. A new record has a new uid, or the one given. Must run in a transaction.
    Raises BadRecordError when the record's line cannot be: when it comes after itself, or is
    certainly older than what it comes after.
    """
    is_changed = store_within_step(catalogue, record, author, uid=uid)
    if is_changed:
        check_lines(catalogue, record.id)
    return is_changed


def check_lines(catalogue: Catalogue, record_id: str) -> None:
    """Raise BadRecordError when the line of a stored record, or its place, cannot be."""
    if not _is_related(catalogue, record_id):
        return  # As most imported documents are: what stands by itself is in no line and no place.
    # Imported here, as elsewhere in this file: who only reads does without it.
    from archive.catalogue.storage.lineage_check import check_hierarchy, check_lineage

    check_lineage(catalogue, record_id)
    check_hierarchy(catalogue, record_id)


def _is_related(catalogue: Catalogue, record_id: str) -> bool:
    """Whether any relation leads from a record or to it."""
    leads = (
        "select exists (select 1 from relations where source = :id)"
        " or exists (select 1 from relations where target = :id)"
    )
    return bool(catalogue.scalar(leads, {"id": record_id}))


def store_within_step(
    catalogue: Catalogue, record: Record, author: str | OpenStep, *, uid: str | None = None
) -> bool:
    """Write a record as `store_record` does, but leave its line to be checked by the caller.

    For a step of several changes, of which only the last state has to be right: `check_lines`.
    """
    step = OpenStep.of(author)
    after = field_values(record)
    record = record_with(record, after)
    found: list[Difference] | None = None
    is_there = "select 1 from records where id = ?"
    if catalogue.scalar(is_there, (record.id,)) is not None:
        before = _load(catalogue, [record.id], removed=True)[record.id]
        found = differences(field_values(before), after)
        if not found and before.kind is record.kind:
            return False
        catalogue.write("delete from relations where source = ?", (record.id,))
        catalogue.write("delete from sources where record = ?", (record.id,))
    if uid is None:
        uid = bundled_uid(record.id) if record.origin is Origin.BUNDLED else new_uid()
    write_rows(catalogue, record, uid)
    digests = redigest_record(catalogue, record.id)
    if found is None:
        whole = json_of(whole_value(record, after))
        event = ChangeEvent.INGESTION
        note_change(catalogue, step, event, record.id, None, None, whole, digests)
    else:
        _note_differences(catalogue, record.id, found, step, digests)
        # A merge renews them at its end, of all that came in.
        if step.deed is not Deed.MERGE and has_merged(catalogue):
            # Imported here: it reads records itself.
            from archive.catalogue.storage.disputes import renew_disputes

            renew_disputes(catalogue, record.id, {one.field for one in found}, step)
    return True


def unmake_record(catalogue: Catalogue, record_id: str, author: str | OpenStep) -> None:
    """Take a record out wholly, as if it had never been made; the journal keeps what it was.

    Within a transaction, and only where nothing refers to it. Whoever makes it again gives it the
    uid that the journal names.
    """
    record = _load(catalogue, [record_id], removed=True)[record_id]
    digest = catalogue.scalar("select digest from records where id = ?", (record_id,))
    whole = json_of(whole_value(record))
    gone = DigestChange(digest, None)
    note_change(catalogue, author, ChangeEvent.DELETION, record_id, None, whole, None, gone)
    catalogue.write("delete from relations where source = ?", (record_id,))
    catalogue.write("delete from sources where record = ?", (record_id,))
    catalogue.write("delete from records where id = ?", (record_id,))


def load_record(catalogue: Catalogue, record_id: str) -> Record:
    """The record with this id. Raises UnknownIdError, naming the nearest ids."""
    found = load_records(catalogue, [record_id])
    if record_id not in found:
        raise unknown_id(catalogue, record_id)
    return found[record_id]


def load_records(catalogue: Catalogue, ids: Iterable[str]) -> dict[str, Record]:
    """The records with these ids, those that are there and not in the trash."""
    return _load(catalogue, list(ids), removed=False)


def load_all_records(catalogue: Catalogue, ids: Iterable[str]) -> dict[str, Record]:
    """The records with these ids, those in the trash too."""
    return _load(catalogue, list(ids), removed=True)


def load_register(catalogue: Catalogue, kind: Kind) -> list[Record]:
    """All records of a kind, by date, then id; undated ones last."""
    rows = catalogue.rows(
        "select id from records where kind = ? and removed_at is null"
        " order by coalesce(earliest, latest) is null, coalesce(earliest, latest), latest, id",
        (kind,),
    )
    ids = [row["id"] for row in rows]
    found = load_records(catalogue, ids)
    return [found[record_id] for record_id in ids]


def nearest_ids(catalogue: Catalogue, record_id: str) -> list[str]:
    """At most three ids of records that look most like one that is not there."""
    wanted = record_id.lower()[:80]
    pieces = sorted({wanted[start : start + 3] for start in range(max(1, len(wanted) - 2))})
    # difflib is too slow for a large archive: it judges those that share most with what was asked.
    shared = " + ".join(["(instr(id, ?) > 0)"] * len(pieces))
    rows = catalogue.rows(
        f"select id from records where removed_at is null order by {shared} desc, id limit 200",
        pieces,
    )
    import difflib

    return difflib.get_close_matches(wanted, [row["id"] for row in rows], n=3, cutoff=0.5)


def unknown_id(catalogue: Catalogue, record_id: str) -> UnknownIdError:
    """The error for an id that is not there; its hint names the nearest ids there are."""
    near = nearest_ids(catalogue, record_id)
    hint = f"Did you mean {' or '.join(near)}?" if near else "Find one with: car-tui search WORDS"
    return UnknownIdError(f"there is no record {clean_line(record_id, 80)}", hint)


def _note_differences(
    catalogue: Catalogue,
    record_id: str,
    found: Sequence[Difference],
    step: OpenStep,
    digests: DigestChange,
) -> None:
    for one in found:
        note_change(
            catalogue,
            step,
            ChangeEvent.METADATA_MODIFICATION,
            record_id,
            one.field,
            _noted(one.old),
            _noted(one.new),
            digests,
            position=one.position,
        )
        digests = DigestChange(None, None)


def _noted(value: Json) -> str | None:
    return None if value is None else json_of(value)


def _load(catalogue: Catalogue, ids: Sequence[str], *, removed: bool) -> dict[str, Record]:
    relations: dict[str, list[Relation]] = defaultdict(list)
    sources: dict[str, list[Source]] = defaultdict(list)
    records: dict[str, Record] = {}
    for portion in portions(ids):
        marks = marks_for(portion)
        for row in catalogue.rows(
            f"select * from relations where source in ({marks}) order by position", portion
        ):
            relations[row["source"]].append(_relation(row))
        for row in catalogue.rows(
            f"select * from sources where record in ({marks}) order by position", portion
        ):
            sources[row["record"]].append(_source(row))
        condition = "" if removed else " and removed_at is null"
        for row in catalogue.rows(
            f"select {_COLUMNS} from records where id in ({marks}){condition}", portion
        ):
            record_id = row[0]
            try:
                records[record_id] = _record(
                    row, relations.get(record_id, ()), sources.get(record_id, ())
                )
            except (ValueError, TypeError, LookupError) as error:
                raise DamagedArchiveError(f"record {clean_line(str(record_id), 80)}") from error
    return records


def _record(row: sqlite3.Row, relations: Sequence[Relation], sources: Sequence[Source]) -> Record:
    # By place: SQLite's rows look for a name among all columns, each time.
    (
        record_id,
        kind,
        title,
        date,
        basis,
        date_note,
        summary,
        note,
        aliases,
        subjects,
        countries,
        access,
        until,
        reason,
        fields,
        origin,
        release,
    ) = row
    return Record(
        record_id,
        _KINDS[kind],
        title,
        date,
        _BASES[basis],
        date_note,
        summary,
        note,
        _texts(aliases),
        _texts(subjects),
        _texts(countries),
        _ACCESS[access],
        until,
        reason,
        {} if fields == "{}" else json.loads(fields),
        tuple(relations),
        tuple(sources),
        _ORIGINS[origin],
        release,
    )


def _texts(stored: str) -> tuple[str, ...]:
    return () if stored == "[]" else tuple(json.loads(stored))


def _relation(row: sqlite3.Row) -> Relation:
    basis = Basis(row["basis"]) if row["basis"] else None
    return Relation(RelationType.named(row["type"]), row["target"], row["at"], basis)


def _source(row: sqlite3.Row) -> Source:
    return Source(
        document=row["document"],
        locator=row["locator"],
        page=row["page"],
        passage=row["passage"],
        standing=Standing(row["standing"]),
        at=row["at"],
    )
