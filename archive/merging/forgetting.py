"""What was forgotten in one archive is forgotten in every archive that it reaches, for ever."""

from __future__ import annotations

from collections.abc import Iterable

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.journal_chain import FORGOTTEN
from archive.catalogue.storage.forgetting import delete_rows, forgettable
from archive.catalogue.storage.forgotten_words import (
    AS_FORGOTTEN,
    IS_NO_ID,
    blank_words_of_gone,
)
from archive.catalogue.storage.journal import ChangeEvent, OpenStep, note_change
from archive.catalogue.storage.merged_entries import journal_nodes, made_records, uids_with
from archive.catalogue.storage.merging import moments_of
from archive.catalogue.storage.records import load_all_records
from archive.catalogue.storage.trash import uids_of_records
from archive.changes.storing import put_record
from archive.fixity.called import Called
from archive.fixity.entry import bundled_uid
from archive.history import load_history
from archive.merging.arriving import Arriving
from archive.merging.bundle_reading import Row
from archive.merging.report import MergeReport

_NO_WORDS = {"salt": None, "old": None, "new": None, "why": None, "passage": None}


def blanked(catalogue: Catalogue, found: Arriving) -> list[Row]:
    """The entries that came in, without the words of those about what was forgotten anywhere."""
    forgotten = found.forgotten | uids_with(catalogue, FORGOTTEN)
    if not forgotten:
        return list(found.rows)
    last = _last_forgetting(catalogue, found.rows)
    came_in = [*made_records(catalogue), *found.came_in]
    called = Called(came_in)
    ids = {
        one.record
        for one in came_in
        if one.uid in forgotten
        and one.uid != bundled_uid(one.record)
        and not IS_NO_ID.fullmatch(one.record)
    }
    rows: list[Row] = []
    for row in found.rows:
        uid = row["uid"]
        if uid in forgotten and not _is_bundled(row):
            rows.append({**row, **_NO_WORDS, "record": AS_FORGOTTEN})
        elif _lamport(row) < last.get(str(uid), 0) or any(
            _mentions(row, one)
            and called.meant(one, str(row["origin"]), _lamport(row)) in {None, *forgotten}
            for one in ids
        ):
            rows.append({**row, **_NO_WORDS})
        else:
            rows.append(row)
    return rows


def forget_here(
    catalogue: Catalogue, found: Arriving, step: OpenStep, report: MergeReport
) -> list[str]:
    """Delete what was forgotten elsewhere and is still here, in a transaction.

    The checksums of files that nothing else holds so far; what comes in with the merge may.
    """
    here = {uid: record for record, uid in uids_of_records(catalogue).items()}
    deleted: list[str] = []
    for uid in sorted(found.forgotten & here.keys()):
        what = forgettable(catalogue, here[uid])
        if what.is_bundled:
            bundled = {record.id: record for record in load_history().records}
            if what.id in bundled and load_all_records(catalogue, [what.id]):
                put_record(catalogue, bundled[what.id], step)
        delete_rows(catalogue, what, step)
        deleted += what.files
        report.forgotten.append(what.id)
    for uid in sorted(found.forgotten - here.keys()):
        # Gone here already, but its words may have come with a third archive, or be in the journal
        # of this one, which took it back.
        own = journal_nodes(catalogue, uid)
        blank_words_of_gone(catalogue, uid)
        if own and not any(node.field == FORGOTTEN for node in own):
            note_change(catalogue, step, ChangeEvent.DELETION, None, FORGOTTEN, uid=uid)
    return deleted


def _last_forgetting(catalogue: Catalogue, rows: Iterable[Row]) -> dict[str, int]:
    last = dict(moments_of(catalogue, FORGOTTEN))
    for row in rows:
        if row["field"] == FORGOTTEN:
            uid = str(row["uid"])
            last[uid] = max(last.get(uid, 0), _lamport(row))
    return last


def _is_bundled(row: Row) -> bool:
    record = row["record"]
    return record is not None and row["uid"] == bundled_uid(str(record))


def _mentions(row: Row, record: str) -> bool:
    passage = str(row["passage"] or "")
    return (
        f'"{record}"' in f"{row['old'] or ''} {row['new'] or ''}"
        or passage == record
        or passage.startswith(f"{record}#")
    )


def _lamport(row: Row) -> int:
    return int(str(row["lamport"]))
