"""Merging: the entries of a bundle are joined with those that are here, and all is shown by them.

What is merged is a set: in whatever order archives are merged, and however often, what is shown is
the same in the end. All in one transaction, a copy of the catalogue kept before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.copying import keep_copy
from archive.catalogue.storage.forgetting import check_nobody_reads
from archive.catalogue.storage.journal import ChangeEvent, Deed, OpenStep, note_change
from archive.catalogue.storage.merged_entries import (
    MERGED,
    digest_of_merged,
    keep_entries,
    made_records,
    merged_ids,
)
from archive.catalogue.storage.merging import held_files
from archive.catalogue.storage.trash import uids_of_records
from archive.derived.ids_here import Names
from archive.errors import BadRecordError, StorageError, WouldForgetError
from archive.fixity.called import Called
from archive.folder import make_private_folder
from archive.importing.originals_keeper import KeptOriginals
from archive.keeping.forget import wipe_folder
from archive.merging.arriving import Arriving, arriving
from archive.merging.bundle_reading import BundleFile
from archive.merging.forgetting import blanked, forget_here
from archive.merging.issues import merge_choices, merge_issues
from archive.merging.records import MergedRecords
from archive.merging.report import MergeReport
from archive.originals import Incoming, new_label, sweep, write_in


class _OnlyTriedError(Exception):
    """Ends a transaction that was only tried."""


def merge(
    catalogue: Catalogue,
    path: Path,
    who: str,
    *,
    unrelated: bool = False,
    forget: bool = False,
    dry_run: bool = False,
) -> MergeReport:
    """Take a bundle in, whole or not at all; with `dry_run` only say what would come of it.

    `unrelated` allows an archive that has nothing in common with this one, `forget` that records
    are forgotten here that were forgotten there: the index has to be rebuilt after it, and then
    `keeping.forget.no_byte_is_left` called. Raises NotAnArchiveError for what is no sound bundle or
    does not fit, WouldForgetError, StorageError.
    """
    catalogue.refuse_narrow_audience("nothing was merged")
    with BundleFile(path) as bundle:
        number = catalogue.change_number
        found = arriving(catalogue, bundle, unrelated=unrelated)
        report = MergeReport()
        if not found.says_anything_new:
            return report
        if not dry_run:
            _make_ready(catalogue, found, forget=forget)
        copies: dict[str, Incoming] = {}
        try:
            with suppress(_OnlyTriedError), _with_originals(catalogue, found, copies, dry_run):
                _check_unchanged(catalogue, number)
                _merge(catalogue, found, who, report)
                if dry_run:
                    raise _OnlyTriedError
        finally:
            for copy in copies.values():
                with suppress(OSError):
                    copy.discard()
    if report.forgotten and not dry_run:
        wipe_folder(catalogue, report.originals_to_delete)
    return report


def _make_ready(catalogue: Catalogue, found: Arriving, *, forget: bool) -> None:
    with catalogue.transaction():
        pass  # Says at once when the archive cannot be written.
    leaving = [one for one, uid in uids_of_records(catalogue).items() if uid in found.forgotten]
    if leaving and not forget:
        raise WouldForgetError(sorted(leaving))
    if leaving:
        # A copy would keep what is to be forgotten.
        check_nobody_reads(catalogue)
    else:
        keep_copy(catalogue.folder, f"before-merge-{catalogue.change_number}")
    sweep(catalogue.folder)
    make_private_folder(catalogue.folder.originals)


def _check_unchanged(catalogue: Catalogue, number: int) -> None:
    # What is new, and which originals are lacking, was found out before the transaction.
    if catalogue.change_number != number:
        raise StorageError(
            "this archive was changed meanwhile; nothing was merged", "Run the same command again."
        )


@contextmanager
def _with_originals(
    catalogue: Catalogue, found: Arriving, copies: dict[str, Incoming], dry_run: bool
) -> Iterator[None]:
    """A transaction, at the end of which the originals of what came in are in their place."""
    keeper = KeptOriginals(catalogue)
    wanted = [] if dry_run else _new_originals(catalogue, found)
    for sha256 in wanted:
        chunks = found.bundle.original(sha256)
        copies[sha256] = write_in(catalogue.folder.originals, new_label(), chunks)
    with keeper.or_nothing(list(copies.values())), catalogue.transaction():
        yield
        held = held_files(catalogue)
        for sha256, copy in copies.items():
            if sha256 in held:
                keeper.keep(copy)
        keeper.sync()


def _new_originals(catalogue: Catalogue, found: Arriving) -> list[str]:
    here = held_files(catalogue)
    named = {row["new"] for row in found.rows} - here
    return sorted(one for one in map(str, named) if found.bundle.holds_original(one))


def _merge(catalogue: Catalogue, found: Arriving, who: str, report: MergeReport) -> None:
    step = OpenStep(who, Deed.MERGE)
    report.entries = len(found.rows)
    # Before what was forgotten loses its id.
    called = Called([*made_records(catalogue), *found.came_in])
    rows = blanked(catalogue, found)
    keep_entries(catalogue, rows)
    digest = digest_of_merged(merged_ids(catalogue))
    note_change(catalogue, step, ChangeEvent.INGESTION, None, MERGED, None, digest)
    deleted = forget_here(catalogue, found, step, report)
    names = Names(
        {uid: record for record, uid in uids_of_records(catalogue).items()},
        called,
    )
    records = MergedRecords(catalogue, found, names, step, report)
    try:
        records.merge()
    except BadRecordError as error:
        raise found.bundle.refused(
            f"does not fit what is here: {error.message}", "Change one of the two, and merge again."
        ) from error
    merge_issues(catalogue, found, names, step)
    merge_choices(catalogue, names, step, report)
    # At the end: a document that came in may hold the file of one that was forgotten.
    kept = held_files(catalogue)
    report.originals_to_delete = tuple(one for one in deleted if one not in kept)
